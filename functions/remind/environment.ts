import * as z from 'zod';

export const RemindEnvironment = z.object({
  VERDICT_TABLE: z.string().min(1),
  AGENCY_TABLE: z.string().min(1),
  NOTICE_TABLE: z.string().min(1),
  RECORDS_BUCKET: z.string().min(1),
  SENDER_ADDRESS: z.email(),
  SENDER_NAME: z.string().min(1),
  /** Whom the letters tell agencies to ask. */
  ASK: z.string().min(1),
  /** Absent where the target has no SES configuration set. */
  CONFIGURATION_SET: z.string().min(1).optional(),
});
