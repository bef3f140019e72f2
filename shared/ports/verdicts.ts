// The record of verdicts.

import type { ReceiptNumber } from '../contracts/receipt-number.ts';
import type { AgencyId, ReportId, SubmissionId } from '../contracts/submission.ts';
import type { Verdict, VerdictFacts } from '../contracts/verdict.ts';
import type { Withdrawal } from '../contracts/withdrawal.ts';

export interface VerdictStore {
  /**
   * Once per report and revision: `already-there` changes nothing. A revision of another year takes the earlier ones out
   * of the lists of their year; they stay on record. `before` is the revision before it, where the caller knows it.
   */
  putOnce(verdict: Verdict, before?: VerdictFacts): Promise<'stored' | 'already-there'>;
  /** The latest revision of a report's verdict, or the one given. */
  find(reportId: ReportId, revision?: number): Promise<Verdict | null>;
  /** The facts of the latest revision. */
  latest(reportId: ReportId): Promise<VerdictFacts | null>;
  /** Facts of every verdict a file ended in, all revisions, by number then revision. */
  ofSubmission(submissionId: SubmissionId): Promise<readonly VerdictFacts[]>;
  /**
   * The current verdict of an agency's year: that of the newest upload by the uploads' own order; of several reports
   * of one file for one year the first; of several revisions the last. Verdicts without a year are never current, nor
   * are those of withdrawn uploads.
   */
  current(agencyId: AgencyId, year: number): Promise<VerdictFacts | null>;
  /** The verdicts of an agency's year whose uploads were not withdrawn, newest upload first; the first is current. */
  standing(agencyId: AgencyId, year: number): Promise<readonly VerdictFacts[]>;
  /** The same, read only as far as it is asked for: of a history of thousands the newest few mostly decide. */
  standingNewestFirst(agencyId: AgencyId, year: number | null): AsyncIterable<VerdictFacts>;
  /** The first upload of an agency's year that was not withdrawn. */
  firstStanding(agencyId: AgencyId, year: number): Promise<VerdictFacts | null>;
  /**
   * The verdicts of an agency's year, newest upload first, withdrawn ones too; read as far as it is asked for. Only those
   * before a place in the order of uploads where it is given.
   */
  newestFirst(agencyId: AgencyId, year: number | null, before?: string): AsyncIterable<VerdictFacts>;
  /** Of them those that the agency was told, or is to be told of as a problem (told once `noticedAt` is set). */
  toldNewestFirst(agencyId: AgencyId, year: number | null): AsyncIterable<VerdictFacts>;
  /** The years of which there are such. */
  yearsTold(agencyId: AgencyId): Promise<readonly (number | null)[]>;
  /** What the reports of an agency's year call their bodies; null among them where one says nothing. */
  namesOf(agencyId: AgencyId, year: number): Promise<readonly (string | null)[]>;
  /** Every verdict of an agency, newest upload first, withdrawn ones too; of one year where it is given. */
  history(agencyId: AgencyId, year?: number): Promise<readonly VerdictFacts[]>;
  /** The uploads of a receipt number that have a verdict: none, or one, or the two that happen to share it. */
  ofReceipt(receipt: ReceiptNumber): Promise<readonly SubmissionId[]>;
  /** Records that a file was deleted; its uploads up to then no longer stand. The same one again changes nothing. */
  withdraw(withdrawal: Withdrawal): Promise<void>;
  /** Every withdrawal of an agency, oldest first; only those after a place in the order of uploads where it is given. */
  withdrawals(agencyId: AgencyId, after?: string): Promise<readonly Withdrawal[]>;
  /** Sets noticedAt, once: a later mark changes nothing. The verdict must exist. */
  markNoticed(verdict: VerdictFacts, at: string): Promise<void>;
}
