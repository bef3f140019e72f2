import * as z from 'zod';
import { FeedingQueue } from '../environment.ts';
import { MailVariables } from '../mail-variables.ts';

export const WriteRemindersEnvironment = z.object({
  ...FeedingQueue,
  VERDICT_TABLE: z.string().min(1),
  AGENCY_TABLE: z.string().min(1),
  NOTICE_TABLE: z.string().min(1),
  /** Name of the custom bus. */
  EVENT_BUS: z.string().min(1),
  /** How long the record of a mail is kept. */
  MAIL_RECORD_DAYS: z.coerce.number().int().positive(),
  ...MailVariables,
});
