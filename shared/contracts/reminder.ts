// What was sent of itself, without an upload: a reminder to an agency whose report is missing, a digest to its office.
import * as z from 'zod';
import { Contact } from './agency.ts';
import { AgencyId } from './submission.ts';

const sent = {
  version: z.literal(1),
  /** Who is written to. */
  agencyId: AgencyId,
  /** Report year. */
  year: z.int(),
  /** The day in Asia/Shanghai it was due on. */
  day: z.iso.date(),
  /** Contacts of two languages get two letters, each by itself. */
  language: Contact.shape.language,
  begunAt: z.iso.datetime(),
  /** Null until the mail is out. */
  sentAt: z.iso.datetime().nullable(),
};

export const SentReminder = z.discriminatedUnion('kind', [
  z.strictObject({
    ...sent,
    kind: z.literal('reminder'),
    when: z.enum(['before', 'after']),
    /** Days until the deadline, or since it. */
    days: z.int().min(0),
    deadline: z.iso.date(),
  }),
  z.strictObject({ ...sent, kind: z.literal('digest') }),
]);
export type SentReminder = z.infer<typeof SentReminder>;
