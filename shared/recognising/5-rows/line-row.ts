// A row whose cells stand on lines, or on one line parted by blanks: only their number and the habits of the report tell.
import type { Item } from '../1-items/items.ts';
import type { SequenceRow } from '../3-align/align-rows.ts';
import { isGapBlank } from './printing-habits.ts';
import { cellOf, doubtfulRow, type RowContext, type RowReading } from './row-reading.ts';

export function readLines(
  row: SequenceRow,
  items: readonly Item[],
  context: RowContext,
  place: string,
): RowReading {
  const { habits } = context;
  const figures = items.filter((item) => item.kind === 'figure');
  const rest = items.reduce((sum, item) => sum + (item.kind === 'rest' ? item.count : 0), 0);
  const places = items.filter(
    (item) => item.kind === 'figure' || item.kind === 'blank' || isGapBlank(item, context.gapsAreBlanks),
  );
  if (mixesLines(figures) || isNotParted(figures) || holdsWords(figures, context) || isNumbered(figures))
    return doubtfulRow(row, 'surplus', items, place);
  if (figures.length === row.width) return { id: row.id, cells: figures.map(cellOf) };
  if (figures.length > row.width) return doubtfulRow(row, 'surplus', items, place);
  if (figures.length === 0) {
    const visible = places.length + rest;
    if (visible >= row.width || (visible === 0 && context.lastOfTable && habits.blanksLeaveBars)) {
      const blank = { kind: 'blank', raw: '', place } as const;
      return { id: row.id, cells: Array.from({ length: row.width }, () => blank) };
    }
    return doubtfulRow(row, visible === 0 ? 'nothing' : 'collapsed', items, place);
  }
  const kept = places.slice(0, row.width);
  const whole =
    kept.length === row.width && kept.filter((item) => item.kind === 'figure').length === figures.length;
  const certain =
    whole && (kept.at(-1)!.kind === 'figure' || kept.at(-1)!.kind === 'gap' || habits.blanksHavePlaces);
  return certain ? { id: row.id, cells: kept.map(cellOf) } : doubtfulRow(row, 'collapsed', items, place);
}

/** Cells on lines of their own, and a line of two of them: one figure parted by a blank (7 9), or two. */
function mixesLines(figures: readonly Item[]): boolean {
  const parted = figures.filter(({ layout }) => layout === 'blanks');
  return parted.length > 0 && figures.some(({ layout, row }) => layout === 'line' && row !== parted[0]!.row);
}

/** 规章2 8168 7: where no blank parts the label from its figure, a blank may stand within a figure, and part nothing. */
function isNotParted([first, ...others]: readonly Item[]): boolean {
  return first?.glued === true && others.some(({ row }) => row === first.row);
}

/** 792 76 数据 1: words between figures of a printed row are a cell of it that nobody can read. */
function holdsWords(figures: readonly Item[], { items, label }: RowContext): boolean {
  const [first, last] = [figures[0], figures.at(-1)];
  if (first === undefined || first === last || first.row !== last!.row || last!.layout !== 'blanks')
    return false;
  const from = items.indexOf(first, label.end);
  return items.slice(from, items.indexOf(last!, from)).some(({ kind }) => kind === 'text');
}

/** 04 before other figures is the row's number. */
const isNumbered = (figures: readonly Item[]) => figures.length > 1 && /^0\d$/u.test(figures[0]!.text);
