// Pages with positioned text and ruling lines: the common layout that PDF and OFD are written from.
import type { Composition } from '../compose.ts';
import type { LogicalCell, LogicalTable } from '../tables.ts';

export interface PlacedText {
  readonly x: number;
  /** Baseline, from the top of the page. */
  readonly y: number;
  readonly size: number;
  readonly text: string;
}
export interface RuledLine {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}
export interface Page {
  readonly texts: PlacedText[];
  readonly lines: RuledLine[];
}

export const PAGE_WIDTH = 595;
export const PAGE_HEIGHT = 842;
const MARGIN = 40;
const SIZE = 7;
const LEADING = 9;

const widthOf = (text: string) =>
  Array.from(text).reduce((sum, character) => sum + (character.charCodeAt(0) < 128 ? 0.5 : 1), 0) * SIZE;

function wrapped(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    let current = '';
    for (const character of line) {
      if (current !== '' && widthOf(current + character) > width) {
        lines.push(current);
        current = '';
      }
      current += character;
    }
    lines.push(current);
    return lines;
  });
}

/** Column widths: label columns wide, figure columns alike. */
function columnEdges(table: LogicalTable): number[] {
  const width = PAGE_WIDTH - 2 * MARGIN;
  const weightOf = (column: number) => {
    if (table.section === 's3' && column < 3) return 1.9;
    return table.section === 's2' && column === 0 ? 1.6 : 1;
  };
  const weights = Array.from({ length: table.columnCount }, (_, column) => weightOf(column));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const edges = [MARGIN];
  for (const weight of weights) edges.push((edges.at(-1) ?? MARGIN) + (weight / total) * width);
  return edges;
}

/** A pen on the current page: turns the page when what comes next does not fit. */
class Sheet {
  readonly pages: Page[] = [{ texts: [], lines: [] }];
  y = MARGIN;

  get page(): Page {
    return this.pages.at(-1) as Page;
  }

  makeRoomFor(height: number): void {
    if (this.y + height <= PAGE_HEIGHT - MARGIN) return;
    const number = `- ${this.pages.length} -`;
    this.page.texts.push({ x: PAGE_WIDTH / 2 - 10, y: PAGE_HEIGHT - 20, size: SIZE, text: number });
    this.pages.push({ texts: [], lines: [] });
    this.y = MARGIN;
  }
}

export function layOut(composition: Composition): Page[] {
  const sheet = new Sheet();
  for (const block of composition.blocks) {
    if (block.type === 'paragraph') layOutParagraph(sheet, block.text);
    else layOutTable(sheet, block.table);
  }
  return sheet.pages;
}

function layOutParagraph(sheet: Sheet, paragraph: string): void {
  for (const text of wrapped(paragraph, PAGE_WIDTH - 2 * MARGIN)) {
    sheet.makeRoomFor(LEADING);
    sheet.y += LEADING;
    if (text !== '') sheet.page.texts.push({ x: MARGIN, y: sheet.y, size: SIZE, text });
  }
  sheet.y += 4;
}

function layOutTable(sheet: Sheet, table: LogicalTable): void {
  const edges = columnEdges(table);
  const edge = (column: number) => edges[column] ?? 0;
  const linesOf = (cell: LogicalCell) =>
    wrapped(cell.text, edge(cell.column + cell.columnSpan) - edge(cell.column) - 4);
  for (let row = 0; row < table.rowCount; row += 1) {
    const ownCells = table.cells.filter((cell) => cell.row === row && cell.rowSpan === 1);
    const height = Math.max(LEADING + 4, ...ownCells.map((cell) => linesOf(cell).length * LEADING + 4));
    sheet.makeRoomFor(height);
    for (const cell of table.cells) {
      if (cell.row > row || cell.row + cell.rowSpan <= row) continue;
      const left = edge(cell.column);
      drawCell(sheet, cell, row, { left, right: edge(cell.column + cell.columnSpan), height });
      if (cell.row !== row) continue;
      linesOf(cell).forEach((text, index) => {
        if (text.trim() === '') return;
        sheet.page.texts.push({ x: left + 2, y: sheet.y + 2 + (index + 1) * LEADING - 2, size: SIZE, text });
      });
    }
    sheet.y += height;
  }
  sheet.y += 6;
}

/** The borders of a cell in one of its rows: its head in the first (or on a new page), its foot in the last. */
function drawCell(
  { page, y }: Sheet,
  cell: LogicalCell,
  row: number,
  { left, right, height }: { left: number; right: number; height: number },
): void {
  const bottom = y + height;
  if (cell.row === row || y === MARGIN) page.lines.push({ x1: left, y1: y, x2: right, y2: y });
  if (cell.row + cell.rowSpan - 1 === row) page.lines.push({ x1: left, y1: bottom, x2: right, y2: bottom });
  page.lines.push({ x1: left, y1: y, x2: left, y2: bottom }, { x1: right, y1: y, x2: right, y2: bottom });
}
