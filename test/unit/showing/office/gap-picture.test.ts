import { describe, expect, test } from 'vitest';
import { branchesOf, gapPicture, gapSentence } from '../../../../shared/showing/office/gap-picture.ts';
import { type SumGap, sumsOf } from '../../../../shared/showing/office/sum-gaps.ts';
import { sumsView } from '../../../../shared/showing/office/sums-view.ts';
import {
  CITY,
  CITY_BELOW,
  LEFT_OUT,
  uploadOf,
  verdictWith,
  XIAN,
} from '../../../builders/city-that-files.ts';
import { parsePage } from '../../../builders/page-faults.ts';
import { reportAbove } from '../../../builders/related-reports.ts';
import { balancedReport, withFigure } from '../../../builders/report-builder.ts';

const gap = (changes: Partial<SumGap> = {}): SumGap => ({
  kind: 'sum',
  figure: 's3.newReceived.total',
  cell: '“一、本年新收政府信息公开申请数量”行“总计”列',
  own: '7',
  below: '12',
  difference: '−5',
  child: '市教育局',
  leftOut: true,
  parts: [
    { body: '市教育局', value: '5' },
    { body: '北区', value: '6' },
  ],
  isOpen: false,
  message: '',
  ...changes,
});
const body = (name: string, ownGaps = 0) => ({ name, ownGaps });
const bodies = [body('北区', 3), body('市教育局'), body('市档案馆'), body('市统计局')];

describe('the branches of the tree', () => {
  test('the body that explains the gap, those named, and what the others come to', () => {
    expect(branchesOf({ gap: gap(), bodies })).toEqual([
      { label: '市教育局', value: '5', explains: true, note: '正好是差额：可能漏计' },
      { label: '北区', value: '6', explains: false, note: '自身另有 3 处与下级不一致' },
      { label: '其余 2 个下级合计', value: '1', explains: false, note: '' },
    ]);
  });

  test('amounts are exact', () => {
    const money = gap({
      below: '10.30',
      parts: [
        { body: '北区', value: '0.1' },
        { body: '市教育局', value: '0.2' },
      ],
    });
    expect(branchesOf({ gap: money, bodies }).at(-1)?.value).toBe('10.00');
  });

  test.each([
    ['where no body explains it', gap({ child: null, leftOut: null }), [false, false, false]],
    ['where it was counted twice', gap({ difference: '+5', leftOut: false }), [true, false, false]],
    [
      'where it is against one body',
      gap({ kind: 'part', parts: [{ body: '市教育局', value: '9' }] }),
      [true],
    ],
    ['where the verdict names no figures', gap({ parts: [] }), [true, false]],
    ['where it names neither', gap({ parts: [], child: null, leftOut: null }), [false]],
  ])('%s', (_, one, explains) => {
    expect(branchesOf({ gap: one, bodies }).map((branch) => branch.explains)).toEqual(explains);
  });

  test('the figure of the body that is the gap is known, where the verdict names no others', () => {
    expect(branchesOf({ gap: gap({ parts: [] }), bodies }).map(({ value }) => value)).toEqual(['5', '7']);
  });
});

describe('the picture', () => {
  const picture = (one: SumGap) =>
    String(gapPicture({ prefix: 'p-', government: '示例市人民政府', gap: one, bodies }));

  test('has a title and a description, and closes what it opens', () => {
    const { faults, elements } = parsePage(picture(gap()));
    expect(faults).toEqual([]);
    const svg = elements.find(({ name }) => name === 'svg');
    expect(svg?.attributes['aria-labelledby']).toBe('p-picture-title p-picture-desc');
    expect(elements.find(({ name }) => name === 'desc')?.text).toContain('可能漏计');
  });

  test('marks the body that explains the gap by sign, line, pattern and word, not by colour alone', () => {
    const one = picture(gap());
    expect(one.match(/◆/gu)).toHaveLength(1);
    expect(one.match(/stroke-dasharray/gu)).toHaveLength(1);
    expect(one.match(/fill="url\(#p-hatch\)"/gu)).toHaveLength(1);
    expect(one).toContain('正好是差额：可能漏计');
    expect(picture(gap({ child: null, leftOut: null }))).not.toMatch(/◆|stroke-dasharray|url\(/u);
  });

  test('long names are cut in the picture and whole in the table', () => {
    const name = '示例市特别长名称的政务服务和数据管理局信息中心';
    const long = gap({ child: name, parts: [{ body: name, value: '5' }] });
    expect(picture(long)).toContain('…');
    const view = String(
      sumsView({
        government: '示例市人民政府',
        year: 2025,
        sums: { gaps: [long], missing: [], missingCount: 0, agreeing: 0, manyDiffer: null },
        chosen: 0,
        bodies: [{ ...body(name), address: null }],
        links: { gap: () => '' },
      }),
    );
    expect(view).toContain(`</span> ${name}</th>`);
  });

  test('a name cannot become a tag', () => {
    const evil = '<script>alert(1)</script>';
    expect(picture(gap({ child: evil, parts: [{ body: evil, value: '5' }] }))).not.toContain('<script');
  });
});

test('one sentence says what the picture shows', () => {
  expect(gapSentence('示例市人民政府', gap())).toBe(
    '“一、本年新收政府信息公开申请数量”行“总计”列：“示例市人民政府”填了 7，下级合计 12，差 −5；差额正好是“市教育局”的数字，可能漏计。',
  );
});

describe('what a verdict says of sums', () => {
  const of = (report: typeof CITY, below = CITY_BELOW) =>
    sumsOf(verdictWith(uploadOf('shi', '2026-01-20T02:00:00.000Z'), report, below).outcomes, '2021');

  test('the sum that left a county out, then the county that holds more than the city', () => {
    const { gaps, agreeing } = of(CITY);
    expect(gaps.map(({ kind, figure, child, leftOut }) => [kind, figure, child, leftOut])).toEqual([
      ['sum', LEFT_OUT, '青石县人民政府', true],
      ['part', LEFT_OUT, '青石县人民政府', null],
    ]);
    expect(agreeing).toBe(199);
  });

  test('a body that has not filed', () => {
    const below = [CITY_BELOW[0]!, { agencyId: 'xian2', name: '南溪县人民政府', report: null }];
    expect(of(CITY, below)).toMatchObject({ missing: ['南溪县人民政府'], missingCount: 1, agreeing: 0 });
  });

  test('a report about the office alone: one sentence stands for all', () => {
    const alone = withFigure(balancedReport({ agency: '示例市人民政府', year: 2025, seed: 77 }), LEFT_OUT, 0);
    expect(of(alone).manyDiffer).toContain('与 2 个下级的合计不一致');
  });

  test('a report that is the sum', () => {
    const sum = reportAbove([XIAN, CITY_BELOW[1]!.report!], { agency: '示例市人民政府', year: 2025 });
    expect(of(sum)).toMatchObject({ gaps: [], agreeing: 200, missingCount: 0 });
  });

  test('nothing of a body without others below it', () => {
    expect(of(XIAN, [])).toEqual({ gaps: [], missing: [], missingCount: 0, agreeing: 0, manyDiffer: null });
  });
});
