// Verdicts that a later report changes: they are brought up to date by the queue, without anybody's doing.
import { describe, expect, test } from 'vitest';
import { reportId, type SubmissionId } from '../../shared/contracts/submission.ts';
import type { Verdict } from '../../shared/contracts/verdict.ts';
import { reportAbove, reportAfter, withOneMoreLeftOver } from '../builders/related-reports.ts';
import { balancedReport, countIn, withFigure } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import { eventually, mailsTo, newAgency, stack, upload, verdictOf } from './engine-under-test.ts';

const small = { form: '2021', otherRows: 'three', largest: 9, zeros: 0.5 } as const;

async function recorded(submission: SubmissionId): Promise<Verdict> {
  const verdict = await stack.verdicts.find(`${submission}.1`);
  if (verdict === null) throw new Error('no verdict yet');
  return verdict;
}

const outcomesOf = (verdict: Verdict, rule: string) =>
  Object.fromEntries(
    verdict.outcomes.filter((one) => one.rule === rule).map(({ at, outcome }) => [at, outcome]),
  );

describe('a report that is uploaded before that of the year before', () => {
  test('cannot be compared at first, and is brought up to date by last year’s report and by its correction', async () => {
    const agency = await newAgency();
    const before = balancedReport({ ...small, seed: 31, year: 2023, agency: agency.name });
    const report = reportAfter(before, { ...small, seed: 32, agency: agency.name });

    const current = await upload(agency.id, reportPage(report), '2024.txt');
    const first = await verdictOf(current.submissionId);
    expect(first).toMatchObject({ status: 'balanced', revision: 1, comparedWith: null });
    expect(outcomesOf(first, 'X-CARRY').total).toBe('notAssessable');

    const wrong = await upload(agency.id, reportPage(withOneMoreLeftOver(before)), '2023.txt');
    await eventually(async () => {
      expect(await recorded(current.submissionId)).toMatchObject({
        revision: 2,
        status: 'unbalanced',
        comparedWith: `${wrong.submissionId}.1`,
        noticedAt: expect.any(String),
      });
    });
    const second = await recorded(current.submissionId);
    expect(outcomesOf(second, 'X-CARRY')).toMatchObject({ total: 'fails', commercial: 'holds' });
    // A slow engine has sent the receipt of the balanced filing before.
    const mails = (await mailsTo(agency.address)).filter(({ subject }) => subject.includes('不平衡'));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('X-CARRY');

    const corrected = await upload(agency.id, reportPage(before), '2023 更正.txt');
    await eventually(async () => {
      expect(await recorded(current.submissionId)).toMatchObject({
        revision: 3,
        status: 'balanced',
        comparedWith: `${corrected.submissionId}.1`,
      });
    });
    expect(outcomesOf(await recorded(current.submissionId), 'X-CARRY').total).toBe('holds');
    const history = await stack.verdicts.history(agency.id, 2024);
    expect(history.map(({ revision, status }) => [revision, status])).toEqual([
      [3, 'balanced'],
      [2, 'unbalanced'],
      [1, 'balanced'],
    ]);
    expect(await stack.verdicts.current(agency.id, 2024)).toMatchObject({ revision: 3, status: 'balanced' });
  });
});

describe('a government and three bodies below it', () => {
  test('the sum is checked once the last of them has filed, and again when one corrects its report', async () => {
    const government = await newAgency('青石县人民政府');
    const names = ['青石县教育局', '青石县水务局', '青石县民政局'];
    const below = names.map((agency, place) =>
      balancedReport({ ...small, seed: 41 + place, year: 2024, agency }),
    );
    const children = [];
    for (const name of names) children.push(await newAgency(name, government.id));
    const page = reportPage(reportAbove(below, { agency: government.name, year: 2024 }));

    const { submissionId } = await upload(government.id, page);
    const first = await verdictOf(submissionId);
    expect(outcomesOf(first, 'H-SUM')).toEqual({ children: 'notAssessable' });

    await upload(children[0]!.id, reportPage(below[0]!));
    await upload(children[1]!.id, reportPage(below[1]!));
    await eventually(async () => {
      const { outcomes } = await recorded(submissionId);
      const sum = outcomes.find(({ rule }) => rule === 'H-SUM');
      expect(sum?.message).toContain('还有 1 个没有可以核对的报告（青石县民政局）');
    });

    await upload(children[2]!.id, reportPage(below[2]!));
    await eventually(async () => {
      expect(outcomesOf(await recorded(submissionId), 'H-SUM')).toEqual({
        s2: 'holds',
        s3: 'holds',
        s4: 'holds',
      });
    });
    expect(await recorded(submissionId)).toMatchObject({ status: 'balanced', warnings: first.warnings });

    const id = 's2.licence.decisions';
    const corrected = withFigure(below[2]!, id, countIn(below[2]!, id) + 7);
    await upload(children[2]!.id, reportPage(corrected));
    await eventually(async () => {
      expect(outcomesOf(await recorded(submissionId), 'H-SUM')[id]).toBe('fails');
    });
    const last = await recorded(submissionId);
    expect(last).toMatchObject({ status: 'balanced', warnings: first.warnings + 1 });
    expect(last.outcomes.find(({ rule, at }) => rule === 'H-SUM' && at === id)).toMatchObject({
      difference: -7,
    });
    expect(last.reportId).toBe(reportId(last.submission, 1));
  });
});
