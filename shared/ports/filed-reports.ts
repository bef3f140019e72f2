// What a roster needs of the record: a few facts of each report, not the verdicts.
import type { AgencyId } from '../contracts/submission.ts';
import type { VerdictFacts } from '../contracts/verdict.ts';
import type { Withdrawal } from '../contracts/withdrawal.ts';

export type FiledFacts = Pick<
  VerdictFacts,
  | 'agencyId'
  | 'agencyName'
  | 'errors'
  | 'nothingToReport'
  | 'number'
  | 'receivedAt'
  | 'reportId'
  | 'revision'
  | 'status'
  | 'submission'
  | 'submissionId'
  | 'unreadable'
  | 'warnings'
  | 'year'
>;

/** What came in by one agency's folder. */
export interface FiledByAgency {
  /** All revisions of the reports of the year and of what is of no year, newest upload first; withdrawn ones too. */
  readonly filed: readonly FiledFacts[];
  readonly withdrawals: readonly Withdrawal[];
}

export interface FiledReports {
  /** One query, whatever the agency filed. */
  ofAgency(agencyId: AgencyId, year: number): Promise<FiledByAgency>;
}

/** That something was recorded of an agency. */
export interface FiledChange {
  /** Of this change alone. */
  readonly id: string;
  readonly agencyId: AgencyId;
}

/** The same of all agencies at once, and what has changed since. */
export interface FiledReportsOfAll extends FiledReports {
  /** Of every agency that filed anything for the year or for no year while the year was being filed. */
  ofYear(year: number): Promise<ReadonlyMap<AgencyId, FiledByAgency>>;
  /**
   * What was recorded at that time or later (ISO 8601), by the clocks of those who recorded it. A change is seen as soon as
   * what it tells of is.
   */
  changesSince(instant: string): Promise<readonly FiledChange[]>;
}
