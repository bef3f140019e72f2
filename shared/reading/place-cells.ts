// From the ways file formats describe tables (spans, merges, edges) to cells on one grid.
import type { Meter } from './limits.ts';

/** A cell as a format's reader meets it, in the order of the file. */
export interface FoundCell {
  readonly text: string;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  /** The cell only continues the merged cell above it; its own content is not shown. */
  readonly continuesAbove?: boolean;
  /** First grid column, where the format tells it; else the cell follows its left neighbour. */
  readonly column?: number;
}

export interface PlacedCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

export interface PlacedCells {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly PlacedCell[];
}

interface OpenCell {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  text: string;
}

/**
 * Places cells row by row, each at the first free column (as browsers do) or at the column it names.
 * Spans are clamped to the table; a cell that claims to continue a merge which is not there stands for itself.
 */
export function placeCells(rows: readonly (readonly FoundCell[])[], meter: Meter): PlacedCells {
  const cells: OpenCell[] = [];
  let above: TableRow = [];
  rows.forEach((row, rowIndex) => {
    meter.checkTime();
    const rowsLeft = rows.length - rowIndex;
    const here: (OpenCell | undefined)[] = above.map((cell) =>
      cell !== undefined && cell.row + cell.rowSpan > rowIndex ? cell : undefined,
    );
    let next = 0;
    for (const found of row) {
      const column = freeColumn(here, found.column ?? next);
      if (column >= meter.limits.columns) break;
      const columnSpan = clamp(found.columnSpan ?? 1, meter.limits.columns - column);
      const merged = found.continuesAbove === true ? mergeAbove(above, column, columnSpan) : undefined;
      if (merged !== undefined) {
        if (merged.row + merged.rowSpan === rowIndex) merged.rowSpan += 1;
        here.length = Math.max(here.length, column + columnSpan);
        here.fill(merged, column, column + columnSpan);
        next = column + columnSpan;
        continue;
      }
      const rowSpan = clamp(found.rowSpan ?? 1, rowsLeft);
      const cell = { row: rowIndex, column, rowSpan, columnSpan, text: found.text };
      cells.push(cell);
      occupy(here, cell);
      next = column + cell.columnSpan;
    }
    above = here;
  });
  return withoutEmptyTracks(cells);
}

type TableRow = readonly (OpenCell | undefined)[];

function freeColumn(row: TableRow, from: number): number {
  let column = from;
  while (row[column] !== undefined) column += 1;
  return column;
}

/** The cell above that a cell of this place and width can go on from. */
function mergeAbove(above: TableRow, column: number, columnSpan: number): OpenCell | undefined {
  const cell = above[column];
  return cell !== undefined && cell.column === column && cell.columnSpan === columnSpan ? cell : undefined;
}

/** A span that would run over a cell from above ends before it. */
function occupy(row: (OpenCell | undefined)[], cell: OpenCell): void {
  const end = cell.column + cell.columnSpan;
  for (let column = cell.column; column < end; column += 1) {
    if (column > cell.column && row[column] !== undefined) {
      cell.columnSpan = column - cell.column;
      return;
    }
    row[column] = cell;
  }
}

/** A cell of a format that tells only where a cell's right edge lies (RTF, Word 97–2003), in twips. */
export interface EdgedCell {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly continuesAbove?: boolean;
}

/** Edges nearer than this are the same ruling line, drawn twice (1 mm in twips). */
const SAME_EDGE = 57;

/** Columns from the edges of all rows together. */
export function cellsFromEdges(rows: readonly (readonly EdgedCell[])[]): FoundCell[][] {
  const edges = [...new Set(rows.flatMap((row) => row.flatMap((cell) => [cell.left, cell.right])))].sort(
    (a, b) => a - b,
  );
  const columnOf = new Map<number, number>();
  let column = -1;
  let first = Number.NEGATIVE_INFINITY;
  for (const edge of edges) {
    if (edge - first > SAME_EDGE) {
      column += 1;
      first = edge;
    }
    columnOf.set(edge, column);
  }
  return rows.map((row) =>
    row.map((cell) => {
      const start = columnOf.get(cell.left)!;
      const columnSpan = Math.max(1, columnOf.get(cell.right)! - start);
      return {
        text: cell.text,
        column: start,
        columnSpan,
        ...(cell.continuesAbove ? { continuesAbove: true } : {}),
      };
    }),
  );
}

function clamp(span: number, most: number): number {
  return Math.max(1, Math.min(Number.isFinite(span) ? Math.floor(span) : 1, most));
}

/**
 * Drops columns and rows in which no cell begins: office suites spread a table over dozens of hidden columns.
 */
export function withoutEmptyTracks(cells: readonly PlacedCell[]): PlacedCells {
  const rows = tracks(cells.map((cell) => cell.row));
  const columns = tracks(cells.map((cell) => cell.column));
  return {
    rowCount: rows.count,
    columnCount: columns.count,
    cells: cells.map((cell) => {
      const row = rows.at(cell.row);
      const column = columns.at(cell.column);
      return {
        row,
        column,
        rowSpan: Math.max(1, rows.at(cell.row + cell.rowSpan) - row),
        columnSpan: Math.max(1, columns.at(cell.column + cell.columnSpan) - column),
        text: cell.text,
      };
    }),
  };
}

/** `at(i)`: how many kept tracks lie before track i. */
function tracks(starts: readonly number[]): { count: number; at: (track: number) => number } {
  const kept = [...new Set(starts)].sort((a, b) => a - b);
  const before: number[] = [];
  for (let track = 0, k = 0; track <= (kept.at(-1) ?? -1) + 1; track++) {
    before.push(k);
    if (kept[k] === track) k += 1;
  }
  return { count: kept.length, at: (track) => before[Math.min(track, before.length - 1)] ?? kept.length };
}
