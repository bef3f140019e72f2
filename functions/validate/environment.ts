import * as z from 'zod';
import { FeedingQueue } from '../environment.ts';
import { MailVariables } from '../mail-variables.ts';

export const ValidateEnvironment = z.object({
  ...FeedingQueue,
  /** The queue of what the function sends to itself; it feeds the function as well. */
  UPDATE_QUEUE_URL: z.url(),
  /** The one bucket that agencies upload to. */
  UPLOADS_BUCKET: z.string().min(1),
  RECORDS_BUCKET: z.string().min(1),
  VERDICT_TABLE: z.string().min(1),
  AGENCY_TABLE: z.string().min(1),
  NOTICE_TABLE: z.string().min(1),
  /** How long the record of a mail is kept. */
  MAIL_RECORD_DAYS: z.coerce.number().int().positive(),
  /** How long verdicts of an agency are gathered before it is told of them; SQS delays by 900 at most. */
  QUIET_SECONDS: z.coerce.number().int().min(0).max(900),
  /** The time limit of this function. */
  FUNCTION_SECONDS: z.coerce.number().int().positive(),
  /** How long reasons to check a government's verdict again are gathered; SQS delays by 900 at most. */
  RECHECK_DELAY_SECONDS: z.coerce.number().int().min(0).max(900),
  /** Name of the custom bus. */
  EVENT_BUS: z.string().min(1),
  NOTICE_TOPIC_ARN: z.string().min(1),
  OPERATIONS_TOPIC_ARN: z.string().min(1),
  ...MailVariables,
});
