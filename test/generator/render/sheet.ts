// Spreadsheets through the sheet library, and CSV: the whole report on one sheet, or a sheet for each section.
import { utils, type WorkSheet, write } from '@e965/xlsx';
import type { Composition } from '../compose.ts';
import type { Random } from '../random.ts';

type Cell = string | number | null;

interface Drawn {
  readonly rows: Cell[][];
  readonly merges: { s: { r: number; c: number }; e: { r: number; c: number } }[];
}

function drawOn(drawn: Drawn, composition: Composition, numeric: boolean): void {
  for (const block of composition.blocks) {
    const top = drawn.rows.length;
    if (block.type === 'paragraph') {
      drawn.rows.push([block.text]);
      continue;
    }
    const { table } = block;
    for (let row = 0; row < table.rowCount; row += 1)
      drawn.rows.push(Array.from({ length: table.columnCount }, () => null));
    for (const cell of table.cells) {
      const line = drawn.rows[top + cell.row];
      if (line === undefined) continue;
      line[cell.column] =
        numeric && cell.figure !== undefined && /^-?\d{1,9}$/.test(cell.text) ? Number(cell.text) : cell.text;
      if (cell.rowSpan > 1 || cell.columnSpan > 1) {
        drawn.merges.push({
          s: { r: top + cell.row, c: cell.column },
          e: { r: top + cell.row + cell.rowSpan - 1, c: cell.column + cell.columnSpan - 1 },
        });
      }
    }
  }
}

function worksheet(composition: Composition, numeric: boolean): WorkSheet {
  const drawn: Drawn = { rows: [], merges: [] };
  drawOn(drawn, composition, numeric);
  const sheet = utils.aoa_to_sheet(drawn.rows);
  sheet['!merges'] = drawn.merges;
  return sheet;
}

/** A workbook of one sheet; figures stand as numbers or as text, as clerks have both. */
export function renderWorkbook(
  composition: Composition,
  bookType: 'xlsx' | 'biff8' | 'ods',
  random: Random,
): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, worksheet(composition, random.chance(0.7)), '年报');
  return new Uint8Array(write(book, { type: 'buffer', bookType, compression: true }) as Buffer);
}

/** Comma-separated values with the places under merged cells left empty. */
export function renderCsv(composition: Composition): string {
  const sheet = worksheet(composition, false);
  return `\ufeff${utils.sheet_to_csv(sheet)}`;
}
