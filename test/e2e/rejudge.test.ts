// gouji rejudge on the engine: stored uploads by the same two queues, a further revision of each verdict, no mail.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { engineEnvironment } from '../../infra/local/engine.ts';
import { PROJECT_ROOT } from '../../infra/local/places.ts';
import type { RejudgeSummary } from '../../shared/record/rejudge-year.ts';
import { balancedReport, countIn, withFigure } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import { engine, eventually, mailsTo, newAgency, stack, upload, verdictOf } from './engine-under-test.ts';

const small = { form: '2021', otherRows: 'three', largest: 9, zeros: 0.5, year: 2024 } as const;

async function rejudge(...args: readonly string[]): Promise<RejudgeSummary> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [path.join(PROJECT_ROOT, 'cli', 'gouji.mjs'), 'rejudge', '--year', '2024', '--format', 'json', ...args],
    { env: { ...process.env, ...engineEnvironment(engine.endpoint) } },
  );
  return JSON.parse(stdout);
}

test('the reports of a year are judged anew from their stored uploads; started again, nothing is left to do', async () => {
  const balanced = balancedReport({ ...small, seed: 51 });
  const wrong = withFigure(balanced, 's3.total.total', countIn(balanced, 's3.total.total') + 1);
  const agencies = [await newAgency(), await newAgency()];
  const names = ['2024年年报(终稿) 改+盖章.txt', '100%.txt'];
  const uploads = [
    await upload(agencies[0]!.id, reportPage(balanced), names[0]),
    await upload(agencies[1]!.id, reportPage(wrong), names[1]),
  ];
  // Of a first report that balances its agency is told, too.
  const before = await eventually(async () => {
    const verdicts = await Promise.all(uploads.map(({ submissionId }) => verdictOf(submissionId)));
    for (const { noticedAt } of verdicts) expect(noticedAt).not.toBeNull();
    return verdicts;
  });
  expect(before.map(({ status }) => status)).toEqual(['balanced', 'unbalanced']);
  const mailed = (await mailsTo(agencies[1]!.address)).length;

  const only = agencies.flatMap(({ id }) => ['--agency', id]);
  const summary = await rejudge(...only, '--run', 'e2e');
  expect(summary).toMatchObject({ files: 2, reports: 2, changed: [], unfinished: [], mail: false });
  const after = await Promise.all(uploads.map(({ submissionId }) => verdictOf(submissionId)));
  for (const [place, verdict] of after.entries()) {
    expect(verdict).toMatchObject({
      revision: 2,
      rejudgedIn: 'e2e',
      status: before[place]?.status,
      outcomes: before[place]?.outcomes,
      report: before[place]?.report,
      noticedAt: before[place]?.noticedAt,
    });
  }
  expect(await rejudge(...only, '--run', 'e2e')).toEqual(summary);
  expect(await stack.verdicts.history(agencies[0]!.id, 2024)).toHaveLength(2);
  expect(await mailsTo(agencies[1]!.address)).toHaveLength(mailed);
});
