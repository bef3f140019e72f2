import * as z from 'zod';
import { FeedingQueue } from '../environment.ts';

export const ParseEnvironment = z.object({
  ...FeedingQueue,
  REPORT_QUEUE_URL: z.url(),
  RECORDS_BUCKET: z.string().min(1),
  /** Larger files are not downloaded; bytes. */
  LARGEST_UPLOAD_BYTES: z.coerce.number().int().positive(),
});
