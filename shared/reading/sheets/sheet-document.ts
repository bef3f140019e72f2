// Sheets → Document: rows that hold one text are lines, the rest are grids.

import { unreadable } from '../../catalogue/reasons.ts';
import type { Block, Document, GridCell, Unreadable } from '../../contracts/document.ts';
import { groupedBy } from '../../grouped-by.ts';
import type { Meter } from '../limits.ts';
import type { PlacedCell } from '../place-cells.ts';

/** One sheet with rows and columns from 0; merged ranges are cells with spans. */
export interface Sheet {
  /** Null where the format knows no sheets (csv). */
  readonly name: string | null;
  /** Cells that the file holds, also empty ones that are formatted: a bordered blank is part of a table. */
  readonly cells: readonly PlacedCell[];
  /** Numbers of rows that are not on the page: those beside them are neighbours. */
  readonly hiddenRows?: ReadonlySet<number>;
  /** Its rows do not have one number of fields, so that a lost field may have moved the others. */
  readonly ragged?: boolean;
}

/** Without any text: unreadable, `no-text`. */
export function documentOfSheets(sheets: readonly Sheet[], meter: Meter): Document | Unreadable {
  const blocks = sheets.flatMap((sheet) => blocksOfSheet(sheet, meter));
  return blocks.length > 0 ? { blocks } : unreadable('no-text');
}

/** A text longer than this is prose, wherever in a sheet it stands. */
const PROSE_LENGTH = 60;

interface Row {
  readonly index: number;
  readonly cells: readonly PlacedCell[];
  /** One printed text in the first column and no other cell beside it. */
  readonly single: PlacedCell | null;
  /** Last column reached. */
  readonly extent: number;
}

function blocksOfSheet(sheet: Sheet, meter: Meter): Block[] {
  const used = trimmed(sheet.cells);
  meter.countCells(used.length);
  const rows = rowsOf(used);
  const blocks: Block[] = [];
  let table: Row[] = [];
  const endTable = (): void => {
    if (table.length > 0) blocks.push(gridOf(table, sheet));
    table = [];
  };
  const hidden = sheet.hiddenRows ?? NONE;
  rows.forEach((row, i) => {
    meter.checkTime();
    if (row.single && isLine(rows, i, table, hidden)) {
      endTable();
      blocks.push(...linesOf(row.single, sheet.name));
      return;
    }
    const previous = table.at(-1);
    if (previous && row.index > nextShown(endOf(table), hidden)) endTable();
    table.push(row);
  });
  endTable();
  return blocks;
}

/** Those that are printed, in order. */
function rowsOf(used: readonly PlacedCell[]): Row[] {
  const firstColumn = Math.min(...used.map((cell) => cell.column));
  return [...groupedBy(used, (cell) => cell.row)]
    .sort(([a], [b]) => a - b)
    .map(([index, cells]) => ({
      index,
      cells,
      single:
        cells.length === 1 && cells[0]!.column === firstColumn && !isBlank(cells[0]!) ? cells[0]! : null,
      extent: Math.max(...cells.map((cell) => cell.column + cell.columnSpan)),
    }))
    .filter((row, i, all) => hasText(row) || isCovered(row.index, used) || isBlankFigures(row, all[i - 1]));
}

function linesOf(cell: PlacedCell, sheetName: string | null): Block[] {
  return cell.text
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text) => ({ type: 'line', text, place: placeOf(sheetName, cell) }));
}

/** Whether a row of one text is a line of its own, or a row of the table that it stands in. */
function isLine(
  rows: readonly Row[],
  i: number,
  table: readonly Row[],
  hidden: ReadonlySet<number>,
): boolean {
  const row = rows[i]!;
  if (row.single!.rowSpan > 1) return false;
  if (row.single!.text.length >= PROSE_LENGTH) return true;
  if (table.length === 0 || row.index > nextShown(endOf(table), hidden)) return true;
  const columnSpan = row.single!.columnSpan;
  if (
    columnSpan > 1 &&
    columnSpan < Math.max(...table.map((one) => (one.single ? 0 : one.extent))) - row.single!.column
  ) {
    return false;
  }
  // Within a table, a single text is a heading where tables of another width begin below it.
  const after = neighbours(rows, i + 1, 1, hidden);
  if (after.length === 0) return columnSpan > 1 || rows.slice(i + 1).some((one) => one.single);
  const before = neighbours(table, table.length - 1, -1, null);
  if (widest(before) !== widest(after)) return true;
  return columnSpan > 1 && starts(before) !== starts(after);
}

/**
 * The nearest rows of several cells in this direction, up to the next row of one text behind them; `hidden` where a gap
 * between rows ends them, too.
 */
function neighbours(
  rows: readonly Row[],
  from: number,
  step: 1 | -1,
  hidden: ReadonlySet<number> | null,
): Row[] {
  const found: Row[] = [];
  for (let k = from; k >= 0 && k < rows.length; k += step) {
    const row = rows[k]!;
    if (hidden !== null && row.index > nextShown(rows[k - 1]!.index, hidden)) break;
    if (!row.single) found.push(row);
    else if (found.length > 0) break;
  }
  return found;
}

/** The columns in which cells begin. */
function starts(rows: readonly Row[]): string {
  const columns = new Set(rows.flatMap((row) => row.cells.map((cell) => cell.column)));
  return [...columns].sort((a, b) => a - b).join();
}

function widest(rows: readonly Row[]): number {
  return Math.max(0, ...rows.map((row) => row.extent));
}

const NONE: ReadonlySet<number> = new Set();

/** The first row behind this one that is on the page. */
function nextShown(row: number, hidden: ReadonlySet<number>): number {
  let next = row + 1;
  while (hidden.has(next)) next += 1;
  return next;
}

function endOf(table: readonly Row[]): number {
  return Math.max(-1, ...table.flatMap((row) => row.cells.map((cell) => cell.row + cell.rowSpan - 1)));
}

function isCovered(row: number, cells: readonly PlacedCell[]): boolean {
  return cells.some((cell) => cell.row < row && cell.row + cell.rowSpan > row && !isBlank(cell));
}

function hasText(row: Row): boolean {
  return row.cells.some((cell) => !isBlank(cell));
}

/** A formatted row without text right below a row of heads, cell under cell: its figures were left blank. */
function isBlankFigures(row: Row, above: Row | undefined): boolean {
  if (above === undefined || above.index + 1 !== row.index || above.cells.length < 3) return false;
  const isHead = hasText(above) && !above.cells.some((cell) => /^[\s\d.,]+$/.test(cell.text));
  return isHead && row.cells.length >= above.cells.length;
}

function isBlank(cell: PlacedCell): boolean {
  return cell.text.trim() === '';
}

/** Without the formatted but empty rows and columns around what is printed. */
function trimmed(cells: readonly PlacedCell[]): PlacedCell[] {
  const printed = cells.filter((cell) => !isBlank(cell));
  const bottom = Math.max(-1, ...printed.map((cell) => cell.row + cell.rowSpan - 1));
  const right = Math.max(-1, ...printed.map((cell) => cell.column + cell.columnSpan - 1));
  const top = Math.min(...printed.map((cell) => cell.row));
  const left = Math.min(...printed.map((cell) => cell.column));
  return cells
    .filter((cell) => cell.row >= top && cell.column >= left && cell.row <= bottom && cell.column <= right)
    .map((cell) => ({
      ...cell,
      rowSpan: Math.min(cell.rowSpan, bottom - cell.row + 1),
      columnSpan: Math.min(cell.columnSpan, right - cell.column + 1),
    }));
}

/** One grid from consecutive rows; positions without a cell in the file are empty cells of the table. */
function gridOf(rows: readonly Row[], { name: sheetName, ragged }: Sheet): Block {
  const found = rows.flatMap((row) => row.cells);
  const columns = [...new Set(found.map((cell) => cell.column))].sort((a, b) => a - b);
  const rowIndexes = [...new Set(rows.map((row) => row.index))];
  const keptColumn = (column: number): number => countBelow(columns, column);
  const keptRow = (row: number): number => countBelow(rowIndexes, row);
  const taken = new Set<string>();
  const cells: GridCell[] = [];
  const put = (cell: PlacedCell): void => {
    const row = keptRow(cell.row);
    const column = keptColumn(cell.column);
    const rowSpan = Math.max(1, keptRow(cell.row + cell.rowSpan) - row);
    const columnSpan = Math.max(1, keptColumn(cell.column + cell.columnSpan) - column);
    for (let r = row; r < row + rowSpan; r++) {
      for (let c = column; c < column + columnSpan; c++) taken.add(`${r} ${c}`);
    }
    cells.push({ row, column, rowSpan, columnSpan, text: cell.text, place: placeOf(sheetName, cell) });
  };
  for (const cell of found) put(cell);
  for (const row of rowIndexes) {
    for (const column of columns) {
      if (taken.has(`${keptRow(row)} ${keptColumn(column)}`)) continue;
      put({ row, column, rowSpan: 1, columnSpan: 1, text: '' });
    }
  }
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return {
    type: 'grid',
    rowCount: rowIndexes.length,
    columnCount: columns.length,
    cells,
    place: placeOf(sheetName, found[0]!),
    ...(ragged === true ? { inferred: true } : {}),
  };
}

function countBelow(sorted: readonly number[], value: number): number {
  let count = 0;
  while (count < sorted.length && sorted[count]! < value) count += 1;
  return count;
}

function placeOf(sheetName: string | null, cell: { readonly row: number; readonly column: number }): string {
  if (sheetName === null) return `第${cell.row + 1}行第${cell.column + 1}列`;
  return `工作表“${sheetName}”${columnName(cell.column)}${cell.row + 1}`;
}

/** 0 → A, 26 → AA. */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}
