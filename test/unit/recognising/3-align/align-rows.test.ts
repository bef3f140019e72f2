import { describe, expect, test } from 'vitest';
import { itemsOf } from '../../../../shared/recognising/1-items/items.ts';
import { findOccurrences } from '../../../../shared/recognising/2-labels/find-occurrences.ts';
import { alignRows } from '../../../../shared/recognising/3-align/align-rows.ts';
import { section3Sequence } from '../../../../shared/recognising/6-tables/section-3.ts';
import { linesToDocument } from '../compose-report.ts';

const SEVEN = '11 12 13 14 15 16 17';
const SEQUENCE = section3Sequence('three');
/** Rows of the form that follow each other, of 10 characters and more each: each is worth 4. */
const A = `一、本年新收政府信息公开申请数量 ${SEVEN}`;
const B = `二、上年结转政府信息公开申请数量 ${SEVEN}`;

function align(lines: readonly string[]) {
  const { items } = itemsOf(linesToDocument(lines));
  const alignment = alignRows(items, findOccurrences(items, 's3'), SEQUENCE, 0, items.length);
  if (alignment === null) return null;
  const rows = alignment.labels.map(({ at, start, margin }) => ({
    id: SEQUENCE[at]!.id,
    line: Number(/\d+/u.exec(items[start]!.place)?.[0]),
    margin,
  }));
  return { ...alignment, rows };
}

const score = (...lines: string[]) => align(lines)?.score ?? 0;

describe('the prices of an alignment, by which one reading is weighed against another', () => {
  test('two long labels with all their figures are worth four each', () => {
    expect(score(A, B)).toBeCloseTo(8);
  });

  test('a short label is worth less, a common word least', () => {
    expect(score(A, B, `（一）予以公开 ${SEVEN}`) - score(A, B)).toBeCloseTo(2.8);
    expect(
      score('3.其他 11 12 13 14 15 16 17', `（七）总计 ${SEVEN}`, `四、结转下年度继续办理 ${SEVEN}`),
    ).toBeCloseTo(2.4 + 2.4 + 3.8);
  });

  test('a label that only resembles one is worth its likeness above chance', () => {
    const next = `2.其他法律行政法规禁止公开 ${SEVEN}`;
    // Five of six characters, not quite a printed label: 3.2 · (5/6 · 0.95 − 0.4) / 0.6.
    expect(score(A, B, `1.属于国家机密 ${SEVEN}`, next) - score(A, B)).toBeCloseTo(2.089 - 2 + 4);
  });

  test('passing over words costs little, passing over a label of the table much', () => {
    expect(score(A, B) - score(A, '本机关', B)).toBeCloseTo(0.06);
    expect(score(A, B) - score(A, '重复申请', B)).toBeCloseTo(3);
  });

  test("passing over a group's name costs much once, and little where it is said again", () => {
    const C = `1.属于国家秘密 ${SEVEN}`;
    const D = `2.其他法律行政法规禁止公开 ${SEVEN}`;
    expect(
      score(A, B, '（三）不予公开', C, D) - score(A, B, '（三）不予公开', C, '（三）不予公开', D),
    ).toBeCloseTo(0.06);
  });

  test('a common word without a cell is a column head and hardly a row', () => {
    const end = `四、结转下年度继续办理 ${SEVEN}`;
    const [bare, filled] = [score(A, B, '总计', end), score(A, B, end)];
    expect(bare).toBeGreaterThanOrEqual(filled - 0.07);
    expect(bare).toBeLessThan(filled + 0.5);
    expect(score(`重复申请 ${SEVEN}`, '其他', `（七）总计 ${SEVEN}`, end)).toBeLessThan(
      score(`重复申请 ${SEVEN}`, `其他 ${SEVEN}`, `（七）总计 ${SEVEN}`, end) - 2,
    );
  });

  test('figures where the form has none, too few, too many', () => {
    const member = `1.属于国家秘密 ${SEVEN}`;
    expect(
      score(A, B, '（三）不予公开', member) - score(A, B, `（三）不予公开 ${SEVEN}`, member),
    ).toBeCloseTo(1.5);
    expect(score(A, B) - score(A.replace(' 17', ''), B)).toBeCloseTo(0.6);
    expect(score(A, B) - score(`${A} 18`, B)).toBeCloseTo(2);
  });

  test('empty cells that left a trace are cells', () => {
    const cells = (label: string) => `${label} | 11 | | 13 | 14 | | 16 | 17 |`;
    expect(
      score(cells('一、本年新收政府信息公开申请数量'), cells('二、上年结转政府信息公开申请数量')),
    ).toBeCloseTo(8);
  });

  test('lost labels are paid for one by one, up to five', () => {
    const near = `1.属于国家秘密 ${SEVEN}`;
    const far = `2.重复申请 ${SEVEN}`;
    expect(score(A, B, near) - score(A, B)).toBeCloseTo(3.2 - 2);
    expect(score(A, B, far) - score(A, B)).toBeCloseTo(0);
    expect(score(A, B, near, far) - score(A, B, near)).toBeCloseTo(0);
    const rest = [
      '3.要求提供公开出版物',
      '4.无正当理由大量反复申请',
      '5.要求行政机关确认或重新出具已获取信息',
    ];
    const all = [far, ...rest.map((label) => `${label} ${SEVEN}`)];
    expect(score(A, B, ...all) - score(A, B)).toBeCloseTo(2.8 - 5 + 3.8 + 4 + 4);
    const next = `2.其他法律行政法规禁止公开 ${SEVEN}`;
    expect(score(A, B, near, next) - score(A, `${B} 18 19`, near, next)).toBeCloseTo(2);
  });
});

test('an alignment worth less than two labels is none', () => {
  expect(align([A])).toBeNull();
  expect(align([A, B])).not.toBeNull();
});

describe('the margin', () => {
  const margins = (...lines: string[]) =>
    Object.fromEntries(align(lines)?.rows.map(({ id, margin }) => [id, margin]) ?? []);

  test('another place for the same row is a rival', () => {
    const row = `1.属于国家秘密 ${SEVEN}`;
    const next = [`2.其他法律行政法规禁止公开 ${SEVEN}`, `3.危及“三安全一稳定” ${SEVEN}`];
    expect(margins(A, B, row, row, ...next)['denied.stateSecret']).toBeLessThan(1);
    expect(margins(A, B, row, ...next)['denied.stateSecret']).toBe(Number.POSITIVE_INFINITY);
  });

  test('another row for the same place is a rival', () => {
    const [before, after] = [`4.保护第三方合法权益 ${SEVEN}`, `7.属于行政执法案卷 ${SEVEN}`];
    const between = margins(A, B, before, `属于四类内部性信息 ${SEVEN}`, after);
    const unsure = between['denied.internalAffairs'] ?? between['denied.process'];
    expect(unsure).toBeLessThan(1);
    expect(
      margins(A, B, before, `5.属于三类内部事务信息 ${SEVEN}`, after)['denied.internalAffairs'],
    ).toBeGreaterThan(1);
  });

  test('places beyond the table are no rivals', () => {
    const later = margins(
      A,
      B,
      `1.属于国家秘密 ${SEVEN}`,
      '本机关',
      `二、上年结转政府信息公开申请数量 ${SEVEN}`,
    );
    expect(later.carriedOver).toBe(Number.POSITIVE_INFINITY);
  });
});

test('labels that stand within a table and find no place in it are counted, common words are not', () => {
  const head = [A, B, `（一）予以公开 ${SEVEN}`, `（二）部分公开 ${SEVEN}`];
  const tail = [
    `1.属于国家秘密 ${SEVEN}`,
    `2.其他法律行政法规禁止公开 ${SEVEN}`,
    `3.危及“三安全一稳定” ${SEVEN}`,
  ];
  expect(align([...head, '重复申请', '要求提供公开出版物', ...tail])?.leftOver).toBe(2);
  expect(align([...head, '总计', '其他', ...tail])?.leftOver).toBe(0);
  expect(align(['重复申请', ...head, ...tail])?.leftOver).toBe(0);
});
