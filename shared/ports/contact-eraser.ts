// Takes people's addresses out of what is kept of an agency; that a mail went out, and what was changed, stays.
import type { AgencyId } from '../contracts/submission.ts';

/** What held an address. */
export interface Erased {
  /** Recorded changes of the register. */
  readonly changes: number;
  /** Mails on record. */
  readonly mails: number;
  /** Contacts that were not written to any more. */
  readonly silenced: number;
}

export interface ContactEraser {
  /** Counts without erasing where `dryRun` is set. May be repeated: what was stopped half-way is finished. */
  erase(agencyId: AgencyId, options: { readonly dryRun: boolean }): Promise<Erased>;
}
