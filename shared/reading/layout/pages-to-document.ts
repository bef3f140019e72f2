// Pages of glyphs and ruling lines → one Document: lines of text and grids in reading order.
import type { Block, Document } from '../../contracts/document.ts';
import { type Line, linesOf, textOf } from './lines.ts';
import { type Box, centreX, centreY, type PageContent } from './page-content.ts';
import { paragraphsOf } from './paragraphs.ts';
import type { Columns } from './rows-beside-labels.ts';
import { type RuledTable, ruledTablesOf } from './ruled-tables.ts';
import { withStruckMarked } from './struck-glyphs.ts';
import {
  gridCellsOf,
  joinParts,
  partOf,
  type TablePart,
  withCutRowDoubted,
  withoutOpenStrips,
} from './tables-over-pages.ts';
import { unruledTablesOf } from './unruled-tables.ts';
import { uprightPage } from './upright-page.ts';
import { doubted, type Word, wordOf, wordsOf } from './words.ts';
import { cellsWithShapes, runsOf, UNCERTAIN, wordsInCells } from './words-in-cells.ts';

interface PlacedLine {
  readonly type: 'line';
  readonly top: number;
  readonly left: number;
  readonly text: string;
  readonly place: string;
}

interface PlacedTable {
  readonly type: 'table';
  readonly top: number;
  readonly left: number;
  readonly part: TablePart;
  readonly place: string;
  /** Of a table without ruling lines. */
  readonly columns: Columns | null;
}

type Placed = PlacedLine | PlacedTable;

/** Running heads and page numbers stand within this share of the page's height from its edges. */
const MARGIN = 0.12;

/** Never throws; pages without words give no blocks. Cells carry "第2页表1第5行第4列", lines "第3页第12行". */
export function pagesToDocument(pages: readonly PageContent[]): Document {
  const blocks: Block[] = [];
  let open: { part: TablePart; place: string; at: number; ruled: boolean } | null = null;
  const close = () => {
    if (open === null) return;
    const { place, at, ruled } = open;
    const part = withoutOpenStrips(open.part, true, true);
    blocks[at] = {
      type: 'grid',
      rowCount: part.rowCount,
      columnCount: part.xs.length - 1,
      cells: gridCellsOf(part),
      place,
      ...(ruled ? {} : { inferred: true }),
    };
    open = null;
  };
  let columns: Columns | null = null;
  for (const shown of pages) {
    const page = uprightPage(shown);
    const placed: Placed[] = placedOn(page, columns);
    columns = placed.findLast((item) => item.type === 'table')?.columns ?? null;
    placed.forEach((item, index) => {
      if (item.type === 'line') {
        blocks.push({ type: 'line', text: item.text, place: item.place });
        return;
      }
      const ruled = item.columns === null;
      const before = placed.slice(0, index);
      const goesOn = before.every((other) => isRunningLine(other, page)) ? (open?.part ?? null) : null;
      const joined = joinParts(goesOn, item.part);
      if (joined !== null && open !== null) {
        open = { ...open, part: joined, ruled: open.ruled && ruled };
      } else {
        close();
        open = { part: withCutRowDoubted(goesOn, item.part), place: item.place, at: blocks.length, ruled };
        // Keeps the grid's place in the order of blocks until its last page is known.
        blocks.push({ type: 'line', text: '', place: item.place });
      }
      const after = placed.slice(index + 1);
      if (!after.every((other) => isRunningLine(other, page))) close();
    });
    if (placed.length > 0 && !placed.some((item) => item.type === 'table')) close();
  }
  close();
  return { blocks };
}

function isRunningLine(item: Placed, page: PageContent): boolean {
  if (item.type === 'table') return false;
  return item.top < MARGIN * page.height || item.top > (1 - MARGIN) * page.height;
}

/** `before`: the columns of the table without ruling lines that ends the page before. */
function placedOn(page: PageContent, before: Columns | null): Placed[] {
  const words = wordsOf(withStruckMarked(page));
  const tables = ruledTablesOf(page)
    .sort((a, b) => area(a.box) - area(b.box))
    .map((table) => ({ table, words: [] as Word[] }));
  const outside: Word[] = [];
  const homeOf = (word: Word) => tables.find(({ table }) => contains(table, word));
  for (const whole of words) {
    const runs = runsOf(whole.glyphs).map((glyphs, index) =>
      wordOf(glyphs, index === 0 && whole.blankBefore),
    );
    const home = homeOf(runs[0]!);
    const pieces = runs.every((run) => homeOf(run) === home) ? [whole] : runs;
    for (const word of pieces) (homeOf(word)?.words ?? outside).push(word);
  }
  const filled = tables.filter((table) => table.words.length > 0);
  filled.sort((a, b) => a.table.box.top - b.table.box.top || a.table.box.left - b.table.box.left);
  const placed: Placed[] = filled.map(({ table, words: inside }, index) => {
    const place = `第${page.number}页表${index + 1}`;
    const drawn = cellsWithShapes(table, page.shapes);
    const words = wordsInCells(table, inside);
    const padding = leastPadding(table, words);
    const longest = longestLines(table, words);
    const texts = words.map((own, number) => {
      const { left, right } = table.cells[number]!;
      const width = table.xs[right]! - table.xs[left]!;
      const most = longest.get(`${left}|${right}`)!;
      const isFull = (line: Line) => leavesNoDigit(line, width, most, padding);
      const text = own.length === 0 && drawn.has(number) ? UNCERTAIN : textOf(own, isFull);
      const lastLine = linesOf(own).at(-1) ?? [];
      const last = measureLine(lastLine);
      const lastLineFull = last.length + 2.2 * last.size > width;
      const room = Math.floor((most - last.length) / last.size + 0.1);
      return last.size > 0
        ? { text, lastLineFull, room, wraps: isFull(lastLine) }
        : { text, lastLineFull: false, room: 0, wraps: false };
    });
    return {
      type: 'table',
      top: table.box.top,
      left: table.box.left,
      place,
      part: partOf(table, texts, (row, column) => `${place}第${row}行第${column}列`),
      columns: null,
    };
  });
  const lineAt = (line: number) => `第${page.number}页第${line}行`;
  const { tables: unruled, doubtful } = unruledTablesOf(outside, before, lineAt);
  for (const { box, part, columns } of unruled) {
    const place = part.cells[0]?.place ?? lineAt(1);
    placed.push({ type: 'table', top: box.top, left: box.left, part, place, columns });
  }
  const rest = outside
    .filter((word) => !unruled.some(({ words }) => words.has(word)))
    .map((word) => (doubtful.has(word) ? doubted(word) : word));
  for (const { text, top, left, line } of paragraphsOf(linesOf(rest))) {
    placed.push({ type: 'line', top, left, text, place: `第${page.number}页第${line}行` });
  }
  return placed.sort((a, b) => a.top - b.top || a.left - b.left);
}

/** In ems, of a cell's borders on both sides together: no program leaves more. */
const MOST_PADDING = 1.3;

/** Whether a figure fills its line: another digit would not fit the cell, and no line of these columns is longer. */
function leavesNoDigit(line: Line, width: number, longest: number, padding: number): boolean {
  const { length, size } = measureLine(line);
  const characters = line.reduce((sum, word) => sum + word.glyphs.length, 0);
  const digit = length / Math.max(1, characters);
  const room = width - Math.min(padding, MOST_PADDING * size);
  return length + digit > room && longest < length + 0.5 * digit;
}

/** What the longest line of the table leaves of its cell: text may reach as far in every cell. */
function leastPadding(table: RuledTable, words: readonly (readonly Word[])[]): number {
  const left = words.flatMap((own, number) => {
    const cell = table.cells[number]!;
    const width = table.xs[cell.right]! - table.xs[cell.left]!;
    return linesOf(own)
      .map((line) => width - measureLine(line).length)
      .filter((padding) => padding >= 0);
  });
  return Math.min(...left);
}

/** Length and em of a line, both 0 where it holds nothing. */
function measureLine(line: Line): { length: number; size: number } {
  if (line.length === 0) return { length: 0, size: 0 };
  return {
    length: Math.max(...line.map((word) => word.right)) - Math.min(...line.map((word) => word.left)),
    size: Math.max(...line.map((word) => word.size)),
  };
}

/** The longest line within the cells of the same columns, by "left|right". Lines that overflow their cell do not count. */
function longestLines(table: RuledTable, words: readonly (readonly Word[])[]): Map<string, number> {
  const longest = new Map<string, number>();
  words.forEach((own, number) => {
    const { left, right } = table.cells[number]!;
    const inside = linesOf(own)
      .filter((line) => line.every((word) => word.left >= table.xs[left]! && word.right <= table.xs[right]!))
      .map((line) => measureLine(line).length);
    const key = `${left}|${right}`;
    longest.set(key, Math.max(longest.get(key) ?? 0, ...inside));
  });
  return longest;
}

/** A word stands in a table where its middle does, or where it begins and then reaches out of the table. */
function contains({ box }: RuledTable, word: Word): boolean {
  const { left, right, top, bottom } = box;
  return [word, word.glyphs[0]!].some((part) => {
    const [x, y] = [centreX(part), centreY(part)];
    return x >= left && x <= right && y >= top && y <= bottom;
  });
}

function area(box: Box): number {
  return (box.right - box.left) * (box.bottom - box.top);
}
