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
  /** Set where a newer upload of the same year had its verdict already: this one no longer counts. */
  superseded: z.literal(true).optional(),
  unreadable: UnreadableReason.nullable(),
});
export type NoticeMessage = z.infer<typeof NoticeMessage>;

/** Why nobody at the agency could be told. */
export const NobodyTold = z.strictObject({
  version: z.literal(1),
  kind: z.literal('operator-notice'),
  reason: z.enum(['no-agency-in-key', 'unknown-agency', 'no-contact', 'no-reachable-contact']),
  reportId: ReportId,
  agency: AgencyId.nullable(),
  key: z.string(),
  status: Status,
  message: z.string(),
});
export type NobodyTold = z.infer<typeof NobodyTold>;

/** A mail came back for good, or its reader complained: that contact is not written to any more. */
export const ContactSilenced = z.strictObject({
  version: z.literal(1),
  kind: z.literal('operator-notice'),
  reason: z.enum(['mail-bounced', 'mail-complaint']),
  /** Null where no record of the mail was found. */
  agency: AgencyId.nullable(),
  recipients: z.array(z.string()),
  messageId: z.string(),
  reports: z.array(ReportId),
  message: z.string(),
});
export type ContactSilenced = z.infer<typeof ContactSilenced>;

/** What the operators' topic is told beside alarms. */
export const OperatorNotice = z.discriminatedUnion('reason', [NobodyTold, ContactSilenced]);
export type OperatorNotice = z.infer<typeof OperatorNotice>;
