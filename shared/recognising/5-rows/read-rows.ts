// What stands in the cells of each aligned row: by the grid's columns where there are any, else by exact count.
import { type Item, isCell } from '../1-items/items.ts';
import { meaningsOf } from '../2-labels/label-index.ts';
import type { SequenceRow } from '../3-align/align-rows.ts';
import type { RowColumns } from '../4-columns/columns.ts';
import { ROWS } from '../weights.ts';
import { withoutChanceCounts, withoutGluedRevisions, withoutLooseFigures } from './doubts.ts';
import { readByColumns, readCells, rowsAreExact } from './grid-row.ts';
import { readLines } from './line-row.ts';
import { type ColumnBeside, columnBesideTheForm } from './numbered-rows.ts';
import {
  isOwnPiece,
  isPieceOfOther,
  mayBeRow,
  type Piece,
  piecesOf,
  standsBeside,
  wordsBetween,
} from './pieces.ts';
import { gapsStandForBlanks } from './printing-habits.ts';
import { withRemarksAsWords } from './remarks.ts';
import {
  cellOf,
  doubtfulRow,
  placeOf,
  type RowContext,
  type RowReading,
  type TableRun,
} from './row-reading.ts';
import { withoutTornFigures } from './torn-figures.ts';

/** Reads every row the alignment found, and rows whose label is lost where the number of figures leaves no doubt. */
export function readRows(table: TableRun): ReadonlyMap<string, RowReading> {
  const run = withRemarksAsWords(table);
  const readings = new Map<string, RowReading>();
  const gapsAreBlanks = gapsStandForBlanks(run);
  const beside = columnBesideTheForm(run);
  const exactRows = rowsAreExact(run, beside.cells);
  const figuresAbove = standAboveLabels(run);
  run.labels.forEach((label, index) => {
    const next = run.labels[index + 1];
    const rows = run.sequence
      .slice(label.at, next?.at ?? endOfGroup(run.sequence, label.at))
      .filter((row) => row.width > 0);
    if (rows.length === 0) return;
    const context: RowContext = {
      ...run,
      label,
      lastOfTable: next === undefined,
      gapsAreBlanks,
      exactRows,
      figuresAbove,
    };
    const printed = piecesOf(run, label, next, gapsAreBlanks, beside.cells);
    const lost = rows.filter((row) => row !== run.sequence[label.at]);
    const pieces = withoutNumbers(lost, printed, run, index, beside);
    const read = pieces === null ? unknownRows(rows, printed, context) : readSpan(rows, pieces, context);
    for (const reading of read) {
      const row = rows.find(({ id }) => id === reading.id)!;
      const told = beside.uncountable.has(index) ? uncounted(reading, printed, row, context) : reading;
      readings.set(reading.id, label.margin < ROWS.leastMargin ? unclear(reading, printed) : told);
    }
  });
  const doubts = [withoutChanceCounts, withoutTornFigures, withoutGluedRevisions, withoutLooseFigures];
  return doubts.reduce<ReadonlyMap<string, RowReading>>((kept, doubt) => doubt(run, kept), readings);
}

/**
 * True where a row of figures stands between heads and a label: then each row may be printed above its label, and one that
 * follows a label is not told to be its own.
 */
function standAboveLabels({ items, labels, sequence }: TableRun): boolean {
  return labels.some(({ start, at }, index) => {
    const { width } = sequence[at]!;
    if (width === 0) return false;
    const { row } = items[start]!;
    let i = start - 1;
    let figures = 0;
    for (; i >= 0 && items[i]!.kind !== 'text'; i -= 1)
      if (items[i]!.kind === 'figure' && items[i]!.row !== row) figures += 1;
    if (figures < width) return false;
    const isFirst = labels.slice(0, index).every((label) => sequence[label.at]!.width === 0);
    return isFirst || isHeadOnly(items[i]?.key ?? '');
  });
}

/** A head of a column that is no row's label, as 总计 is. */
function isHeadOnly(key: string): boolean {
  const meanings = meaningsOf(key);
  return meanings.length > 0 && meanings.every(({ kind }) => kind === 'column');
}

/** The pieces without the numbers of rows whose labels are lost; null where such rows cannot be told from their numbers. */
function withoutNumbers(
  lost: readonly SequenceRow[],
  pieces: readonly Piece[],
  { sequence }: TableRun,
  label: number,
  beside: ColumnBeside,
): readonly Piece[] | null {
  if (beside.cells.size === 0 || lost.length === 0 || pieces.length < 2) return pieces;
  const told = new Map(pieces.slice(-lost.length).map((piece, i) => [piece, lost[i]!]));
  const numberOf = ({ items }: Piece) => items.find(isFigure);
  const numbered = [...told].every(
    ([piece, row]) =>
      piece.items.every(isCell) && beside.holds(numberOf(piece), sequence.indexOf(row), label),
  );
  if (!numbered) return null;
  return pieces.map((piece) => {
    const number = told.has(piece) ? numberOf(piece) : undefined;
    return { ...piece, items: piece.items.filter((item) => item !== number) };
  });
}

/** Where the column's cell may be among the figures, their number tells nothing; the heads above them may. */
function uncounted(
  reading: RowReading,
  pieces: readonly Piece[],
  row: SequenceRow,
  context: RowContext,
): RowReading {
  const printed = pieces.flatMap((piece) => piece.items);
  const grid = printed.find((item) => item.grid !== 0)?.grid ?? null;
  const columns = context.columnsFor(row, context.label.start, grid);
  if (printed.length === 0 || (columns !== null && 'ranges' in columns)) return reading;
  return doubtfulRow(row, 'columns-unclear', printed, placeOf(printed, context));
}

/** The last label found: its own row, or the rows of its group. */
function endOfGroup(sequence: readonly SequenceRow[], at: number): number {
  let end = at + 1;
  if (sequence[at]!.width === 0) while (end < sequence.length && sequence[end]!.width > 0) end += 1;
  return end;
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
  if (mayBelongElsewhere(rows, pieces, all, context)) return unknownRows(rows, pieces, context);
  if (rows.length === 1 && own.width > 0) return [readOwnRow(rows[0]!, pieces, context)];

  const oneEach = pieces.length === rows.length;
  const isContradicted = (piece: Piece, i: number) => rows[i] !== own && !mayBeRow(piece, rows[i]!, context);
  if (oneEach && pieces.some(isContradicted)) return unknownRows(rows, pieces, context);
  const read = (row: SequenceRow, i: number) =>
    row === own || pieces[i]!.items.some(isFigure)
      ? readPiece(row, pieces[i]!, context)
      : doubtfulRow(row, 'labels-unclear', [], placeOf(pieces[i]!.items, context));
  if (oneEach && all.some(isCell)) return rows.map(read);
  const counted = readByCount(rows, pieces, all, context);
  if (counted !== null) return counted;
  if (oneEach && pieces.length > 1) return rows.map(read);
  if (own.width > 0) return readBesideLostLabels(own, rows.slice(1), pieces, all, context);
  return all.some(isFigure) ? unknownRows(rows, pieces, context) : [];
}

function unknownRows(
  rows: readonly SequenceRow[],
  pieces: readonly Piece[],
  context: RowContext,
): RowReading[] {
  const all = pieces.flatMap((piece) => piece.items);
  return rows.map((row) => doubtfulRow(row, 'labels-unclear', all, placeOf(all, context)));
}

const isFigure = ({ kind }: Item) => kind === 'figure';

/** Whether what follows the label may be another row's: rows printed above their labels, or a label that nobody knows. */
function mayBelongElsewhere(
  rows: readonly SequenceRow[],
  [nearest]: readonly Piece[],
  all: readonly Item[],
  context: RowContext,
): boolean {
  if (nearest === undefined) return false;
  if (context.figuresAbove && all.length > 0 && !all.some((item) => standsBeside(item, context))) return true;
  const { width } = context.sequence[context.label.at]!;
  if (width === 0) return false;
  if (isPieceOfOther(nearest, context)) return true;
  return (rows.length > 1 || context.lastOfTable) && !isOwnPiece(nearest, context);
}

/** Rows told apart by the number of their figures alone, outside of grids; null where it is not exact. */
function readByCount(
  rows: readonly SequenceRow[],
  pieces: readonly Piece[],
  all: readonly Item[],
  context: RowContext,
): RowReading[] | null {
  const width = rows.reduce((sum, row) => sum + row.width, 0);
  const figures = all.filter(isFigure);
  const exact =
    figures.length === width ? figures : all.filter((item) => isFigure(item) || item.kind === 'blank');
  if (exact.length !== width || all.some((item) => item.grid !== 0) || !endsMeet(rows, pieces, exact))
    return null;
  let at = 0;
  return rows.map((row) => {
    const cells = exact.slice(at, at + row.width);
    at += row.width;
    const columns = context.columnsFor(row, context.label.start, null);
    return inOrderOfForm({ id: row.id, cells: cells.map(cellOf) }, row, all, context, columns);
  });
}

/** The label's own row, and rows of which only figures are left. */
function readBesideLostLabels(
  own: SequenceRow,
  others: readonly SequenceRow[],
  pieces: readonly Piece[],
  all: readonly Item[],
  context: RowContext,
): RowReading[] {
  const first = readOwnRow(own, pieces.slice(0, 1), context);
  const together = pieces.length <= 1;
  if (together && all.filter(isFigure).length <= own.width) return [first];
  const printed = together ? all : pieces.slice(1).flatMap((piece) => piece.items);
  if (!printed.some(isFigure)) return [first];
  const lost = others.map((row) => doubtfulRow(row, 'labels-unclear', printed, placeOf(printed, context)));
  return [together ? doubtfulRow(own, 'surplus', all, placeOf(all, context)) : first, ...lost];
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

/**
 * The rest of a row of cells of which one was broken over two lines: fewer cells than a row has, and no words. In a grid that
 * was worked out from positions, where nothing parts the lines of one row from the next row, the cells are blank instead.
 */
function isTornOff({ items, words }: Piece, { width }: SequenceRow): boolean {
  if (items.some(({ layout, drawn }) => layout === 'grid' && !drawn)) {
    const figures = items.filter(isFigure).length;
    return figures > 0 && figures < width;
  }
  return words.length === 0 && items.length < width && items.some(isFigure);
}

function readOwnRow(row: SequenceRow, pieces: readonly Piece[], context: RowContext): RowReading {
  if (pieces.length <= 1) return readPiece(row, pieces[0] ?? { items: [], words: [] }, context);
  const first = pieces[0]!;
  const structured = first.items.some(isCell);
  if (structured && pieces.slice(1).some((piece) => isTornOff(piece, row)))
    return doubtfulRow(row, 'surplus', first.items, placeOf(first.items, context));
  const whole = { items: pieces.flatMap((piece) => piece.items), words: [] };
  const figures = (piece: Piece) => piece.items.filter((item) => item.kind === 'figure').length;
  const filled = first.items.filter(({ kind }) => kind === 'figure' || kind === 'blank').length;
  // A row that goes on after a page break is one row; a row of the body's own between two rows is not part of either.
  if (
    !structured &&
    filled < row.width &&
    figures(whole) === row.width &&
    pieces.every(
      (piece, i) =>
        i === 0 ||
        (wordsBetween(pieces[i - 1]!, piece, context) <= ROWS.longestPageBreak &&
          !isPieceOfOther(piece, context)),
    )
  )
    return readPiece(row, whole, context);
  return readPiece(row, first, context);
}

function readPiece(row: SequenceRow, piece: Piece, context: RowContext): RowReading {
  const { items } = piece;
  const place = placeOf(items, context);
  const grid = items.find((item) => item.grid !== 0)?.grid ?? null;
  const columns = context.columnsFor(row, context.label.start, grid);
  if (columns !== null && 'ranges' in columns)
    return readByColumns(row, items, columns.ranges, context, place);
  const structured = items.some(isCell);
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
