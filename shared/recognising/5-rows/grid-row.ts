// A row printed as cells: by the heads' columns where there are any, else by exact count.
import { holdsSeveralFigures } from '../../catalogue/figure-text.ts';
import { type Item, isCell } from '../1-items/items.ts';
import type { SequenceRow } from '../3-align/align-rows.ts';
import type { ColumnRange } from '../4-columns/columns.ts';
import {
  type CellReading,
  cellOf,
  doubtfulRow,
  type RowContext,
  type RowReading,
  type TableRun,
} from './row-reading.ts';

export function readByColumns(
  row: SequenceRow,
  items: readonly Item[],
  columns: readonly (ColumnRange | null)[],
  context: RowContext,
  place: string,
): RowReading {
  const covered = new Set<Item>();
  const span = Math.min(...items.map((item) => item.rowSpan));
  const shared = span > 1 && reachesNextLabel(items[0]!.row + span, context);
  const inWords = figuresInWords(items[0]?.row ?? -1, context);
  const cells = columns.map((range): CellReading => {
    if (range === null) return { kind: 'missing' };
    const inside = items.filter((item) => item.column >= range.from && item.column < range.to);
    for (const item of inside) covered.add(item);
    const filled = inside.filter((item) => item.kind === 'figure');
    const unclear = { kind: 'doubtful', doubt: { code: 'columns-unclear', printed: inside, place } } as const;
    const word = inWords.find((item) => item.column >= range.from && item.columnEnd <= range.to);
    if (inside.length === 0 && word !== undefined) return { kind: 'item', item: word };
    if (inside.length === 0) {
      const over = items.find((item) => item.column < range.from && item.columnEnd > range.from);
      return over?.kind === 'blank' ? cellOf(over) : unclear;
    }
    const [cell] = filled.length === 0 ? inside : filled;
    // A figure that stands in two columns or two rows at once is neither's.
    const ambiguous =
      filled.length > 1 || shared || cell!.rowSpan > span || reachesOver(cell!, range, columns);
    return ambiguous ? unclear : cellOf(cell!);
  });
  spoilNeighbours(cells);
  const astray = items.some((item) => item.kind === 'figure' && !covered.has(item));
  const torn = cells.some((cell) => cell.kind === 'doubtful' && cell.doubt.printed.length === 0);
  return astray || torn ? doubtfulRow(row, 'columns-unclear', items, place) : { id: row.id, cells };
}

/** Of a printed row, what stands there as 四三七: nobody's label, and no figure that can be told. */
function figuresInWords(row: number, { items, label }: RowContext): readonly Item[] {
  const found: Item[] = [];
  for (let i = label.end + 1; i < items.length && items[i]!.row <= row; i += 1) {
    const item = items[i]!;
    if (item.row === row && item.kind === 'text' && item.layout === 'grid' && IN_WORDS.test(item.text))
      found.push(item);
  }
  return found;
}

const IN_WORDS = /^[〇零○一二三四五六七八九十百千万]{1,8}$/u;

/**
 * Figures of two cells printed into one leave the other cell empty: the blanks beside it are doubtful. Alters `cells`, which are
 * in the order of the page.
 */
export function spoilNeighbours(cells: CellReading[]): void {
  cells.forEach((cell, at) => {
    if (cell.kind !== 'item' || !holdsSeveralFigures(cell.item.text)) return;
    for (const beside of [at - 1, at + 1]) {
      if (cells[beside]?.kind !== 'blank') continue;
      const doubt = { code: 'run-together', printed: [cell.item], place: cell.item.place } as const;
      cells[beside] = { kind: 'doubtful', doubt };
    }
  });
}

function reachesOver(cell: Item, own: ColumnRange, columns: readonly (ColumnRange | null)[]): boolean {
  if (cell.kind !== 'figure') return false;
  return columns.some((range) => range !== null && range.from > own.from && range.from < cell.columnEnd);
}

/** True where another row's label stands above the printed row `below`: merged cells then belong to several rows. */
function reachesNextLabel(below: number, { items, labels, sequence, label }: RowContext): boolean {
  const next = labels[labels.indexOf(label) + 1];
  return next !== undefined && sequence[next.at]!.width > 0 && items[next.start]!.row < below;
}

/** A row of cells whose columns cannot be told: only the exact number of figures tells which is which. */
export function readCells(
  row: SequenceRow,
  items: readonly Item[],
  { exactRows, sequence, label }: RowContext,
  place: string,
): RowReading {
  const lostLabel = sequence[label.at]!.id !== row.id;
  const cells = items.filter((item) => item.kind === 'figure' || item.kind === 'blank');
  const figures = cells.filter((item) => item.kind === 'figure');
  // The end of a cell that was broken over two lines: nobody knows which.
  if (figures.some((item) => !isCell(item))) return doubtfulRow(row, 'surplus', items, place);
  if (figures.length === row.width && standTogether(cells)) return { id: row.id, cells: figures.map(cellOf) };
  if (figures.length > row.width) return doubtfulRow(row, 'surplus', items, place);
  if (figures.length === 0 && cells.length >= row.width) {
    return { id: row.id, cells: cells.slice(0, row.width).map(cellOf) };
  }
  if (exactRows && cells.length === row.width) return { id: row.id, cells: cells.map(cellOf) };
  // The empty first cell is that of the row's own label, lost beside its group's.
  const labelLost =
    lostLabel &&
    cells.length === row.width + 1 &&
    cells[0]!.kind === 'blank' &&
    cells.at(-1)!.kind === 'figure';
  return labelLost
    ? { id: row.id, cells: cells.slice(1).map(cellOf) }
    : doubtfulRow(row, 'collapsed', items, place);
}

/** Empty cells around a row's figures are padding; one between them is the place of a figure that another column holds. */
function standTogether(cells: readonly Item[]): boolean {
  const first = cells.findIndex(({ kind }) => kind === 'figure');
  const last = cells.findLastIndex(({ kind }) => kind === 'figure');
  return cells.slice(first, last + 1).every(({ kind }) => kind === 'figure');
}

/** True where every row of cells has exactly as many cells after its label as the form has columns. */
export function rowsAreExact({ items, labels, sequence }: TableRun, foreign: ReadonlySet<Item>): boolean {
  return labels.every((label, index) => {
    const { width } = sequence[label.at]!;
    if (width === 0) return true;
    const { row } = items[label.end]!;
    const end = labels[index + 1]?.start ?? items.length;
    const cells = items
      .slice(label.end + 1, end)
      .filter((item) => item.row === row && item.grid !== 0 && item.kind !== 'text' && !foreign.has(item));
    return cells.length === 0 || cells.length === width;
  });
}
