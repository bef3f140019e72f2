// The custom bus of EventBridge: the detail of an entry is the whole CloudEvent.
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { EventBus } from '../ports/event-bus.ts';

/** The most that PutEvents takes in one call. */
const MOST_IN_A_CALL = 10;

export function eventBridge(client: EventBridgeClient, busName: string): EventBus {
  return {
    async publish(events) {
      for (let from = 0; from < events.length; from += MOST_IN_A_CALL) {
        const entries = events.slice(from, from + MOST_IN_A_CALL).map((event) => ({
          EventBusName: busName,
          Source: event.source,
          DetailType: event.type,
          Time: new Date(event.time),
          Detail: JSON.stringify(event),
        }));
        const { FailedEntryCount = 0, Entries = [] } = await client.send(
          new PutEventsCommand({ Entries: entries }),
        );
        if (FailedEntryCount > 0) {
          const codes = Entries.flatMap(({ ErrorCode }) => ErrorCode ?? []);
          throw new Error(`The event bus refused ${FailedEntryCount} events: ${codes.join(', ')}`);
        }
      }
    },
  };
}
