// Who was told what and when, and what the mail service said of it afterwards.
import * as z from 'zod';
import { Contact } from './agency.ts';
import { AgencyId, ReportId } from './submission.ts';

/** One word of the mail service on a mail that had gone out. */
export const MailFeedback = z.strictObject({
  /** The mail service's own id of it: the same word may come twice. */
  id: z.string().min(1),
  /** bounced: came back for good; delayed: came back for now; complaint: the reader called it unwanted. */
  kind: z.enum(['bounced', 'delayed', 'complaint']),
  recipients: z.array(z.string()),
  at: z.iso.datetime(),
  /** What the other mail server said, where it said something. */
  said: z.string().nullable(),
});
export type MailFeedback = z.infer<typeof MailFeedback>;

/** One mail to an agency. */
export const GivenNotice = z.strictObject({
  version: z.literal(1),
  agencyId: AgencyId,
  /** By which the mail service knows it. */
  messageId: z.string().min(1),
  /** None for a reminder or a digest. */
  reports: z.array(ReportId),
  /** What was told, and in which language: `<report id>/<revision>`. None for a reminder or a digest. */
  letter: z.strictObject({ language: Contact.shape.language, verdicts: z.array(z.string()) }).optional(),
  recipients: z.array(z.email()).min(1),
  subject: z.string(),
  sentAt: z.iso.datetime(),
  /** Present where the channel (SMTP) never tells of a mail again: it was sent, whether it arrived nobody knows. */
  delivery: z.literal('unknown').optional(),
  /** By its id. */
  feedback: z.record(z.string(), MailFeedback),
});
export type GivenNotice = z.infer<typeof GivenNotice>;

/** A contact that is not written to any more, as long as the register holds the contacts it held then. */
export const SilencedContact = z.strictObject({
  version: z.literal(1),
  agencyId: AgencyId,
  email: z.email(),
  why: z.enum(['bounced', 'complaint']),
  since: z.iso.datetime(),
  messageId: z.string(),
  /** `contactsFingerprint` of the agency at that time. */
  contacts: z.string(),
});
export type SilencedContact = z.infer<typeof SilencedContact>;
