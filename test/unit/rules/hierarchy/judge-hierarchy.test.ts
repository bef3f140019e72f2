import { describe, expect, test } from 'vitest';
import { RULE_BOOK } from '../../../../shared/catalogue/rule-book.ts';
import type { ParsedReport } from '../../../../shared/contracts/parsed-report.ts';
import { judgeReport } from '../../../../shared/rules/judge-report.ts';
import type { RelatedReport } from '../../../../shared/rules/judging-context.ts';
import { wordJudgement } from '../../../../shared/wording/word-judgement.ts';
import { sumsOf } from '../../../builders/related-reports.ts';
import { balancedReport, reportOf, withFigure, withState } from '../../../builders/report-builder.ts';

const names = ['示例区人民政府', '示例市教育局', '示例市公安局'];
const below = names.map((name, place) => ({
  agencyId: `body-${place}`,
  name,
  report: balancedReport({ seed: place + 1, agency: name, largest: 900, zeros: 0 }),
}));
const parent = reportOf({ form: '2021', otherRows: 'three' }, sumsOf(below.map(({ report }) => report!)));

function judged(report: ParsedReport, children: readonly RelatedReport[]) {
  return wordJudgement(report, judgeReport(report, RULE_BOOK, { lastYear: null, children }), 'zh');
}

const failing = (report: ParsedReport, children: readonly RelatedReport[], rule: string) =>
  judged(report, children).outcomes.filter((each) => each.rule === rule && each.outcome === 'fails');

describe('a government and the bodies below it', () => {
  test('agree cell by cell, amounts included, when the figures add up', () => {
    const outcomes = judged(parent, below).outcomes.filter(({ rule }) => rule.startsWith('H-'));
    expect(outcomes.map(({ rule, at, outcome, details }) => [rule, at, outcome, details?.figures])).toEqual([
      ['H-SUM', 's2', 'holds', 10],
      ['H-SUM', 's3', 'holds', 175],
      ['H-SUM', 's4', 'holds', 15],
      ['H-GE', 's2', 'holds', 10],
      ['H-GE', 's3', 'holds', 175],
      ['H-GE', 's4', 'holds', 15],
    ]);
    expect(outcomes[1]?.message).toBe('第三部分：175 格数字与 3 个下级的报告合计一致。〔H-SUM〕');
  });

  test('name the body that was left out, once for the report and on every figure that it explains', () => {
    const two = reportOf(
      { form: '2021', otherRows: 'three' },
      sumsOf(below.slice(0, 2).map(({ report }) => report!)),
    );
    const [told, ...gaps] = failing(two, below, 'H-SUM');
    expect(told).toMatchObject({ at: 'children', severity: 'warning', details: { body: '示例市公安局' } });
    expect(told?.message).toMatch(
      /^报告有 \d+ 处数字与 3 个下级的合计不一致，其中 \d+ 处正好相差“示例市公安局”的数字（可能漏计或重复计入），请核对/,
    );
    expect(gaps.length).toBeGreaterThan(150);
    expect(new Set(gaps.map(({ details, severity }) => `${details?.child} ${severity}`))).toEqual(
      new Set(['示例市公安局 info']),
    );
    expect(judged(two, below).warnings).toBeLessThan(10);
  });

  test('of which the government counts the office alone get one warning, not one for each figure', () => {
    const office = balancedReport({ seed: 99, largest: 5 });
    const { warnings, outcomes } = judged(office, below);
    expect(warnings).toBe(2);
    expect(outcomes.find(({ rule, at }) => rule === 'H-GE' && at === 'children')?.message).toMatch(
      /^报告有 \d+ 处数字少于下级的数字（“示例.+”等），请核对；如本报告只统计本机关，不必理会。〔H-GE〕$/,
    );
  });

  test('are not summed while one has not filed; the missing one is named', () => {
    const open = [...below.slice(0, 2), { ...below[2]!, report: null }];
    const sum = judged(parent, open).outcomes.filter(({ rule }) => rule === 'H-SUM');
    expect(sum).toHaveLength(1);
    expect(sum[0]).toMatchObject({ at: 'children', outcome: 'notAssessable' });
    expect(sum[0]?.message).toBe(
      '3 个下级中还有 1 个没有可以核对的报告（示例市公安局），未核对合计，收到后补核。〔H-SUM〕',
    );
  });

  test('are warnings, never errors', () => {
    const wrong = withFigure(parent, 's2.licence.decisions', 1);
    const { status, warnings } = judged(wrong, below);
    expect({ status, warnings }).toEqual({ status: 'balanced', warnings: 2 });
  });

  test('compare amounts in the same unit', () => {
    const amount = below[0]!.report!.figures['s2.fees.amount']!;
    const inYuan = { ...amount, value: String(Math.round(Number(amount.value) * 10_000)), unit: '元' };
    const report = {
      ...below[0]!.report!,
      figures: { ...below[0]!.report!.figures, 's2.fees.amount': inYuan },
    };
    expect(failing(parent, [{ ...below[0]!, report }, ...below.slice(1)], 'H-SUM')).toEqual([]);
  });

  test('are not compared where one of them cannot be read', () => {
    const report = withState(below[1]!.report!, 's3.granted.total', 'unreadable');
    const outcomes = judged(parent, [below[0]!, { ...below[1]!, report }, below[2]!]).outcomes;
    expect(outcomes.find(({ rule, at }) => rule === 'H-SUM' && at === 's3.granted.total')?.outcome).toBe(
      'notAssessable',
    );
  });
});

test('a blank of the government is taken as 0 and left undecided', () => {
  const open = judged(withState(parent, 's3.granted.total', 'blank'), below).outcomes.filter(
    ({ rule, at }) => rule.startsWith('H-') && at === 's3.granted.total',
  );
  expect(open.map(({ outcome, details }) => [outcome, details?.reason])).toEqual([
    ['undecided', 'blankMayFill'],
    ['undecided', 'blankMayFill'],
  ]);
});

test('a change with a sign is summed, but may be larger below than above', () => {
  const variant = { form: '2019', otherRows: 'one' } as const;
  const change = (value: number, agency: string) =>
    reportOf(variant, { 's2.licence.change': value }, { agency });
  const children = [3, -5].map((value, place) => ({
    agencyId: `${place}`,
    name: names[place]!,
    report: change(value, names[place]!),
  }));
  const told = judged(change(-2, '示例市人民政府'), children).outcomes.filter(({ rule }) =>
    rule.startsWith('H-'),
  );
  expect(told.filter(({ outcome }) => outcome !== 'holds')).toEqual([]);
});

test('a verdict stays small however many bodies there are below', () => {
  const many = Array.from({ length: 120 }, (_, place) => ({
    agencyId: `body-${place}`,
    name: `示例市第${place + 1}局`,
    report: below[place % 3]!.report,
  }));
  expect(JSON.stringify(judged(parent, many)).length).toBeLessThan(250_000);
});

test('without a hierarchy nothing is said about one', () => {
  expect(
    judgeReport(parent, RULE_BOOK, { lastYear: null }).outcomes.some(({ rule }) => rule.startsWith('H-')),
  ).toBe(false);
});
