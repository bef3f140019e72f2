// What stands in the cells of each aligned row: by the grid's columns where there are any, else by exact count.

import { holdsSeveralFigures } from '../1-items/figure-text.ts';
import type { Item } from '../1-items/items.ts';
import { isLabelLike } from '../2-labels/label-index.ts';
import type { AlignedLabel, SequenceRow } from '../3-align/align-rows.ts';
import type { ColumnRange } from '../4-columns/grid-columns.ts';

export type CellReading =
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'blank'; readonly raw: string; readonly place: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'doubtful'; readonly doubt: Doubt };

/** Why a row's cells cannot be told, with what was printed for it. */
export interface Doubt {
  readonly code: 'collapsed' | 'surplus' | 'nothing' | 'columns-unclear' | 'run-together' | 'labels-unclear';
  readonly printed: readonly Item[];
  readonly place: string;
}

export interface RowReading {
  readonly id: string;
  readonly cells: readonly CellReading[];
}

/** What is known of how the whole report was printed; a row alone cannot tell. */
export interface PrintingHabits {
  /** Rows without figures leave their bars behind, so a row without figures is a row of blanks. */
  readonly blanksLeaveBars: boolean;
  /** A bar stands for a blank at its own place (seen before a figure of the same row). */
  readonly blanksHavePlaces: boolean;
}

/**
 * How a row's cells are told apart. `ranges`: by the heads of its grid, in the order of the form. `order`: for each column of
 * the form, which of the printed cells it is (from the heads in running text). Null: the heads contradict the form.
 */
export type RowColumns = { readonly ranges: readonly (ColumnRange | null)[] } | PrintedOrder | null;
export interface PrintedOrder {
  readonly order: readonly number[];
}
export type ColumnsFor = (row: SequenceRow, labelStart: number, grid: number | null) => RowColumns;

interface Piece {
  readonly items: Item[];
  readonly adjacent: boolean;
}

/** Texts that a page break leaves in a row at most. */
const LONGEST_PAGE_BREAK = 2;

/** Margin below which another alignment is taken as possible too. */
const LEAST_MARGIN = 1;

export interface TableRun {
  readonly items: readonly Item[];
  readonly labels: readonly AlignedLabel[];
  readonly sequence: readonly SequenceRow[];
  readonly columnsFor: ColumnsFor;
  readonly habits: PrintingHabits;
}

/** Reads every row the alignment found, and rows whose label is lost where the number of figures leaves no doubt. */
export function readRows(run: TableRun): ReadonlyMap<string, RowReading> {
  const readings = new Map<string, RowReading>();
  const gapsAreBlanks = gapsStandForBlanks(run);
  const exactRows = rowsAreExact(run);
  run.labels.forEach((label, index) => {
    const next = run.labels[index + 1];
    const rows = run.sequence
      .slice(label.at, next?.at ?? endOfGroup(run.sequence, label.at))
      .filter((row) => row.width > 0);
    if (rows.length === 0) return;
    const pieces = piecesOf(run, label, next, gapsAreBlanks);
    const context: RowContext = { ...run, label, lastOfTable: next === undefined, gapsAreBlanks, exactRows };
    for (const reading of readSpan(rows, pieces, context)) {
      readings.set(reading.id, label.margin < LEAST_MARGIN ? unclear(reading, pieces) : reading);
    }
  });
  return withoutChanceCounts(run, readings);
}

/**
 * Where blanks leave no trace, seven figures in a row may be six and a page's number, or six of which one is parted by a blank
 * (3 166). Rows that could be read so are doubtful as soon as the table shows such things elsewhere.
 */
function withoutChanceCounts(
  run: TableRun,
  readings: ReadonlyMap<string, RowReading>,
): ReadonlyMap<string, RowReading> {
  const doubts = [...readings.values()].flatMap(({ cells }) => {
    const [first] = cells;
    return first?.kind === 'doubtful' ? [{ ...first.doubt, width: cells.length }] : [];
  });
  const surplus = doubts.filter(({ code }) => code === 'surplus');
  const blanksAreLost = doubts.some(({ code }) => code === 'collapsed' || code === 'nothing');
  const pages =
    blanksAreLost &&
    (surplus.some(({ printed, width }) => printed.length === width + 1) ||
      run.items.some((_, i) => standsBareInProse(run.items, i)));
  const parted =
    surplus.filter(({ printed }) => holdsPartedFigure(printed)).length >= 2 ||
    doubts.some(({ printed }) =>
      printed.some((item) => item.layout === 'blanks' && /^0\d\d$/u.test(item.text)),
    );
  if (!pages && !parted) return readings;
  const kept = new Map<string, RowReading>();
  for (const [id, reading] of readings) {
    const figures = reading.cells.flatMap((cell) => (cell.kind === 'item' ? [cell.item] : []));
    const pageNumber = figures.some((item) => item.layout === 'line' && /^[1-9]\d{0,2}$/u.test(item.text));
    const suspect =
      figures.length === reading.cells.length &&
      ((pages && pageNumber) || (parted && holdsPartedFigure(figures)));
    const row = { id, width: reading.cells.length };
    kept.set(id, suspect ? doubtfulRow(row, 'surplus', figures, figures[0]!.place) : reading);
  }
  return kept;
}

/** Two neighbours parted by blanks only that could be one figure: 3 and 166. */
export function holdsPartedFigure(figures: readonly Item[]): boolean {
  return figures.some(
    (item, i) =>
      item.layout === 'blanks' &&
      /^[-+]?[1-9]\d{0,2}$/u.test(item.text) &&
      /^\d{3}\D{0,2}$/u.test(figures[i + 1]?.text ?? ''),
  );
}

/** A number on a line of its own between two sentences: a page number. */
function standsBareInProse(items: readonly Item[], at: number): boolean {
  const item = items[at]!;
  if (item.kind !== 'figure' || item.layout !== 'line' || !/^[1-9]\d{0,2}$/u.test(item.text)) return false;
  const before = items.slice(Math.max(0, at - 4), at).findLast(({ kind }) => kind !== 'gap');
  const after = items.slice(at + 1, at + 5).find(({ kind }) => kind !== 'gap');
  return [before, after].every((one) => one !== undefined && one.kind === 'text' && one.text.length >= 25);
}

/** The last label found: its own row, or the rows of its group. */
function endOfGroup(sequence: readonly SequenceRow[], at: number): number {
  let end = at + 1;
  if (sequence[at]!.width === 0) while (end < sequence.length && sequence[end]!.width > 0) end += 1;
  return end;
}

interface RowContext extends TableRun {
  readonly label: AlignedLabel;
  readonly lastOfTable: boolean;
  readonly gapsAreBlanks: GapMeaning;
  readonly exactRows: boolean;
}

function unclear(reading: RowReading, pieces: readonly Piece[]): RowReading {
  const printed = pieces.flatMap((piece) => piece.items);
  return doubtfulRow(
    { id: reading.id, width: reading.cells.length },
    'labels-unclear',
    printed,
    printed[0]?.place ?? '',
  );
}

/** One label and the rows up to the next label: its own row, and rows whose labels are lost. */
function readSpan(rows: readonly SequenceRow[], pieces: readonly Piece[], context: RowContext): RowReading[] {
  const own = context.sequence[context.label.at]!;
  const all = pieces.flatMap((piece) => piece.items);
  const width = rows.reduce((sum, row) => sum + row.width, 0);
  if (rows.length === 1 && own.width > 0) return [readOwnRow(rows[0]!, pieces, context)];

  const figures = all.filter((item) => item.kind === 'figure').length;
  const flat = all.filter((item) => item.kind === 'figure' || item.kind === 'blank');
  const separate =
    pieces.length === rows.length && all.some((item) => item.layout === 'grid' || item.layout === 'cells');
  if (separate) return rows.map((row, i) => readPiece(row, pieces[i]!, context));
  const exact = figures === width ? all.filter((item) => item.kind === 'figure') : flat;
  if (exact.length === width && !all.some((item) => item.grid !== 0) && endsMeet(rows, pieces, exact)) {
    let at = 0;
    return rows.map((row) => {
      const cells = exact.slice(at, at + row.width);
      at += row.width;
      const columns = context.columnsFor(row, context.label.start, null);
      return inOrderOfForm({ id: row.id, cells: cells.map(cellOf) }, row, all, context, columns);
    });
  }
  if (pieces.length === rows.length && pieces.length > 1)
    return rows.map((row, i) => readPiece(row, pieces[i]!, context));
  if (own.width > 0) {
    const first = readOwnRow(own, pieces.slice(0, 1), context);
    if (pieces.length <= 1 && figures <= own.width) return [first];
    const rest = pieces.slice(1).flatMap((piece) => piece.items);
    const printed = pieces.length <= 1 ? all : rest;
    if (!printed.some((item) => item.kind === 'figure')) return [first];
    const lost = rows
      .slice(1)
      .map((row) => doubtfulRow(row, 'labels-unclear', printed, placeOf(printed, context)));
    return [pieces.length <= 1 ? doubtfulRow(own, 'surplus', all, placeOf(all, context)) : first, ...lost];
  }
  if (figures === 0) return [];
  return rows.map((row) => doubtfulRow(row, 'labels-unclear', all, placeOf(all, context)));
}

/** True where printed rows end only where rows of the form do: 8 and 6 figures are not two rows of 7. */
function endsMeet(rows: readonly SequenceRow[], pieces: readonly Piece[], exact: readonly Item[]): boolean {
  const ends = new Set<number>();
  rows.reduce((sum, row) => {
    ends.add(sum + row.width);
    return sum + row.width;
  }, 0);
  const counted = new Set(exact);
  let sum = 0;
  return pieces.every(({ items }) => {
    sum += items.filter((item) => counted.has(item)).length;
    return ends.has(sum) || sum === 0;
  });
}

function placeOf(printed: readonly Item[], { items, label }: RowContext): string {
  return printed[0]?.place ?? items[label.start]!.place;
}

function readOwnRow(row: SequenceRow, pieces: readonly Piece[], context: RowContext): RowReading {
  if (pieces.length <= 1) return readPiece(row, pieces[0] ?? { items: [], adjacent: true }, context);
  const first = pieces[0]!;
  const structured = first.items.some((item) => item.layout === 'grid' || item.layout === 'cells');
  const whole = { items: pieces.flatMap((piece) => piece.items), adjacent: true };
  const figures = (piece: Piece) => piece.items.filter((item) => item.kind === 'figure').length;
  const filled = first.items.filter(({ kind }) => kind === 'figure' || kind === 'blank').length;
  // A row that goes on after a page break is one row; a row of the body's own between two rows is not part of either.
  if (
    !structured &&
    filled < row.width &&
    figures(whole) === row.width &&
    pieces.every((piece, i) => i === 0 || wordsBetween(pieces[i - 1]!, piece, context) <= LONGEST_PAGE_BREAK)
  )
    return readPiece(row, whole, context);
  return readPiece(row, first, context);
}

/** Texts printed between two pieces: a running head and a page's number, or the heads of another table. */
function wordsBetween(before: Piece, after: Piece, { items }: RowContext): number {
  const last = before.items.at(-1);
  const first = after.items[0];
  if (last === undefined || first === undefined) return 0;
  return items.slice(items.indexOf(last) + 1, items.indexOf(first)).filter(({ kind }) => kind === 'text')
    .length;
}

function readPiece(row: SequenceRow, piece: Piece, context: RowContext): RowReading {
  const { items } = piece;
  const place = placeOf(items, context);
  const grid = items.find((item) => item.grid !== 0)?.grid ?? null;
  const columns = context.columnsFor(row, context.label.start, grid);
  if (columns !== null && 'ranges' in columns)
    return readByColumns(row, items, columns.ranges, context, place);
  const structured = items.some((item) => item.layout === 'grid' || item.layout === 'cells');
  const reading = structured ? readCells(row, items, context, place) : readLines(row, items, context, place);
  return inOrderOfForm(reading, row, items, context, columns);
}

/** Cells were read in printed order; the heads say which column of the form each is. */
function inOrderOfForm(
  reading: RowReading,
  row: SequenceRow,
  items: readonly Item[],
  context: RowContext,
  columns: RowColumns,
): RowReading {
  if (columns === null) return doubtfulRow(row, 'columns-unclear', items, placeOf(items, context));
  if ('ranges' in columns) return reading;
  return {
    id: reading.id,
    cells: columns.order.map((printed) => reading.cells[printed] ?? { kind: 'missing' }),
  };
}

function readByColumns(
  row: SequenceRow,
  items: readonly Item[],
  columns: readonly (ColumnRange | null)[],
  context: RowContext,
  place: string,
): RowReading {
  const covered = new Set<Item>();
  const span = Math.min(...items.map((item) => item.rowSpan));
  const shared = span > 1 && reachesNextLabel(items[0]!.row + span, context);
  const cells = columns.map((range): CellReading => {
    if (range === null) return { kind: 'missing' };
    const inside = items.filter((item) => item.column >= range.from && item.column < range.to);
    for (const item of inside) covered.add(item);
    const filled = inside.filter((item) => item.kind === 'figure');
    const unclear = { kind: 'doubtful', doubt: { code: 'columns-unclear', printed: inside, place } } as const;
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
function readCells(
  row: SequenceRow,
  items: readonly Item[],
  { exactRows, sequence, label }: RowContext,
  place: string,
): RowReading {
  const lostLabel = sequence[label.at]!.id !== row.id;
  const cells = items.filter((item) => item.kind === 'figure' || item.kind === 'blank');
  const figures = cells.filter((item) => item.kind === 'figure');
  if (figures.length === row.width) return { id: row.id, cells: figures.map(cellOf) };
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

/** True where every row of cells has exactly as many cells after its label as the form has columns. */
function rowsAreExact({ items, labels, sequence }: TableRun): boolean {
  return labels.every((label, index) => {
    const { width } = sequence[label.at]!;
    if (width === 0) return true;
    const { row } = items[label.end]!;
    const end = labels[index + 1]?.start ?? items.length;
    const cells = items
      .slice(label.end + 1, end)
      .filter((item) => item.row === row && item.grid !== 0 && item.kind !== 'text');
    return cells.length === 0 || cells.length === width;
  });
}

function readLines(row: SequenceRow, items: readonly Item[], context: RowContext, place: string): RowReading {
  const { habits } = context;
  const figures = items.filter((item) => item.kind === 'figure');
  const rest = items.reduce((sum, item) => sum + (item.kind === 'rest' ? item.count : 0), 0);
  const places = items.filter(
    (item) => item.kind === 'figure' || item.kind === 'blank' || isGapBlank(item, context.gapsAreBlanks),
  );
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

function cellOf(item: Item): CellReading {
  return item.kind === 'figure'
    ? { kind: 'item', item }
    : { kind: 'blank', raw: item.raw, place: item.place };
}

function doubtfulRow(
  row: Pick<SequenceRow, 'id' | 'width'>,
  code: Doubt['code'],
  items: readonly Item[],
  place: string,
): RowReading {
  const printed = items.filter((item) => item.kind === 'figure');
  const cell = { kind: 'doubtful', doubt: { code, printed, place } } as const;
  return { id: row.id, cells: Array.from({ length: row.width }, () => cell) };
}

/** The items between a label and the next one, cut where another printed row or foreign words begin. */
function piecesOf(
  run: TableRun,
  label: AlignedLabel,
  next: AlignedLabel | undefined,
  gaps: GapMeaning,
): Piece[] {
  const pieces: Piece[] = [];
  let piece: Piece | null = null;
  let words = false;
  const nextRow = next === undefined ? -1 : run.items[next.start]!.row;
  const nextIsStructured = next !== undefined && ['grid', 'cells'].includes(run.items[next.start]!.layout);
  const end = next?.start ?? run.items.length;
  let row = run.items[label.end]!.row;
  for (let i = label.end + 1; i < end; i += 1) {
    const item = run.items[i]!;
    if (item.kind === 'text') {
      if (next === undefined && pieces.length > 0 && !continuesLabel(item)) break;
      if (next === undefined && pieces.length === 0 && !continuesLabel(item) && item.layout !== 'grid') break;
      words = true;
      continue;
    }
    if (item.kind === 'gap' && !isGapBlank(item, gaps)) continue;
    if (nextIsStructured && item.row === nextRow) continue;
    const structured = item.layout !== 'line';
    // Cells on lines of their own and lines of several figures do not mix: together they are counted, and found too many.
    const mixed = item.layout === 'blanks' && piece !== null && piece.items.at(-1)?.layout === 'line';
    const otherRow = structured && item.row !== row && !mixed;
    if (piece === null || otherRow || (words && !structured)) {
      if (next === undefined && otherRow && pieces.length > 0) break;
      piece = { items: [], adjacent: pieces.length === 0 && !words };
      pieces.push(piece);
    }
    piece.items.push(item);
    row = item.row;
    words = false;
  }
  // Rows of empty cells (rules, spacers) between two rows say nothing.
  return pieces.length > 1
    ? pieces.filter(
        (one, i) => i === 0 || one.items.some((item) => item.kind !== 'blank' && item.kind !== 'rest'),
      )
    : pieces;
}

function continuesLabel(item: Item): boolean {
  return item.key === '' || (item.key.length <= 12 && isLabelLike(item.key));
}

type GapMeaning = 'nothing' | 'visible blanks' | 'any';

function isGapBlank(item: Item, gaps: GapMeaning): boolean {
  return item.kind === 'gap' && (gaps === 'any' || (gaps === 'visible blanks' && item.raw !== ''));
}

/**
 * Empty lines stand for empty cells only where they make up every row of the table to its exact width. Elsewhere they part
 * the cells, and mean nothing.
 */
function gapsStandForBlanks(run: TableRun): GapMeaning {
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
    if (rows >= 3 && exact === rows && filled > 0 && touching >= rows) return meaning;
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
