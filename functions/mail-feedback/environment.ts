import * as z from 'zod';
import { FeedingQueue } from '../environment.ts';

export const MailFeedbackEnvironment = z.object({
  ...FeedingQueue,
  NOTICE_TABLE: z.string().min(1),
  AGENCY_TABLE: z.string().min(1),
  OPERATIONS_TOPIC_ARN: z.string().min(1),
});
