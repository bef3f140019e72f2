// What every store of tokens must do.
import { expect, it } from 'vitest';
import { makeToken } from '../../shared/access/tokens.ts';
import type { AccessTokens } from '../../shared/ports/access-tokens.ts';

/** `agencyId` has no token yet. */
export function accessTokensContract(
  open: () => { readonly tokens: AccessTokens; readonly agencyId: string },
) {
  const made = (agencyId: string, minute: number, byte: number) =>
    makeToken(
      { agencyId, scopes: ['read'], name: '平台', createdBy: 'wang@example.cn' },
      (count) => new Uint8Array(count).fill(byte),
      new Date(Date.UTC(2026, 0, 1, 0, minute)),
    ).kept;
  const byteOf = (agencyId: string) =>
    Number.parseInt(Buffer.from(agencyId).toString('hex').slice(-4), 16) % 250;

  it('keeps tokens by id and by agency, oldest first, and revokes one once', async () => {
    const { tokens, agencyId } = open();
    const byte = byteOf(agencyId);
    const [first, second] = [made(agencyId, 1, byte), made(agencyId, 2, byte + 1)];
    await tokens.add(second);
    await tokens.add(first);
    expect(await tokens.find(first.id)).toEqual(first);
    expect(await tokens.of(agencyId)).toEqual([first, second]);
    expect(await tokens.of(`${agencyId}.other`)).toEqual([]);

    expect(await tokens.revoke(first.id, '2026-02-01T00:00:00.000Z')).toBe(true);
    expect(await tokens.revoke(first.id, '2026-03-01T00:00:00.000Z')).toBe(true);
    expect(await tokens.revoke('ffffffffffff', '2026-03-01T00:00:00.000Z')).toBe(false);
    await tokens.used(second.id, '2026-02-02T00:00:00.000Z');
    await tokens.used('ffffffffffff', '2026-02-02T00:00:00.000Z');
    expect(await tokens.of(agencyId)).toEqual([
      { ...first, revokedAt: '2026-02-01T00:00:00.000Z' },
      { ...second, lastUsedAt: '2026-02-02T00:00:00.000Z' },
    ]);
    expect(await tokens.find('ffffffffffff')).toBeNull();
  });
}
