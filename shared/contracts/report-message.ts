// What crosses the queue from parse to validate. Both sides use this one schema; a message that breaks it is our own fault.
import * as z from 'zod';
import { FILE_KINDS } from './document.ts';
import { ParsedReport } from './parsed-report.ts';
import { Rejudging } from './rejudging.ts';
import { Submission } from './submission.ts';
import { Withdrawal } from './withdrawal.ts';

/** What is known of the file, whichever report of it a message is about. */
export const FileFacts = z.strictObject({
  /** Null only where the file was never downloaded (too large). */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  kind: z.enum(FILE_KINDS),
  /** Verdicts this file ends in: reports and unreadable members; 1 for a file that cannot be read at all. */
  verdicts: z.int().min(1),
  /** How many of them are reports. */
  reports: z.int().min(0),
});
export type FileFacts = z.infer<typeof FileFacts>;

/** Why a file, or one file of an archive, cannot be read: a stable code and a Chinese sentence. */
export const UnreadableReason = z.strictObject({ code: z.string().min(1), message: z.string().min(1) });
export type UnreadableReason = z.infer<typeof UnreadableReason>;

const MESSAGE_VERSION = z.literal(1);

export const ReportFound = z.strictObject({
  version: MESSAGE_VERSION,
  kind: z.literal('report'),
  submission: Submission,
  file: FileFacts,
  report: ParsedReport,
  /** Set where the upload is judged anew. */
  rejudge: Rejudging.optional(),
});
export type ReportFound = z.infer<typeof ReportFound>;

export const UnreadableFile = z.strictObject({
  version: MESSAGE_VERSION,
  kind: z.literal('unreadable-file'),
  submission: Submission,
  file: FileFacts,
  /** 0 for the file itself; members of an archive count on after its reports. */
  number: z.int().min(0),
  /** Name inside the archive, null for the file itself. */
  member: z.string().nullable(),
  reason: UnreadableReason,
  rejudge: Rejudging.optional(),
});
export type UnreadableFile = z.infer<typeof UnreadableFile>;

/** Points to a message that is too long for the queue. */
export const Claim = z.strictObject({
  version: MESSAGE_VERSION,
  kind: z.literal('claim'),
  /** Key in the records bucket; the object is the message itself, gzipped JSON. */
  key: z.string().startsWith('claims/'),
});
export type Claim = z.infer<typeof Claim>;

/** The agency deleted a file it had uploaded. */
export const UploadWithdrawn = z.strictObject({
  version: MESSAGE_VERSION,
  kind: z.literal('withdrawn'),
  withdrawal: Withdrawal,
});
export type UploadWithdrawn = z.infer<typeof UploadWithdrawn>;

/** A message that says all there is to say; what a claim points to. */
export const ReportMessage = z.discriminatedUnion('kind', [ReportFound, UnreadableFile]);
export type ReportMessage = z.infer<typeof ReportMessage>;

/**
 * Everything that may stand on the parsed-reports queue. Whoever has taken over the function that opens hostile files can
 * write here: each is a claim to be proven, never an authority.
 */
export const QueueMessage = z.discriminatedUnion('kind', [
  ReportFound,
  UnreadableFile,
  UploadWithdrawn,
  Claim,
]);
export type QueueMessage = z.infer<typeof QueueMessage>;

/** The number of a message's report in its file; 0 for a file that cannot be read at all. */
export function numberOf(message: ReportMessage): number {
  return message.kind === 'report' ? message.report.number : message.number;
}
