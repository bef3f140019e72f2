// What goes over the API (/api/v1), both ways. The OpenAPI document is written from these (npm run build:openapi).
import * as z from 'zod';
import { CheckedReport } from './check-result.ts';
import { Status } from './judgement.ts';
import { Justification } from './justification.ts';
import { ReportForm } from './parsed-report.ts';
import { ReceiptNumber } from './receipt-number.ts';
import { FileFacts, UnreadableReason } from './report-message.ts';
import { AgencyId, ReportId, SubmissionId, UploadId } from './submission.ts';

/** A problem as RFC 9457 has it; title and detail in Chinese, for whoever filed. */
export const Problem = z.strictObject({
  type: z.string().describe('urn:gouji:problem:<kind>, stable: what a program looks at'),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  errors: z
    .array(z.strictObject({ at: z.string().describe('A field or parameter'), message: z.string() }))
    .optional()
    .describe('Of a request that breaks its contract: each field'),
});
export type Problem = z.infer<typeof Problem>;

export const FILING_STATES = ['awaited', 'reading', 'checking', 'done'] as const;

/** A verdict in a list: no figures. */
export const VerdictSummary = z.strictObject({
  reportId: ReportId,
  number: z.int().min(0).describe('Place in the file; 0 where nothing in it could be read'),
  revision: z.int().min(1),
  status: Status,
  agencyName: z.string().nullable().describe('What the report calls its agency'),
  year: z.int().nullable(),
  errors: z.int().min(0),
  warnings: z.int().min(0),
  judgedAt: z.iso.datetime(),
  address: z.string(),
});
export type VerdictSummary = z.infer<typeof VerdictSummary>;

/** How far a file has come. */
export const Upload = z.strictObject({
  uploadId: UploadId,
  agency: AgencyId,
  state: z
    .enum(FILING_STATES)
    .describe('awaited: not there yet; reading; checking: reports are being judged; done: all have verdicts'),
  submissionId: SubmissionId.nullable().describe('Null while nothing is there'),
  address: z.string().describe('Of this resource'),
  verdicts: z.array(VerdictSummary),
});
export type Upload = z.infer<typeof Upload>;

/** A form the store itself takes, as multipart/form-data: these fields, then the file, named `file`. */
export const BegunUpload = z.strictObject({
  ...Upload.shape,
  form: z
    .strictObject({
      url: z.string(),
      fields: z.record(z.string(), z.string()),
      largestBytes: z.int().positive(),
      expiresAt: z.iso.datetime(),
    })
    .nullable()
    .describe('Null where the file of this Idempotency-Key has arrived already'),
});
export type BegunUpload = z.infer<typeof BegunUpload>;

export const UploadRequest = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .describe('The file as its agency calls it, with its ending: 2025年度报告.docx'),
});

export const SubmissionSummary = z.strictObject({
  submissionId: SubmissionId,
  receipt: ReceiptNumber,
  agency: AgencyId,
  file: z.string().describe('Its name'),
  bytes: z.int().min(0),
  sha256: FileFacts.shape.sha256,
  kind: FileFacts.shape.kind,
  receivedAt: z.iso.datetime(),
  withdrawnAt: z.iso.datetime().nullable().describe('When its file was deleted'),
  verdicts: z.array(VerdictSummary).describe('The last revision of each report, by number'),
  address: z.string(),
});
export type SubmissionSummary = z.infer<typeof SubmissionSummary>;

const nextCursor = z
  .string()
  .nullable()
  .describe('To be given as `cursor` for the next page; null on the last one');

export const SubmissionPage = z.strictObject({ items: z.array(SubmissionSummary), nextCursor });

/** Everything read and everything the rules said, as `gouji check --format json` tells it. */
export const ApiVerdict = z.strictObject({
  ...VerdictSummary.shape,
  submissionId: SubmissionId,
  receipt: ReceiptNumber,
  agency: AgencyId,
  form: ReportForm.nullable(),
  title: z.string().nullable(),
  receivedAt: z.iso.datetime(),
  comparedWith: ReportId.nullable().describe('The report of the year before'),
  unreadable: UnreadableReason.nullable(),
  gouji: z.string().describe('Version of the program'),
  ruleBook: z.string(),
  report: CheckedReport.nullable().describe('Null where nothing could be read'),
});
export type ApiVerdict = z.infer<typeof ApiVerdict>;

export const Receipt = SubmissionSummary.omit({ withdrawnAt: true });
export type Receipt = z.infer<typeof Receipt>;

export const FilingStateName = z.enum([
  ...Status.options,
  'nothingToReport',
  'missing',
  'overdue',
  'unusable',
  'wrongBody',
]);

export const RosterEntry = z.strictObject({
  agency: AgencyId,
  name: z.string(),
  parent: AgencyId.nullable(),
  state: FilingStateName,
  deadline: z.iso.date(),
  receivedOn: z.iso.date().nullable(),
  receipt: z.string().nullable(),
  daysLate: z.int().min(0),
  errors: z.int().min(0),
  warnings: z.int().min(0),
});
export type RosterEntry = z.infer<typeof RosterEntry>;

export const RosterPage = z.strictObject({
  year: z.int(),
  /** Lines that the filter leaves, on all pages. */
  total: z.int().min(0),
  items: z.array(RosterEntry),
  nextCursor,
});

export const ExplanationRequest = z.strictObject({
  year: z.int().min(2008).max(2100),
  rule: z.string().min(1).max(100).describe('Rule of the outcome, S3-BAL'),
  at: z.string().min(1).max(200).describe('Its place, `at` of the outcome'),
  reason: Justification.shape.reason,
  by: Justification.shape.by,
});

export const Explanation = Justification.omit({ version: true, agencyId: true }).extend({ agency: AgencyId });
export type Explanation = z.infer<typeof Explanation>;

export const ExplanationList = z.strictObject({ items: z.array(Explanation) });

const year = z.coerce.number().int().min(2008).max(2100).describe('Report year');
const cursor = z.string().max(400).optional().describe('As the page before gave it');
const limit = z.coerce.number().int().min(1).max(200).default(50).describe('Entries of a page');

export const SubmissionsQuery = z.strictObject({ year: year.optional(), cursor, limit });
export const RosterQuery = z.strictObject({
  year,
  filter: z
    .enum(['all', 'filed', 'balanced', 'nothing', 'unbalanced', 'undecided', 'unreadable', 'missing', 'late'])
    .default('all'),
  cursor,
  limit,
});
export const ExplanationsQuery = z.strictObject({ year });
export const NoQuery = z.strictObject({});
