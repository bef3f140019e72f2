// Verdicts that an agency is still to be told of. Null stands for the uploads that name no agency.
import type { AgencyId, ReportId } from '../contracts/submission.ts';

export interface PendingNotices {
  /** The same report again changes nothing. */
  add(agencyId: AgencyId | null, reportId: ReportId): Promise<void>;
  of(agencyId: AgencyId | null): Promise<readonly ReportId[]>;
  remove(agencyId: AgencyId | null, reportIds: readonly ReportId[]): Promise<void>;
  /**
   * One worker at a time tells an agency: false while another one does. A worker that died is forgotten after
   * `until`, by the given clock.
   */
  begin(agencyId: AgencyId | null, worker: string, now: Date, until: Date): Promise<boolean>;
  /** Ends what `begin` began; does nothing where another worker has taken over since. */
  end(agencyId: AgencyId | null, worker: string): Promise<void>;
}

export interface QuietPeriod {
  /** A message of the kind `notice-due` arrives when the quiet period is over. */
  start(agencyId: AgencyId | null): Promise<void>;
}
