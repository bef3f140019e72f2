import { describe, expect, test } from 'vitest';
import type { Item } from '../../../../shared/recognising/1-items/items.ts';
import { columnBesideTheForm } from '../../../../shared/recognising/5-rows/numbered-rows.ts';

const WIDTH = 3;

/** A row as printed: words are its label, the rest its cells. */
type Row = readonly string[];

function tableOf(rows: readonly Row[], layout: Item['layout'] = 'line') {
  const items = rows.flat().map((text): Item => {
    let kind: Item['kind'] = /^\d+$/u.test(text) ? 'figure' : 'text';
    if (text === '') kind = 'blank';
    return { kind, text, raw: text, layout } as Item;
  });
  const labels = items.flatMap(({ kind }, i) => (kind === 'text' ? [i] : []));
  return {
    items,
    labels: labels.map((start, at) => ({ start, end: start, at, similarity: 1, margin: 9 })),
    sequence: labels.map((_, at) => ({ kind: 'row', id: `r${at}`, width: WIDTH }) as const),
  };
}

const rowsOf = (row: (index: number) => Row, count = 10) => Array.from({ length: count }, (_, i) => row(i));
const full = (i: number) => [String(40 + i * 7), String(90 - i * 3), String(20 + i * 11)];
const lost = (i: number) => full(i).slice(i % 3);
const told = (rows: readonly Row[]) => {
  const { cells, uncountable } = columnBesideTheForm(tableOf(rows));
  return { cells: [...cells].map(({ text }) => text), uncountable: [...uncountable] };
};
const NOTHING = { cells: [], uncountable: [] };

describe('a column that the form does not have', () => {
  const padded = (i: number) => String(i + 1).padStart(2, '0');
  test.each([
    ['numbers behind the labels', (i: number) => ['规章', padded(i), ...full(i)]],
    ['numbers before the labels', (i: number) => [String(i + 1), '规章', ...full(i)]],
    ['numbers that begin elsewhere', (i: number) => ['规章', String(i + 15), ...full(i)]],
    ['the year', () => ['规章', '2024', '1', '2', '3']],
    ['numbers in rows whose blanks left no trace', (i: number) => ['规章', String(i + 1), ...lost(i)]],
    ['numbers such as 07 alone, no row being full', (i: number) => ['规章', padded(i), ...full(i).slice(1)]],
    ['the year in rows whose blanks left no trace', (i: number) => ['规章', '2024', ...lost(i)]],
    [
      'numbers before some labels and behind others',
      (i: number) =>
        i % 3 === 0 ? ['规章', String(i + 1), ...lost(i)] : [String(i + 1), '规章', ...lost(i)],
    ],
  ])('is told by %s', (_name, row) => {
    expect(told(rowsOf(row))).toMatchObject({ cells: { length: 10 }, uncountable: [] });
  });

  test('is told past the empty cells of a label that spans columns', () => {
    const rows = rowsOf((i) => ['规章', '', '', padded(i), ...full(i)]);
    expect(columnBesideTheForm(tableOf(rows, 'cells')).cells.size).toBe(10);
    expect(columnBesideTheForm(tableOf(rows)).cells.size).toBe(0);
  });

  test('goes on behind a row of the body’s own', () => {
    const shifted = rowsOf((i) => ['规章', String(i < 5 ? i + 1 : i + 2), ...full(i)]);
    expect(told(shifted).cells).toHaveLength(10);
  });

  test('is no figure that happens to be equal', () => {
    const rows = rowsOf((i) => [String(i + 1), '规章', i === 4 ? '5' : '70', '80', '90']);
    expect(told(rows)).toEqual({
      cells: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
      uncountable: [],
    });
  });

  test('a row whose number is damaged cannot be counted, nor the row above where the numbers stand before the labels', () => {
    const damaged = (i: number) => (i === 4 ? '77' : String(i + 1));
    expect(told(rowsOf((i) => ['规章', damaged(i), ...full(i)]))).toMatchObject({
      cells: { length: 9 },
      uncountable: [4],
    });
    expect(told(rowsOf((i) => [damaged(i), '规章', ...full(i)])).uncountable).toEqual([4, 3]);
  });

  test('a number on either side of a label, in a table that has both: one is a figure, and nobody knows which', () => {
    const rows = rowsOf((i) => {
      if (i === 4) return ['5', '规章', '5', '80'];
      return i % 3 === 0 ? ['规章', String(i + 1), ...lost(i)] : [String(i + 1), '规章', ...lost(i)];
    });
    expect(told(rows).uncountable).toEqual([4, 3]);
  });

  test('numbers that no row has besides its figures may be figures: none of these rows can be counted', () => {
    expect(told(rowsOf((i) => ['规章', String(i + 1), '50', '60']))).toEqual({
      cells: [],
      uncountable: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    });
  });

  test('where too few rows have a number to be sure, those that have one cannot be counted', () => {
    const rows = rowsOf((i) => ['规章', i < 7 ? String(i + 1) : '77', ...lost(i)]);
    expect(told(rows)).toEqual({ cells: [], uncountable: [0, 1, 2, 3, 4, 5, 6] });
  });

  test.each([
    ['figures', (i: number) => ['规章', String((i * 37) % 11), ...full(i)], 10],
    ['few rows', (i: number) => ['规章', String(i + 1), ...full(i)], 5],
    ['one number that is no year', () => ['规章', '7', '50', '60', '70'], 10],
    ['rows that begin with a blank', (i: number) => ['规章', '', String(i + 1), ...full(i)], 10],
  ])('is not seen in %s', (_name, row, count) => {
    expect(told(rowsOf(row, count))).toEqual(NOTHING);
  });

  test('the number of a row whose label is lost goes on with those before', () => {
    const { holds } = columnBesideTheForm(tableOf(rowsOf((i) => ['规章', padded(i), ...full(i)])));
    const number = (text: string) => ({ kind: 'figure', text }) as Item;
    expect([holds(number('06'), 5, 4), holds(number('07'), 5, 4), holds(undefined, 5, 4)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
