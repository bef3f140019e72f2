// People who are signed in.
import type { Session } from '../contracts/session.ts';

export interface SessionStore {
  /** Kept until `idleUntil`. */
  open(session: Session): Promise<void>;
  /** Null where there is none, or its time is over at `now`. */
  find(id: string, now: Date): Promise<Session | null>;
  /** Puts the end of the session off; does nothing where it is gone. */
  prolong(session: Session, idleUntil: string): Promise<void>;
  close(session: Session): Promise<void>;
  /** Closes every session of a person, wherever he signed in. */
  closeAll(person: Pick<Session, 'email' | 'agencyId'>): Promise<void>;
}
