import { beforeEach, describe, expect, test } from 'vitest';
import { Agency } from '../../../shared/contracts/agency.ts';
import type { FiledByAgency } from '../../../shared/ports/filed-reports.ts';
import { LEGAL_CALENDAR } from '../../../shared/record/deadlines.ts';
import { keepRosters } from '../../../shared/record/kept-roster.ts';
import { SHI_AND_BELOW } from '../../builders/agencies-of-shi.ts';
import { uploadOf } from '../../builders/city-that-files.ts';
import { MemoryAgencies } from '../../doubles/memory-agencies.ts';
import { MemoryFiledReports } from '../../doubles/memory-filed-reports.ts';
import { MemoryVerdicts } from '../../doubles/memory-verdicts.ts';
import { verdictOf } from '../../doubles/verdict-store-contract.ts';

/** Counts what is asked, and tells of changes by the instant they were recorded. */
class Watched extends MemoryFiledReports {
  readonly asked: string[] = [];
  readonly changes: { at: string; agencyId: string }[] = [];

  override async ofYear(year: number): Promise<ReadonlyMap<string, FiledByAgency>> {
    this.asked.push(`all of ${year}`);
    return super.ofYear(year);
  }
  override async ofAgency(agencyId: string, year: number): Promise<FiledByAgency> {
    if (!this.asked.at(-1)?.startsWith('all')) this.asked.push(agencyId);
    return super.ofAgency(agencyId, year);
  }
  override async changesSince(instant: string) {
    this.asked.push('changes');
    return this.changes
      .filter(({ at }) => at >= instant)
      .map(({ at, agencyId }) => ({ id: `${at} ${agencyId}`, agencyId }));
  }
}

let time: Date;
let agencies: MemoryAgencies;
let verdicts: MemoryVerdicts;
let filed: Watched;
let roster: ReturnType<typeof keepRosters>;

beforeEach(() => {
  time = new Date('2026-01-20T02:00:00.000Z');
  agencies = new MemoryAgencies();
  for (const agency of SHI_AND_BELOW) agencies.put(agency);
  verdicts = new MemoryVerdicts();
  filed = new Watched(verdicts);
  roster = keepRosters({ agencies, filed, calendar: LEGAL_CALENDAR, now: () => time });
});

async function file(agencyId: string, recordedAt: string): Promise<void> {
  const name = SHI_AND_BELOW.find(({ id }) => id === agencyId)?.name ?? null;
  const submission = uploadOf(agencyId, recordedAt);
  await verdicts.putOnce(verdictOf(submission, { year: 2025, agencyName: name }));
  filed.changes.push({ at: recordedAt, agencyId });
}
const later = (seconds: number) => {
  time = new Date(time.getTime() + seconds * 1000);
};
const stateOf = async (agencyId: string) => (await roster(2025)).lineOf(agencyId)?.state;

describe('a kept roster', () => {
  test('knows who stands below whom', async () => {
    const kept = await roster(2025);
    const ids = (lines: readonly { readonly agency: Agency }[]) => lines.map(({ agency }) => agency.id);
    expect(ids(kept.below('shi'))).toEqual(['xian', 'ju', 'xian2']);
    expect(ids(kept.directlyBelow('shi'))).toEqual(['xian', 'xian2']);
    expect(ids(kept.below('ju'))).toEqual([]);
    expect(ids(kept.below('nowhere'))).toEqual([]);
    expect(['shi', 'xian', 'ju'].map((id) => [kept.depthOf(id), kept.hasBodiesBelow(id)])).toEqual([
      [0, true],
      [1, true],
      [2, false],
    ]);
  });

  test('reads everything once, then only what has changed', async () => {
    expect(await stateOf('xian')).toBe('missing');
    later(30);
    await file('xian', time.toISOString());
    later(1);
    expect(await stateOf('xian')).toBe('balanced');
    later(1);
    expect(await stateOf('xian')).toBe('balanced');
    expect(filed.asked).toEqual(['changes', 'all of 2025', 'changes', 'xian', 'changes']);
  });

  test('sees what a slow clock stamped a minute before the last look', async () => {
    await roster(2025);
    await file('ju', new Date(time.getTime() - 50_000).toISOString());
    later(5);
    expect(await stateOf('ju')).toBe('balanced');
  });

  test.each([
    ['after a quarter of an hour', () => later(16 * 60)],
    ['on another day', () => later(14 * 3600 + 1)],
    ['when the register has changed', () => agencies.put({ ...SHI_AND_BELOW[0]!, name: '示例市' })],
    [
      'when hundreds have filed',
      () => {
        for (let one = 0; one < 201; one += 1) {
          filed.changes.push({ at: time.toISOString(), agencyId: `z${one}` });
        }
      },
    ],
  ])('reads everything again %s', async (_, happens) => {
    await roster(2025);
    happens();
    await roster(2025);
    expect(filed.asked.filter((what) => what.startsWith('all'))).toHaveLength(2);
  });

  test('lateness is that of the day it is looked at', async () => {
    // Two minutes before midnight in Beijing on the last day, and three after it.
    time = new Date('2026-01-31T15:58:00.000Z');
    expect(await stateOf('ju')).toBe('missing');
    later(5 * 60);
    expect(await stateOf('ju')).toBe('overdue');
  });

  test('several who ask at once share one reading, and a reading that fails is not kept', async () => {
    await Promise.all([roster(2025), roster(2025), roster(2025)]);
    expect(filed.asked).toEqual(['changes', 'all of 2025']);
    const broken = keepRosters({
      agencies: {
        all: () => agencies.all(),
        lastChange: async () => {
          throw new Error('throttled');
        },
      },
      filed,
      calendar: LEGAL_CALENDAR,
      now: () => time,
    });
    await expect(broken(2025)).rejects.toThrow('throttled');
    await expect(broken(2025)).rejects.toThrow('throttled');
  });

  test('a circle of parents is no end', async () => {
    const circle = (id: string, parent: string) =>
      agencies.put(Agency.parse({ id, name: id, kind: 'government', parent }));
    circle('a', 'b');
    circle('b', 'a');
    const kept = await roster(2025);
    expect(kept.below('a').map(({ agency }) => agency.id)).toEqual(['b']);
  });
});
