import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../shared/contracts/verdict.ts';
import { holdForNotice } from '../../../shared/notices/hold-for-notice.ts';
import { SHI, upload } from '../../builders/uploads-of-shi.ts';
import { MemoryAgencies } from '../../doubles/memory-agencies.ts';
import { MemoryPendingNotices, MemoryQuietPeriod } from '../../doubles/memory-pending-notices.ts';
import { MemoryVerdicts } from '../../doubles/memory-verdicts.ts';

async function holds(verdict: Verdict, ...before: readonly Verdict[]): Promise<boolean> {
  const agencies = new MemoryAgencies();
  agencies.put(SHI);
  const verdicts = new MemoryVerdicts();
  for (const one of [verdict, ...before]) {
    await verdicts.putOnce({ ...one, noticedAt: null });
    if (one.noticedAt !== null) await verdicts.markNoticed(one, one.noticedAt);
  }
  const collaborators = {
    agencies,
    verdicts,
    pending: new MemoryPendingNotices(),
    quietPeriod: new MemoryQuietPeriod(),
  };
  return holdForNotice(verdict, collaborators);
}

describe('a balanced report', () => {
  test('is news once: the first of its year', async () => {
    expect(await holds(upload(1))).toBe(true);
    expect(await holds(upload(2), upload(1))).toBe(false);
    expect(await holds(upload(2), upload(1, { year: 2022 }))).toBe(true);
  });

  test('of another body is asked about, once', async () => {
    const foreign = { agencyName: '别处县人民政府' };
    expect(await holds(upload(2, foreign), upload(1))).toBe(true);
    const asked = upload(1, { ...foreign, noticedAt: '2026-01-20T03:00:00.000Z' });
    expect(await holds(upload(2, foreign), asked)).toBe(false);
  });
});
