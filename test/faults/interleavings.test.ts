// The small part of bench:faults that runs with every test: each worker left at its steps until the others have ended,
// and killed at its steps. Judging takes every third step here; the bench takes all.
import { describe, expect, it } from 'vitest';
import { killEverywhere, leaveEverywhere, meetJudging, meetTelling } from './interleavings.ts';

describe.each([
  ['telling an agency while its report is revised', meetTelling, 1],
  ['judging reports that depend on each other', meetJudging, 3],
] as const)('%s', (_, meet, every) => {
  it('loses nothing and repeats nothing, wherever a worker is left', async () => {
    const { tried, faults } = await leaveEverywhere(meet, every);
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(20);
  });

  it('loses nothing, and repeats at most the mail that was never answered, wherever a worker dies', async () => {
    const { tried, faults } = await killEverywhere(meet, every);
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(20);
  });
});
