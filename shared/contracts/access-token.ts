// A token by which a system uses the API in an agency's name. Shown once when it is made; only its hash is kept.
import * as z from 'zod';
import { AgencyId } from './submission.ts';

/** What a token may be used for: see verdicts and receipts, file, explain findings, see the bodies below an office. */
export const TOKEN_SCOPES = ['read', 'file', 'explain', 'roster'] as const;

/** Public: stands in lists and in the access record. */
export const TokenId = z.string().regex(/^[0-9a-f]{12}$/);
export type TokenId = z.infer<typeof TokenId>;

export const AccessToken = z.strictObject({
  version: z.literal(1),
  id: TokenId,
  /** SHA-256 of the whole token: its secret has 256 bits, so that nothing slower is needed. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  agencyId: AgencyId,
  scopes: z.array(z.enum(TOKEN_SCOPES)).min(1),
  /** Which system it was made for. */
  name: z.string().trim().min(1).max(100),
  /** Who made it: stands for whatever is done with it. */
  createdBy: z.email(),
  createdAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  /** To the hour; null while it was never used. */
  lastUsedAt: z.iso.datetime().nullable(),
});
export type AccessToken = z.infer<typeof AccessToken>;

/** `gouji_<id>_<secret>`; null for any other text. */
export function tokenIdOf(token: string): TokenId | null {
  return /^gouji_([0-9a-f]{12})_[\w-]{43}$/u.exec(token)?.[1] ?? null;
}
