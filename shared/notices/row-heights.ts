// Heights of rows whose text is wrapped.
import type { Cell, Row } from 'write-excel-file/node';

/** Of the workbooks' cells, in points; the heights of their rows go with it. */
export const FONT_SIZE = 10;
const LINE_POINTS = 15;

/**
 * How many lines a cell's text takes in a column of so many characters. A Chinese character is two wide; the letters are
 * a little smaller than those that columns are measured by.
 */
function linesOf(cell: Cell | null | undefined, width: number): number {
  if (cell === null || typeof cell !== 'object' || !('wrap' in cell) || typeof cell.value !== 'string') {
    return 1;
  }
  const wide = Array.from(cell.value).reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
  return Math.ceil(wide / (width * 1.15));
}

/** Programs do not agree on growing rows around wrapped text: rows of several lines say their height. */
export function withHeight(row: Row, widths: readonly number[]): Row {
  const lines = row.map((cell, column) => linesOf(cell, widths[column] ?? 1));
  const most = Math.max(...lines);
  const saysMore = row.some(
    (cell) => cell !== null && typeof cell === 'object' && ('columnSpan' in cell || 'height' in cell),
  );
  if (most < 2 || saysMore) return row;
  const tallest = lines.indexOf(most);
  return row.map((cell, column) =>
    column === tallest && cell !== null && typeof cell === 'object'
      ? { ...cell, height: most * LINE_POINTS + 2 }
      : cell,
  );
}
