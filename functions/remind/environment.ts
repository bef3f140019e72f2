import * as z from 'zod';

export const RemindEnvironment = z.object({
  AGENCY_TABLE: z.string().min(1),
  REMINDER_QUEUE_URL: z.url(),
});
