// What subscribers of the notice topic and the operators' topic receive.
import * as z from 'zod';
import { Status } from './judgement.ts';
import { UnreadableReason } from './report-message.ts';
import { AgencyId, ReportId } from './submission.ts';

/** One failed balance, for machines; the sentence is the one the mail holds. */
export const NoticeFinding = z.strictObject({
  rule: z.string(),
  at: z.string(),
  left: z.union([z.int(), z.string()]).optional(),
  right: z.union([z.int(), z.string()]).optional(),
  difference: z.union([z.int(), z.string()]).optional(),
  message: z.string(),
});

/** Published with the message attributes `agency`, `year` (absent where unknown) and `status`. */
export const NoticeMessage = z.strictObject({
  version: z.literal(1),
  kind: z.literal('notice'),
  reportId: ReportId,
  agency: AgencyId.nullable(),
  agencyName: z.string().nullable(),
  year: z.int().nullable(),
  status: Status,
  file: z.string(),
  receivedAt: z.iso.datetime(),
  findings: z.array(NoticeFinding),
  /** How many findings there are; `findings` holds the first ones where they are too many for a message. */
  findingCount: z.int().min(0),
  unreadable: UnreadableReason.nullable(),
});
export type NoticeMessage = z.infer<typeof NoticeMessage>;

/** Why nobody at the agency could be told. */
export const OperatorNotice = z.strictObject({
  version: z.literal(1),
  kind: z.literal('operator-notice'),
  reason: z.enum(['no-agency-in-key', 'unknown-agency', 'no-contact']),
  reportId: ReportId,
  agency: AgencyId.nullable(),
  key: z.string(),
  status: Status,
  message: z.string(),
});
export type OperatorNotice = z.infer<typeof OperatorNotice>;
