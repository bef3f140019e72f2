import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { identityOfToken } from '../../../functions/web/api/identity-of-token.ts';
import { makeToken, openToken } from '../../../shared/access/tokens.ts';
import { SHI_AND_BELOW } from '../../builders/agencies-of-shi.ts';
import { accessTokensContract } from '../../doubles/access-tokens-contract.ts';
import { MemoryAccessTokens } from '../../doubles/memory-access-tokens.ts';
import { MemoryAgencies } from '../../doubles/memory-agencies.ts';

describe('tokens in memory', () => {
  accessTokensContract(() => ({ tokens: new MemoryAccessTokens(), agencyId: 'xian' }));
});

const NOW = new Date('2026-01-20T02:00:00.000Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

async function setUp(agencyId = 'xian') {
  const tokens = new MemoryAccessTokens();
  const agencies = new MemoryAgencies();
  for (const agency of SHI_AND_BELOW) agencies.put(agency);
  const { token, kept } = makeToken(
    { agencyId, scopes: ['read'], name: '市政务公开平台', createdBy: 'wang@example.cn' },
    (count) => randomBytes(count),
    NOW,
  );
  await tokens.add(kept);
  const identity = (given = token, now = NOW) => identityOfToken(given, { tokens, agencies, now: () => now });
  return { tokens, token, kept, identity };
}

describe('a token', () => {
  it('stands for the agency it was made for, an office where it has bodies below it', async () => {
    const { identity, kept } = await setUp();
    expect(await identity()).toEqual({
      email: 'wang@example.cn',
      agencyId: 'xian',
      role: 'office',
      via: 'token',
      tokenId: kept.id,
      scopes: ['read'],
    });
    expect((await (await setUp('ju')).identity())?.role).toBe('agency');
  });

  it('is not kept itself, and 256 bits of it are nowhere', async () => {
    const { token, kept } = await setUp();
    const secret = token.slice('gouji_0123456789ab_'.length);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(JSON.stringify(kept)).not.toContain(secret);
  });

  it('opens nothing once it is revoked, or with any other secret, or as any other text', async () => {
    const { tokens, token, kept, identity } = await setUp();
    const another = makeToken(kept, (count) => randomBytes(count), NOW).token;
    const forged = `${token.slice(0, 19)}${another.slice(19)}`;
    for (const given of [forged, another, '', 'gouji_', `${token}x`, token.toUpperCase()]) {
      expect(await identity(given)).toBeNull();
    }
    await tokens.revoke(kept.id, NOW.toISOString());
    expect(await identity()).toBeNull();
  });

  it('opens nothing where its agency has left the register', async () => {
    expect(await (await setUp('gone')).identity()).toBeNull();
  });

  it('has its use noted at most once an hour', async () => {
    const { tokens, token } = await setUp();
    for (const minutes of [0, 1, 59, 60, 61]) await openToken(token, tokens, later(minutes));
    expect(tokens.noted).toBe(2);
  });
});
