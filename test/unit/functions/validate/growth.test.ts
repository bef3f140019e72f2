// What an upload costs however much there is already: requests and bytes, counted by the table in memory.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Verdict } from '../../../../shared/contracts/verdict.ts';
import { balancedReport, countIn, withFigure } from '../../../builders/report-builder.ts';
import { submissionOf } from '../../../builders/submission-builder.ts';
import type { Spent } from '../../../doubles/memory-dynamo.ts';
import { verdictOf } from '../../../doubles/verdict-store-contract.ts';
import { agencyOf, messageOf, validateSetup } from './validate-setup.ts';

const YEAR = 2023;
const TOLD_AT = '2026-01-20T03:00:00.000Z';
const UPLOADS = 2000;

const balanced = (year = YEAR) => balancedReport({ year, agency: '示例市人民政府', seed: 5 });
const unbalanced = () => withFigure(balanced(), 's3.total.total', countIn(balanced(), 's3.total.total') + 1);

/** An upload that was made before all others in order. */
function earlier(place: number, changes: Partial<Verdict>): Verdict {
  const eventTime = new Date(Date.UTC(2026, 0, 1) + place * 60_000).toISOString();
  const key = `incoming/shi/${place}.txt`;
  const submission = submissionOf({ key, versionId: `v${place}`, eventTime, agencyId: 'shi' });
  return verdictOf(submission, { agencyName: '示例市人民政府', year: YEAR, ...changes });
}

type Setup = ReturnType<typeof validateSetup>;

async function filed({ verdicts, handle, settle }: Setup, message: unknown): Promise<Spent> {
  verdicts.dynamo.spentSince();
  await handle(message);
  await settle();
  return verdicts.dynamo.spentSince();
}

/** What was told is marked, and every fifth upload deleted. */
async function withHistory(statusOf: (place: number) => Verdict['status']): Promise<Setup> {
  const setup = validateSetup([agencyOf('shi')]);
  const { verdicts } = setup;
  for (let place = 0; place < UPLOADS; place += 1) {
    const verdict = earlier(place, { status: statusOf(place) });
    await verdicts.putOnce(verdict);
    if (verdict.status !== 'balanced' || place === 0) await verdicts.markNoticed(verdict, TOLD_AT);
  }
  return setup;
}

const histories: readonly (readonly [string, (place: number) => Verdict['status']])[] = [
  ['balanced ones', () => 'balanced'],
  ['unbalanced ones', () => 'unbalanced'],
  ['both in turn', (place) => (place % 2 === 0 ? 'unbalanced' : 'balanced')],
];

describe.each(histories)('after 2,000 uploads, %s', (_, statusOf) => {
  let setup: Setup;
  beforeAll(async () => {
    setup = await withHistory(statusOf);
  }, 120_000);

  it.each([
    ['balanced', balanced],
    ['unbalanced', unbalanced],
  ] as const)(
    'a further one that is %s reads at most twice the bytes of the first',
    async (_status, report) => {
      const first = await filed(validateSetup([agencyOf('shi')]), messageOf('shi', report(), 1));
      const further = await filed(setup, messageOf('shi', report(), 1 + (report === balanced ? 0 : 1)));
      expect(further.bytesRead).toBeLessThanOrEqual(2 * first.bytesRead);
      expect(further.readUnits).toBeLessThanOrEqual(2 * first.readUnits);
      expect(further.writeUnits).toBeLessThanOrEqual(2 * first.writeUnits);
      expect(further.calls).toBeLessThanOrEqual(first.calls + 10);
    },
  );
});

describe('a government of 300 bodies', () => {
  it('is judged anew after a filing below it in at most 30 requests', async () => {
    const bodies = Array.from({ length: 300 }, (_, place) =>
      agencyOf(`body-${place}`, { name: `示例市第${place}局`, kind: 'department', parent: 'shi' }),
    );
    const setup = validateSetup([agencyOf('shi'), ...bodies]);
    await filed(setup, messageOf('shi', balanced(), 1));
    for (const [place, { id, name }] of bodies.slice(0, 298).entries()) {
      const report = balancedReport({ year: YEAR, agency: name, seed: 5 });
      await setup.handle(messageOf(id, report, place % 50));
    }
    await setup.settle();
    for (const { id, name } of bodies.slice(298)) {
      await setup.handle(messageOf(id, balancedReport({ year: YEAR, agency: name, seed: 5 }), 55));
      const { message } = setup.updates.sent.shift()!;
      setup.verdicts.dynamo.spentSince();
      const [rechecked] = await setup.handle(message);
      const { calls, bytesRead } = setup.verdicts.dynamo.spentSince();
      expect(rechecked).toMatchObject({ judged: true, verdict: { agencyId: 'shi' } });
      // The register is asked for the agency and for the bodies below it; the mark of the re-check is taken away.
      expect(calls + 3).toBeLessThanOrEqual(30);
      expect(bytesRead).toBeLessThanOrEqual(300 * 2 * 4096);
    }
  }, 120_000);
});

describe('an archive of twenty reports', () => {
  const spentOn = async (reports: number) => {
    const setup = validateSetup([agencyOf('shi')]);
    const file = { sha256: 'a'.repeat(64), kind: 'zip', verdicts: reports, reports } as const;
    for (let number = 1; number <= reports; number += 1) {
      const report = { ...balancedReport({ year: YEAR, agency: `示例市第${number}局`, seed: 5 }), number };
      await setup.handle({ ...messageOf('shi', report, 1), file, report });
    }
    await setup.settle();
    const { bytesRead, calls } = setup.verdicts.dynamo.spentSince();
    return { bytes: bytesRead / reports, calls: calls / reports };
  };

  it('costs for each at most twice of what one costs', async () => {
    const [one, twenty] = [await spentOn(1), await spentOn(20)];
    expect(twenty.bytes).toBeLessThanOrEqual(2 * one.bytes);
    expect(twenty.calls).toBeLessThanOrEqual(one.calls + 2);
  });
});
