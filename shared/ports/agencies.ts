import type { Agency } from '../contracts/agency.ts';
import type { RegisterChange } from '../contracts/register-change.ts';
import type { AgencyId } from '../contracts/submission.ts';

/** The register of agencies, as the functions read it. */
export interface AgencyRegister {
  find(id: AgencyId): Promise<Agency | null>;
  /** The departments and lower governments directly below an agency, by id; a change may take a moment to show. */
  childrenOf(id: AgencyId): Promise<readonly Agency[]>;
}

/** The register, as its keeper writes it. */
export interface AgencyRegisterKeeper extends AgencyRegister {
  /** By id. */
  all(): Promise<readonly Agency[]>;
  /** Stands for what the register holds: another text after each change of it, null where nothing was ever changed. */
  lastChange(): Promise<string | null>;
  /**
   * Carries out all changes or, where it is stopped half-way, leaves them to be finished by the next call of
   * `finishChanges`: no change is lost and none is half-done for good. Every change is recorded.
   */
  change(changes: readonly RegisterChange[]): Promise<void>;
  /** Finishes changes that an earlier, interrupted `change` left; gives how many there were. */
  finishChanges(): Promise<number>;
  /** The recorded changes of an agency, oldest first. */
  changesOf(id: AgencyId): Promise<readonly RegisterChange[]>;
}
