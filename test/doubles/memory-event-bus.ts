import { GoujiEvent } from '../../shared/contracts/gouji-event.ts';
import type { EventBus, EventsToPublish } from '../../shared/ports/event-bus.ts';

/** What was published, in order. `failing` makes the bus refuse. */
export class MemoryEventBus implements EventBus {
  readonly events: GoujiEvent[] = [];
  failing = false;

  async publish(events: readonly GoujiEvent[]): Promise<void> {
    if (this.failing) throw new Error('EventBridge is throttling');
    this.events.push(...events.map((event) => GoujiEvent.parse(event)));
  }

  ids(): string[] {
    return this.events.map(({ id }) => id);
  }
}

/** Events on their way round. `failing` makes the queue refuse. */
export class MemoryEventsToPublish implements EventsToPublish {
  readonly sent: (readonly GoujiEvent[])[] = [];
  failing = false;

  async send(events: readonly GoujiEvent[]): Promise<void> {
    if (this.failing) throw new Error('SQS is throttling');
    this.sent.push(events);
  }
}
