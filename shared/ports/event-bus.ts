// The bus that other systems listen to.
import type { GoujiEvent } from '../contracts/gouji-event.ts';

export interface EventBus {
  /** Throws where not all of them were taken: then all may be given again. */
  publish(events: readonly GoujiEvent[]): Promise<void>;
}

/** The way round, where the bus refuses. */
export interface EventsToPublish {
  /** A message of the kind `events-due` brings them to the bus. */
  send(events: readonly GoujiEvent[]): Promise<void>;
}
