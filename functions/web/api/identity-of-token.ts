// Whom a token stands for: the agency it was made for, as the register has it now.
import { openToken } from '../../../shared/access/tokens.ts';
import type { AccessTokens } from '../../../shared/ports/access-tokens.ts';
import type { AgencyRegister } from '../../../shared/ports/agencies.ts';
import type { Identity } from '../identity.ts';

export interface TokenSources {
  readonly tokens: Pick<AccessTokens, 'find' | 'used'>;
  readonly agencies: AgencyRegister;
  readonly now: () => Date;
}

/** Null where it is none, was revoked, or its agency has left the register. */
export async function identityOfToken(
  token: string,
  { tokens, agencies, now }: TokenSources,
): Promise<Identity | null> {
  const kept = await openToken(token, tokens, now());
  if (kept === null) return null;
  const { agencyId, createdBy, scopes, id } = kept;
  if ((await agencies.find(agencyId)) === null) return null;
  const isOffice = (await agencies.childrenOf(agencyId)).length > 0;
  return {
    email: createdBy,
    agencyId,
    role: isOffice ? 'office' : 'agency',
    via: 'token',
    tokenId: id,
    scopes,
  };
}
