// A recorded change of the agency register: who changed what of which agency, and when.
import * as z from 'zod';
import { Agency } from './agency.ts';
import { AgencyId } from './submission.ts';

export const RegisterChange = z.strictObject({
  version: z.literal(1),
  agencyId: AgencyId,
  /** Null where the agency was added. */
  before: Agency.nullable(),
  /** Null where the agency was removed. */
  after: Agency.nullable(),
  by: z.string().min(1).max(200),
  at: z.iso.datetime(),
});
export type RegisterChange = z.infer<typeof RegisterChange>;
