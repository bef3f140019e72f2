import { AccessToken } from '../../shared/contracts/access-token.ts';
import type { AccessTokens } from '../../shared/ports/access-tokens.ts';

export class MemoryAccessTokens implements AccessTokens {
  private readonly tokens = new Map<string, AccessToken>();
  /** How often a use was noted. */
  noted = 0;

  async add(token: AccessToken): Promise<void> {
    this.tokens.set(token.id, AccessToken.parse(token));
  }

  async find(id: string): Promise<AccessToken | null> {
    return this.tokens.get(id) ?? null;
  }

  async of(agencyId: string): Promise<readonly AccessToken[]> {
    const own = [...this.tokens.values()].filter((token) => token.agencyId === agencyId);
    return own.sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
  }

  async revoke(id: string, at: string): Promise<boolean> {
    const token = this.tokens.get(id);
    if (token === undefined) return false;
    if (token.revokedAt === null) this.tokens.set(id, { ...token, revokedAt: at });
    return true;
  }

  async used(id: string, at: string): Promise<void> {
    const token = this.tokens.get(id);
    if (token === undefined) return;
    this.noted += 1;
    this.tokens.set(id, { ...token, lastUsedAt: at });
  }
}
