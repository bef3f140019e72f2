// Pages with positioned text and ruling lines: the common layout that PDF and OFD are written from.
import type { Composition } from '../compose.ts';
import type { LogicalTable } from '../tables.ts';

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
  const weights = Array.from({ length: table.columnCount }, (_, column) =>
    table.section === 's3' && column < 3 ? 1.9 : table.section === 's2' && column === 0 ? 1.6 : 1,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const edges = [MARGIN];
  for (const weight of weights) edges.push((edges.at(-1) ?? MARGIN) + (weight / total) * width);
  return edges;
}

export function layOut(composition: Composition): Page[] {
  const pages: Page[] = [{ texts: [], lines: [] }];
  let y = MARGIN;
  const page = (): Page => pages.at(-1) as Page;
  const turn = () => {
    page().texts.push({
      x: PAGE_WIDTH / 2 - 10,
      y: PAGE_HEIGHT - 20,
      size: SIZE,
      text: `- ${pages.length} -`,
    });
    pages.push({ texts: [], lines: [] });
    y = MARGIN;
  };
  for (const block of composition.blocks) {
    if (block.type === 'paragraph') {
      for (const line of wrapped(block.text, PAGE_WIDTH - 2 * MARGIN)) {
        if (y + LEADING > PAGE_HEIGHT - MARGIN) turn();
        y += LEADING;
        if (line !== '') page().texts.push({ x: MARGIN, y, size: SIZE, text: line });
      }
      y += 4;
      continue;
    }
    const { table } = block;
    const edges = columnEdges(table);
    const edge = (column: number) => edges[column] ?? 0;
    const heights = Array.from({ length: table.rowCount }, (_, row) =>
      Math.max(
        LEADING + 4,
        ...table.cells
          .filter((cell) => cell.row === row && cell.rowSpan === 1)
          .map(
            (cell) =>
              wrapped(cell.text, edge(cell.column + cell.columnSpan) - edge(cell.column) - 4).length *
                LEADING +
              4,
          ),
      ),
    );
    for (let row = 0; row < table.rowCount; row += 1) {
      const height = heights[row] ?? 0;
      if (y + height > PAGE_HEIGHT - MARGIN) turn();
      for (const cell of table.cells) {
        const left = edge(cell.column);
        const right = edge(cell.column + cell.columnSpan);
        if (cell.row > row || cell.row + cell.rowSpan <= row) continue;
        const isFirst = cell.row === row;
        const isLast = cell.row + cell.rowSpan - 1 === row;
        const bottom = y + height;
        if (isFirst || y === MARGIN) page().lines.push({ x1: left, y1: y, x2: right, y2: y });
        if (isLast) page().lines.push({ x1: left, y1: bottom, x2: right, y2: bottom });
        page().lines.push(
          { x1: left, y1: y, x2: left, y2: bottom },
          { x1: right, y1: y, x2: right, y2: bottom },
        );
        if (!isFirst) continue;
        wrapped(cell.text, right - left - 4).forEach((line, index) => {
          if (line.trim() === '') return;
          page().texts.push({ x: left + 2, y: y + 2 + (index + 1) * LEADING - 2, size: SIZE, text: line });
        });
      }
      y += height;
    }
    y += 6;
  }
  return pages;
}
