// Events go to the bus; where it refuses, a message brings them there later: no verdict and no letter waits for the bus.
import type { GoujiEvent } from '../contracts/gouji-event.ts';
import type { EventBus, EventsToPublish } from '../ports/event-bus.ts';

export type TellEvents = (events: readonly GoujiEvent[]) => Promise<void>;

/** What is told throws only where neither bus nor queue takes it. */
export function tellsEvents(bus: EventBus, eventsToPublish: EventsToPublish): TellEvents {
  return async (events) => {
    if (events.length === 0) return;
    try {
      await bus.publish(events);
    } catch {
      await eventsToPublish.send(events);
    }
  };
}
