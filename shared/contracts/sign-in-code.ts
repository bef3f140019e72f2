// A one-time code that was mailed to a person. Only its HMAC is kept.
import * as z from 'zod';
import { AgencyId } from './submission.ts';

/** Wrong ones that lock a code. */
export const MOST_WRONG_CODES = 5;

export const SignInCode = z.strictObject({
  version: z.literal(1),
  /** Keyed hash of agency and address: whom the code was mailed to. */
  person: z.string().regex(/^[0-9a-f]{64}$/),
  /** Keyed hash of the code, the person and the browser that asked for it. */
  mac: z.string().regex(/^[0-9a-f]{64}$/),
  email: z.email(),
  agencyId: AgencyId.nullable(),
  until: z.iso.datetime(),
});
export type SignInCode = z.infer<typeof SignInCode>;
