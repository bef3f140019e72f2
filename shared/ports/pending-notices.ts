// Verdicts that an agency is still to be told of. Null stands for the uploads that name no agency.
import type { GivenNotice } from '../contracts/given-notice.ts';
import type { AgencyId, ReportId } from '../contracts/submission.ts';

/** A verdict of which somebody is to be told. */
export interface PendingNotice {
  readonly reportId: ReportId;
  readonly revision: number;
}

export interface PendingNotices {
  /** The same again changes nothing; of a report the last revision waits. */
  add(agencyId: AgencyId | null, waiting: PendingNotice): Promise<void>;
  /** By report. */
  of(agencyId: AgencyId | null): Promise<readonly PendingNotice[]>;
  /** What was told waits no longer; a report of which a later revision waits by now goes on waiting. */
  remove(agencyId: AgencyId | null, told: readonly PendingNotice[]): Promise<void>;
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

/** The way round for the record of a mail, where the record itself refuses it. */
export interface MailsToRecord {
  /** A message of the kind `mail-given` brings it to the record. */
  send(notice: GivenNotice): Promise<void>;
}
