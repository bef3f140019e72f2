// Who saw and did what. Only added to: nothing of it is changed or deleted.
import type { AccessEntry } from '../contracts/access-entry.ts';
import type { AgencyId } from '../contracts/submission.ts';

export interface AccessRecord {
  add(entry: AccessEntry): Promise<void>;
  /** What was seen and done of an agency since then (ISO 8601), oldest first; null: what was about no agency. */
  of(agencyId: AgencyId | null, since: string): Promise<readonly AccessEntry[]>;
}
