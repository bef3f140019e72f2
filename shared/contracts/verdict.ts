// The recorded verdict of one report, or of one file that could not be read.
import * as z from 'zod';
import { Judgement, Outcome, Status, Suspect } from './judgement.ts';
import { FigureId, ParsedReport, ReportForm } from './parsed-report.ts';
import { Rejudging } from './rejudging.ts';
import { FileFacts, UnreadableReason } from './report-message.ts';
import { AgencyId, ReportId, Submission, SubmissionId } from './submission.ts';

/** What a list, a roster or a letter's subject needs; stored as attributes that queries can read. */
export const VerdictFacts = z.strictObject({
  version: z.literal(1),
  reportId: ReportId,
  submissionId: SubmissionId,
  /** 1 for the verdict at upload; a report judged anew gets the next one, the earlier stay. */
  revision: z.int().min(1),
  /** The prefix the file came in by, never what the report calls itself. */
  agencyId: AgencyId.nullable(),
  submission: Submission,
  file: FileFacts,
  number: z.int().min(0),
  member: z.string().nullable(),
  /** What the report calls itself. */
  agencyName: z.string().nullable(),
  title: z.string().nullable(),
  year: z.int().nullable(),
  form: ReportForm.nullable(),
  status: Status,
  /** Severity error, outcome fails. */
  errors: z.int().min(0),
  warnings: z.int().min(0),
  /** Set where the report balances and says of every figure that there was nothing. */
  nothingToReport: z.literal(true).optional(),
  unreadable: UnreadableReason.nullable(),
  /** Version of the program and of the rule book that judged. */
  gouji: z.string(),
  ruleBook: z.string(),
  /** When the upload was received, by its own event. */
  receivedAt: z.iso.datetime(),
  judgedAt: z.iso.datetime(),
  /** The verdict of the year before that the rules compared with. */
  comparedWith: ReportId.nullable(),
  /** When the agency (or, lacking a contact, the operators) had been told; null until then and where nothing is told. */
  noticedAt: z.iso.datetime().nullable(),
  /** Set where the report was judged anew without a mail being asked for: of this revision nobody is told. */
  quiet: z.literal(true).optional(),
  /** The last re-judging run that reached the report. */
  rejudgedIn: Rejudging.shape.run.optional(),
});
export type VerdictFacts = z.infer<typeof VerdictFacts>;

/** The bulk of a verdict: everything read and everything the rules said. */
export const VerdictDetail = z.strictObject({
  /** As read, prose included, so that it can be judged anew; null for an unreadable file. */
  report: ParsedReport.nullable(),
  outcomes: z.array(Outcome),
  suspects: z.array(Suspect),
  unresolved: z.array(z.strictObject({ figures: z.array(FigureId), reason: z.string() })),
  settings: Judgement.shape.settings,
});
export type VerdictDetail = z.infer<typeof VerdictDetail>;

export const Verdict = z.strictObject({ ...VerdictFacts.shape, ...VerdictDetail.shape });
export type Verdict = z.infer<typeof Verdict>;

/** The three states an agency must be told of; a balanced report gets at most a receipt, or word that a matter is closed. */
export function needsNotice(status: Status): status is NoticeStatus {
  return status !== 'balanced';
}
export type NoticeStatus = Exclude<Status, 'balanced'>;
