import { expect, test } from 'vitest';
import { Agency } from '../../../shared/contracts/agency.ts';
import { yearBefore } from '../../../shared/record/year-before.ts';
import { SHI, upload } from '../../builders/uploads-of-shi.ts';
import { MemoryVerdicts } from '../../doubles/memory-verdicts.ts';

const BUREAU = '示例市财政局';
const ofShi = (year: number | null) => ({ agency: SHI.name, year });

async function on(...filed: readonly ReturnType<typeof upload>[]): Promise<MemoryVerdicts> {
  const verdicts = new MemoryVerdicts();
  for (const verdict of filed) await verdicts.putOnce(verdict);
  return verdicts;
}

test('of several uploads of the year before the newest, in full and in its last revision', async () => {
  const verdicts = await on(
    upload(1, { year: 2022 }),
    upload(3, { year: 2022 }),
    upload(3, { year: 2022, revision: 2, status: 'undecided' }),
    upload(2, { year: 2022 }),
  );
  const found = await yearBefore('shi', ofShi(2023), SHI, verdicts);
  expect(found).toMatchObject({ revision: 2, status: 'undecided', submission: { versionId: 'v3' } });
  expect(found?.report).not.toBeNull();
});

test.each([
  ['the same year', 2023],
  ['two years before', 2021],
  ['the year after', 2024],
])('%s is not the year before', async (_, year) => {
  expect(await yearBefore('shi', ofShi(2023), SHI, await on(upload(1, { year })))).toBeNull();
});

test('a report without a year has no year before', async () => {
  expect(await yearBefore('shi', ofShi(null), SHI, await on(upload(1, { year: 2022 })))).toBeNull();
});

test("another body's report in the same folder is passed over, though it is newer", async () => {
  const verdicts = await on(upload(1, { year: 2022 }), upload(2, { year: 2022, agencyName: BUREAU }));
  expect((await yearBefore('shi', ofShi(2023), SHI, verdicts))?.submission.versionId).toBe('v1');
  const bureau = { agency: BUREAU, year: 2023 };
  expect((await yearBefore('shi', bureau, SHI, verdicts))?.submission.versionId).toBe('v2');
});

test('a former name of the register is the same body', async () => {
  const renamed = Agency.parse({
    id: 'shi',
    name: '示例市数据局',
    formerNames: [BUREAU],
    kind: 'department',
  });
  const verdicts = await on(upload(1, { year: 2022, agencyName: BUREAU }));
  const report = { agency: renamed.name, year: 2023 };
  expect(await yearBefore('shi', report, renamed, verdicts)).not.toBeNull();
  expect(await yearBefore('shi', report, { ...renamed, formerNames: [] }, verdicts)).toBeNull();
});

test("a report that was withdrawn is not compared with, one put there afterwards is; no other agency's is", async () => {
  const gone = upload(2, { year: 2022 });
  const verdicts = await on(upload(1, { year: 2022 }), gone);
  const { size: _size, ...place } = gone.submission;
  await verdicts.withdraw({ ...place, eventTime: '2026-01-20T02:02:30.000Z' });
  expect(await yearBefore('shi', ofShi(2023), SHI, verdicts)).toBeNull();
  await verdicts.putOnce(upload(3, { year: 2022 }));
  expect((await yearBefore('shi', ofShi(2023), SHI, verdicts))?.submission.versionId).toBe('v3');
  expect(await yearBefore('ju', ofShi(2023), null, verdicts)).toBeNull();
});
