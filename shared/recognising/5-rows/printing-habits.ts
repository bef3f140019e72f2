// How a report prints what is empty: looked for in all its rows, for a row alone cannot tell.
import type { Item } from '../1-items/items.ts';
import { ROWS } from '../weights.ts';
import type { GapMeaning, PrintingHabits, TableRun } from './row-reading.ts';

export function isGapBlank(item: Item, gaps: GapMeaning): boolean {
  return item.kind === 'gap' && (gaps === 'any' || (gaps === 'visible blanks' && item.raw !== ''));
}

/**
 * Empty lines stand for empty cells only where they make up every row of the table to its exact width. Elsewhere they part
 * the cells, and mean nothing.
 */
export function gapsStandForBlanks(run: TableRun): GapMeaning {
  for (const meaning of ['visible blanks', 'any'] as const) {
    let exact = 0;
    let filled = 0;
    let rows = 0;
    let touching = 0;
    run.labels.forEach((label, index) => {
      const next = run.labels[index + 1];
      const { width } = run.sequence[label.at]!;
      if (width === 0 || next === undefined) return;
      const between = run.items.slice(label.end + 1, next.start);
      if (between.some((item) => item.layout !== 'line' || item.kind === 'rest' || item.kind === 'blank'))
        return;
      rows += 1;
      const figures = between.filter((item) => item.kind === 'figure').length;
      const blanks = between.filter((item) => isGapBlank(item, meaning)).length;
      touching += between.filter(
        (item, i) => item.kind === 'figure' && (i === 0 || between[i - 1]!.kind === 'figure'),
      ).length;
      if (figures + blanks === width) exact += 1;
      if (figures + blanks === width && blanks > 0) filled += 1;
    });
    if (rows >= ROWS.leastRowsOfHabit && exact === rows && filled > 0 && touching >= rows) return meaning;
  }
  return 'nothing';
}

/** Looks at all aligned rows of a report for how it prints what is empty. */
export function printingHabits(runs: readonly Omit<TableRun, 'habits' | 'columnsFor'>[]): PrintingHabits {
  let blanksLeaveBars = false;
  let blanksHavePlaces = false;
  for (const { items, labels, sequence } of runs) {
    labels.forEach((label, index) => {
      const { width } = sequence[label.at]!;
      const next = labels[index + 1];
      if (width === 0 || next === undefined) return;
      const between = items.slice(label.end + 1, next.start).filter((item) => item.layout === 'line');
      const figures = between.filter((item) => item.kind === 'figure').length;
      const bars = between.reduce(
        (sum, item) => sum + (item.kind === 'blank' || item.kind === 'rest' ? item.count : 0),
        0,
      );
      if (figures === 0 && bars >= width) blanksLeaveBars = true;
      const lastFigure = between.findLastIndex((item) => item.kind === 'figure');
      if (between.slice(0, Math.max(0, lastFigure)).some((item) => item.kind === 'blank'))
        blanksHavePlaces = true;
    });
  }
  return { blanksLeaveBars, blanksHavePlaces };
}
