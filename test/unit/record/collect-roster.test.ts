import { describe, expect, test } from 'vitest';
import { Agency } from '../../../shared/contracts/agency.ts';
import type { VerdictFacts } from '../../../shared/contracts/verdict.ts';
import { collectRoster, rosterOf } from '../../../shared/record/collect-roster.ts';
import { LEGAL_CALENDAR } from '../../../shared/record/deadlines.ts';
import { MemoryAgencies } from '../../doubles/memory-agencies.ts';

const facts = (receivedAt: string, agencyName: string | null = null) =>
  ({
    status: 'balanced',
    receivedAt,
    agencyName,
    year: 2024,
    submissionId: 'b'.repeat(32),
    errors: 0,
    warnings: 0,
    submission: {
      bucket: 'uploads',
      key: 'incoming/town/年报.txt',
      versionId: receivedAt,
      sequencer: '1',
      eventTime: receivedAt,
    },
  }) as VerdictFacts;

describe('the roster put together', () => {
  const agencies = new MemoryAgencies();
  for (const [id, parent, jurisdiction] of [
    ['city', null, 'city'],
    ['fin', 'city', 'city'],
    ['county', 'city', 'county'],
    ['town', 'county', 'county'],
  ] as const) {
    agencies.put(Agency.parse({ id, name: id, kind: 'department', parent, jurisdiction }));
  }
  const filed = {
    ofAgency: async (id: string) => ({
      filed: id === 'town' ? [facts('2025-03-05T02:00:00.000Z'), facts('2025-01-10T02:00:00.000Z')] : [],
      withdrawals: [],
    }),
  };
  const sources = { agencies, filed, explained: async () => 2 };
  const request = {
    year: 2024,
    today: '2025-02-02',
    calendar: LEGAL_CALENDAR,
    jurisdiction: null,
    under: null,
  };

  test('has every agency; lateness comes from the first upload', async () => {
    const lines = await collectRoster(request, sources);
    expect(lines.map(({ agency, state }) => [agency.id, state])).toEqual([
      ['city', 'overdue'],
      ['county', 'overdue'],
      ['town', 'balanced'],
      ['fin', 'overdue'],
    ]);
    expect(lines[2]).toMatchObject({ daysLate: 0, receivedOn: '2025-03-05', explained: 2 });
  });

  test("another body's report in the folder does not count, and is told", async () => {
    const police = Agency.parse({ id: 'police', name: '青石县公安局', kind: 'department' });
    const other = facts('2025-01-05T02:00:00.000Z', '青石县人民政府');
    const rosterWith = async (...filed: VerdictFacts[]) => {
      const folder = {
        filed: { ofAgency: async () => ({ filed, withdrawals: [] }) },
        explained: async () => 2,
      };
      return (await rosterOf([police], request, folder))[0];
    };
    expect(await rosterWith(other, other)).toMatchObject({
      state: 'wrongBody',
      receivedOn: null,
      daysLate: 2,
      explained: 0,
      ofOthers: ['青石县人民政府'],
    });
    const own = facts('2025-02-04T02:00:00.000Z', '县公安局');
    expect(await rosterWith(other, own)).toMatchObject({
      state: 'balanced',
      receivedOn: '2025-02-04',
      daysLate: 4,
      explained: 2,
      ofOthers: ['青石县人民政府'],
    });
    expect(await rosterWith(facts('2025-01-05T02:00:00.000Z'))).toMatchObject({
      state: 'balanced',
      ofOthers: [],
    });
  });

  test('a file that cannot be read is told: alone as such, behind a report that counts as a remark', async () => {
    const police = Agency.parse({ id: 'police', name: '青石县公安局', kind: 'department' });
    const upload = (order: number, more: object) =>
      ({
        ...facts(`2025-01-0${order}T02:00:00.000Z`, '青石县公安局'),
        reportId: String(order),
        revision: 1,
        submissionId: String(order).repeat(32),
        submission: {
          key: 'incoming/police/盖章页.jpg',
          versionId: `v${order}`,
          sequencer: '1',
          eventTime: `2025-01-0${order}T02:00:00.000Z`,
        },
        ...more,
      }) as VerdictFacts;
    const picture = (order: number) => upload(order, { year: null, agencyName: null, unreadable: null });
    const rosterWith = async (history: VerdictFacts[]) => {
      const filed = { ofAgency: async () => ({ filed: history, withdrawals: [] }) };
      return (await rosterOf([police], request, { filed, explained: null }))[0];
    };
    expect(await rosterWith([picture(3)])).toMatchObject({ state: 'unusable', receivedOn: '2025-01-03' });
    expect(await rosterWith([picture(3), upload(2, {})])).toMatchObject({
      state: 'balanced',
      receivedOn: '2025-01-02',
      unusable: { file: '盖章页.jpg' },
    });
    expect(await rosterWith([upload(3, {}), picture(2)])).toMatchObject({
      state: 'balanced',
      unusable: null,
    });
  });

  test('can be narrowed to a jurisdiction or to what lies under an agency', async () => {
    const ids = async (over: object) =>
      (await collectRoster({ ...request, ...over }, sources)).map(({ agency }) => agency.id);
    expect(await ids({ jurisdiction: 'county' })).toEqual(['county', 'town']);
    expect(await ids({ under: 'county' })).toEqual(['county', 'town']);
    expect(await ids({ jurisdiction: 'city', under: 'county' })).toEqual([]);
  });
});
