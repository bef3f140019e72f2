import * as z from 'zod';
import { MailVariables } from '../mail-variables.ts';

export const RemindEnvironment = z.object({
  VERDICT_TABLE: z.string().min(1),
  AGENCY_TABLE: z.string().min(1),
  NOTICE_TABLE: z.string().min(1),
  RECORDS_BUCKET: z.string().min(1),
  ...MailVariables,
});
