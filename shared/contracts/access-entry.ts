// One line of the access record: who saw or did what, and whether he was let.
import * as z from 'zod';
import { AgencyId } from './submission.ts';

export const AccessEntry = z.strictObject({
  version: z.literal(1),
  at: z.iso.datetime(),
  /** Of the person; of a token, of the person who made it. */
  email: z.string(),
  /** Whom the person belongs to; null for an operator. */
  by: AgencyId.nullable(),
  role: z.enum(['agency', 'office', 'operator']),
  via: z.enum(['session', 'token']),
  action: z.string(),
  /** The agency it was about; null where it was about none. */
  agencyId: AgencyId.nullable(),
  /** The route, for example GET /submissions/:submissionId. */
  route: z.string(),
  /** What it was about, beside the agency: a submission, an upload; null where nothing else. */
  subject: z.string().nullable(),
  decision: z.enum(['allowed', 'read-only', 'hidden']),
  /** HTTP status of the answer. */
  status: z.int(),
});
export type AccessEntry = z.infer<typeof AccessEntry>;
