import { describe, expect, test } from 'vitest';
import type { Item } from '../../../../shared/recognising/1-items/items.ts';
import { cellsBesideTheForm } from '../../../../shared/recognising/5-rows/numbered-rows.ts';

const WIDTH = 3;
const row = (index: number, ...cells: readonly string[]) => ({
  row: { kind: 'row', id: `r${index}`, width: WIDTH } as const,
  index,
  items: cells.map((text) => ({ kind: text === '' ? 'blank' : 'figure', text }) as Item),
});
const tableOf = (first: (index: number) => string, count = 10, surplus = true) =>
  Array.from({ length: count }, (_, i) =>
    row(i, first(i), String(40 + i), '', ...(surplus ? [String(90 - i)] : [])),
  );
const found = (rows: ReturnType<typeof tableOf>) => [...cellsBesideTheForm(rows)].map(({ text }) => text);

describe('a column that the form does not have', () => {
  test.each([
    ['numbers of rows', (i: number) => String(i + 1).padStart(2, '0'), 10],
    ['numbers that begin elsewhere', (i: number) => String(i + 15), 10],
    ['the year', () => '2024', 10],
  ])('is found by %s', (_name, first, count) => {
    expect(found(tableOf(first, count))).toHaveLength(count);
  });

  test('one damaged number does not hide it, and is no number', () => {
    expect(found(tableOf((i) => (i === 4 ? '77' : String(i + 1))))).toHaveLength(9);
  });

  test.each([
    ['figures', (i: number) => String((i * 37) % 11), 10, true],
    ['few rows', (i: number) => String(i + 1), 5, true],
    ['rows of as many cells as the form has', (i: number) => String(i + 1), 10, false],
    ['one number that is no year', () => '7', 10, true],
  ])('is not found in %s', (_name, first, count, surplus) => {
    expect(found(tableOf(first, count, surplus))).toEqual([]);
  });
});
