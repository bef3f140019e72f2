// Making a token, and what a token that is shown opens.
import { timingSafeEqual } from 'node:crypto';
import { AccessToken, tokenIdOf } from '../contracts/access-token.ts';
import type { AccessTokens } from '../ports/access-tokens.ts';
import { sha256Of } from '../sha256.ts';

const ID_BYTES = 6;
const SECRET_BYTES = 32;
/** That it was used is noted at most once in so long. */
const NOTED_EACH_MS = 60 * 60 * 1000;

/** `token` is to be shown once; `kept` is what is kept of it. Throws where a field is not as the contract has it. */
export function makeToken(
  of: Pick<AccessToken, 'agencyId' | 'scopes' | 'name' | 'createdBy'>,
  random: (count: number) => Uint8Array,
  now: Date,
): { readonly token: string; readonly kept: AccessToken } {
  const id = Buffer.from(random(ID_BYTES)).toString('hex');
  const token = `gouji_${id}_${Buffer.from(random(SECRET_BYTES)).toString('base64url')}`;
  const kept = AccessToken.parse({
    version: 1,
    id,
    hash: sha256Of(token),
    ...of,
    createdAt: now.toISOString(),
    revokedAt: null,
    lastUsedAt: null,
  });
  return { token, kept };
}

/** Null where it is none, or was revoked. */
export async function openToken(
  token: string,
  tokens: Pick<AccessTokens, 'find' | 'used'>,
  now: Date,
): Promise<AccessToken | null> {
  const id = tokenIdOf(token);
  const kept = id === null ? null : await tokens.find(id);
  if (kept === null || kept.revokedAt !== null) return null;
  if (!timingSafeEqual(Buffer.from(kept.hash, 'hex'), Buffer.from(sha256Of(token), 'hex'))) return null;
  const noted = kept.lastUsedAt === null ? 0 : Date.parse(kept.lastUsedAt);
  if (now.getTime() - noted >= NOTED_EACH_MS) await tokens.used(kept.id, now.toISOString());
  return kept;
}
