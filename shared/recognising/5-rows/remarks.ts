// A column of remarks behind the figures: 无 there says that there is no remark, and not that a cell has no figure.
import { isDash } from '../../catalogue/figure-text.ts';
import { type Item, isCell } from '../1-items/items.ts';
import { isPieceOfLabel } from '../2-labels/label-index.ts';
import { ROWS } from '../weights.ts';
import type { TableRun } from './row-reading.ts';

/** The table with the dashes of its column of remarks taken for words, as the other remarks are. */
export function withRemarksAsWords<T extends Omit<TableRun, 'habits' | 'columnsFor'>>(run: T): T {
  const behind = run.labels.flatMap((label) => {
    const { width } = run.sequence[label.at]!;
    return width === 0 ? [] : cellsBehind(run.items, label.end, width);
  });
  const remarks = behind.filter(({ kind, key }) => kind === 'text' && !isPieceOfLabel(key));
  if (remarks.length < ROWS.leastRemarks) return run;
  const dashes = new Set(behind.filter(({ kind, text }) => kind === 'figure' && isDash(text)));
  const items = run.items.map((item) =>
    dashes.has(item) ? { ...item, kind: 'text' as const, key: '' } : item,
  );
  return { ...run, items };
}

/** What stands on the label's printed row behind as many cells as the form has; nothing where a figure stands there too. */
function cellsBehind(items: readonly Item[], label: number, width: number): readonly Item[] {
  const { row } = items[label]!;
  const cells: Item[] = [];
  for (let i = label + 1; items[i]?.row === row && isCell(items[i]!); i += 1) cells.push(items[i]!);
  const behind = cells.slice(width).filter(({ kind }) => kind !== 'blank');
  return behind.some(({ kind, text }) => kind === 'figure' && !isDash(text)) ? [] : behind;
}
