// The record of verdicts.
import type { AgencyId, ReportId, SubmissionId } from '../contracts/submission.ts';
import type { Verdict, VerdictFacts } from '../contracts/verdict.ts';

export interface VerdictStore {
  /** Once per report and revision: `already-there` changes nothing. */
  putOnce(verdict: Verdict): Promise<'stored' | 'already-there'>;
  /** The latest revision of a report's verdict, or the one given. */
  find(reportId: ReportId, revision?: number): Promise<Verdict | null>;
  /** Facts of every verdict a file ended in, all revisions, by number then revision. */
  ofSubmission(submissionId: SubmissionId): Promise<readonly VerdictFacts[]>;
  /**
   * The current verdict of an agency's year: that of the newest upload by the uploads' own order; of several reports
   * of one file for one year the first; of several revisions the last. Verdicts without a year are never current.
   */
  current(agencyId: AgencyId, year: number): Promise<VerdictFacts | null>;
  /** Every verdict of an agency, newest upload first; of one year where it is given. */
  history(agencyId: AgencyId, year?: number): Promise<readonly VerdictFacts[]>;
  /** Sets noticedAt, once: a later mark changes nothing. The verdict must exist. */
  markNoticed(verdict: VerdictFacts, at: string): Promise<void>;
}
