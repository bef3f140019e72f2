// Tokens of the API.
import type { AccessToken, TokenId } from '../contracts/access-token.ts';
import type { AgencyId } from '../contracts/submission.ts';

export interface AccessTokens {
  add(token: AccessToken): Promise<void>;
  find(id: TokenId): Promise<AccessToken | null>;
  /** Those of an agency, revoked ones too, oldest first. */
  of(agencyId: AgencyId): Promise<readonly AccessToken[]>;
  /** From now on it opens nothing; a later time changes nothing. False where there is none. */
  revoke(id: TokenId, at: string): Promise<boolean>;
  used(id: TokenId, at: string): Promise<void>;
}
