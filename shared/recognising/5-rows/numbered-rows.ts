// A column of the body's own between the labels and the figures: the rows' numbers (01, 02, 03 …) or the year, row by row.
import type { Item } from '../1-items/items.ts';
import type { SequenceRow } from '../3-align/align-rows.ts';
import { NUMBERED } from '../weights.ts';

export interface PrintedRow {
  readonly row: SequenceRow;
  /** Its place among the form's rows that hold figures. */
  readonly index: number;
  readonly items: readonly Item[];
}

/**
 * The first cells of the rows where they are a column the form does not have: nearly every row begins with a number that
 * goes up by one from row to row, or with one year, and has a cell more than the form. Empty where they are figures.
 */
export function cellsBesideTheForm(rows: readonly PrintedRow[]): ReadonlySet<Item> {
  const firsts = rows.flatMap(({ row, index, items }) => {
    const cells = items.filter(({ kind }) => kind === 'figure' || kind === 'blank');
    const [first] = cells;
    return first?.kind === 'figure' && /^\d{1,4}$/u.test(first.text)
      ? [{ first, index, value: Number(first.text), surplus: cells.length > row.width }]
      : [];
  });
  if (firsts.length < NUMBERED.leastRows || firsts.length < rows.length * NUMBERED.share) return new Set();
  if (firsts.filter(({ surplus }) => surplus).length < firsts.length * NUMBERED.surplusShare)
    return new Set();
  for (const expected of [numbersFrom(firsts), sameYear(firsts)]) {
    const fitting = firsts.filter((one) => one.value === expected(one.index));
    if (fitting.length >= firsts.length * NUMBERED.share) return new Set(fitting.map(({ first }) => first));
  }
  return new Set();
}

type First = { readonly index: number; readonly value: number };

/** Rows numbered on from the most frequent beginning. */
function numbersFrom(firsts: readonly First[]): (index: number) => number {
  const start = mostFrequent(firsts.map(({ index, value }) => value - index));
  return (index) => start + index;
}

function sameYear(firsts: readonly First[]): (index: number) => number {
  const year = mostFrequent(firsts.map(({ value }) => value));
  return () => (year >= 2000 && year <= 2099 ? year : Number.NaN);
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]![0];
}
