import * as z from 'zod';

/** Of a register file that was put into the store to be checked. */
export const ProposalId = z.string().regex(/^[0-9a-f]{32}$/);
export type ProposalId = z.infer<typeof ProposalId>;
