// A person who is signed in.
import * as z from 'zod';
import { AgencyId } from './submission.ts';

export const Session = z.strictObject({
  version: z.literal(1),
  /** SHA-256 of what the cookie holds: whoever reads the table cannot sign in with it. */
  id: z.string().regex(/^[0-9a-f]{64}$/),
  email: z.email(),
  /** Null for an operator. */
  agencyId: AgencyId.nullable(),
  role: z.enum(['agency', 'office', 'operator']),
  openedAt: z.iso.datetime(),
  idleUntil: z.iso.datetime(),
});
export type Session = z.infer<typeof Session>;
