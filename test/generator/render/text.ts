// Saved text in the layouts met in real reports. Some of them lose blank cells: `keepsBlanks` says which.

import type { ComposedBlock, Composition } from '../compose.ts';
import type { Random } from '../random.ts';
import type { LogicalTable } from '../tables.ts';

export const TEXT_LAYOUTS = [
  'cell-per-line',
  'cell-per-line-spaced',
  'cell-per-line-piped',
  'lone-pipes',
  'rows-piped',
  'rows-tabbed',
  'rows-blank-separated',
  'markdown',
] as const;
export type TextLayout = (typeof TEXT_LAYOUTS)[number];

/** Layouts in which an empty cell leaves no trace. */
const LOSES_BLANKS: ReadonlySet<TextLayout> = new Set([
  'cell-per-line',
  'cell-per-line-spaced',
  'rows-blank-separated',
]);

export const keepsBlanks = (layout: TextLayout) => !LOSES_BLANKS.has(layout);

function rowsOf(table: LogicalTable): LogicalTable['cells'][] {
  return Array.from({ length: table.rowCount }, (_, row) => table.cells.filter((cell) => cell.row === row));
}

const flat = (text: string) => text.replaceAll('\n', ' ');

/** Each row's cells with the places that spans cover filled with "". */
function filledRows(table: LogicalTable): string[][] {
  const grid = Array.from({ length: table.rowCount }, () =>
    Array.from({ length: table.columnCount }, () => ''),
  );
  for (const cell of table.cells) {
    const row = grid[cell.row];
    if (row !== undefined) row[cell.column] = flat(cell.text);
  }
  return grid;
}

function tableLines(table: LogicalTable, layout: TextLayout, random: Random): string[] {
  switch (layout) {
    case 'cell-per-line':
    case 'cell-per-line-spaced':
      return table.cells.flatMap((cell) => {
        const printed = cell.text.split('\n').filter((line) => line.trim() !== '');
        return layout === 'cell-per-line' ? printed : printed.flatMap((line) => [line, '']);
      });
    case 'cell-per-line-piped':
      return rowsOf(table).flatMap((cells) => cells.map((cell) => `${flat(cell.text) || '\u00a0'} |`));
    case 'lone-pipes':
      return rowsOf(table).flatMap((cells) =>
        cells.flatMap((cell) => (cell.text.trim() === '' ? ['|'] : [...cell.text.split('\n'), '|'])),
      );
    case 'rows-piped':
      return rowsOf(table).map((cells) => `${cells.map((cell) => flat(cell.text)).join(' | ')} |`);
    case 'rows-tabbed':
      return filledRows(table).map((cells) => cells.join('\t'));
    case 'rows-blank-separated':
      return rowsOf(table).map((cells) => {
        const words = cells.map((cell) => flat(cell.text).trim()).filter((text) => text !== '');
        return words.join(random.pick([' ', '  ', '    ']));
      });
    case 'markdown': {
      const rows = filledRows(table).map((cells) => `| ${cells.join(' | ')} |`);
      const rule = `|${' --- |'.repeat(table.columnCount)}`;
      return [rows[0] ?? '', rule, ...rows.slice(1)];
    }
  }
}

/** Puts page numbers and running heads between the lines, as text taken from pages has them. */
function paged(lines: readonly string[], random: Random): string[] {
  const height = random.whole(28, 60);
  return lines.flatMap((line, index) =>
    index > 0 && index % height === 0
      ? [random.pick([`- ${index / height} -`, `第 ${index / height} 页`]), line]
      : [line],
  );
}

export function renderText(composition: Composition, layout: TextLayout, random: Random): string {
  const paragraphLines = (text: string) => (layout === 'cell-per-line-spaced' ? [text, ''] : [text]);
  const lines = composition.blocks.flatMap((block: ComposedBlock) =>
    block.type === 'paragraph' ? paragraphLines(block.text) : tableLines(block.table, layout, random),
  );
  return `${(random.chance(0.15) ? paged(lines, random) : lines).join(random.pick(['\n', '\r\n']))}\n`;
}

export const TEXT_ENCODINGS = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be'] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

export function encoded(text: string, encoding: TextEncoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-8-bom') return new TextEncoder().encode(`\ufeff${text}`);
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}
