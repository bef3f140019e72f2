// Builds a Document from what flowing formats (HTML, Word, RTF, ODT) tell in order: text, ends of lines, tables.

import { ReadingStopped, unreadable } from '../catalogue/reasons.ts';
import type { Block, Document, Unreadable } from '../contracts/document.ts';
import { type Effect, marked, settledCell, settledLine } from './altered-text.ts';
import type { Meter } from './limits.ts';
import type { FoundCell, PlacedCells } from './place-cells.ts';
import { placeCells } from './place-cells.ts';

/** `Layout` is a format's own way to say where a cell stands. */
export interface FlowBuilder<Layout> {
  /** Printed text, or how else it is shown; "\n" ends a line within the paragraph. */
  text(text: string, effect?: Effect | null): void;
  endLine(): void;
  /** Text that floats beside the paragraph it is anchored in (text boxes): it follows that paragraph. */
  startAside(): void;
  endAside(): void;
  startTable(): void;
  endTable(): void;
  startRow(): void;
  /** `dropped`: the row is not on the page (deleted). */
  endRow(dropped?: boolean): void;
  startCell(layout: Layout): void;
  /** `layout` replaces the one given at the start, for formats that tell it at the end. */
  endCell(layout?: Layout): void;
  readonly tableDepth: number;
  /** Ends what is still open. Without any text: unreadable, `no-text`. */
  finish(): Document | Unreadable;
}

export interface FlowOptions<Layout> {
  /** The rows of one table, texts set, in the terms of `placeCells`. */
  readonly layOut: (rows: readonly (readonly LaidCell<Layout>[])[]) => FoundCell[][];
  readonly meter: Meter;
  /** Makes one printed line of what was collected; the default keeps it as it is. */
  readonly trimLine?: (line: string) => string;
}

export interface LaidCell<Layout> {
  readonly text: string;
  readonly layout: Layout;
}

type Content =
  | { readonly type: 'line'; readonly text: string }
  | { readonly type: 'grid'; readonly placed: PlacedCells };

interface OpenCell<Layout> {
  readonly layout: Layout;
  readonly content: Content[];
}

interface OpenTable<Layout> {
  readonly rows: OpenCell<Layout>[][];
  row: OpenCell<Layout>[] | null;
  cell: OpenCell<Layout> | null;
}

interface Aside {
  readonly line: string;
  readonly tableDepth: number;
  readonly content: Content[];
}

/**
 * Innermost tables become grids; a table around other tables is layout and gives way to its content.
 * A table of one cell is a frame: its content stands as lines.
 */
export function buildFlow<Layout>(options: FlowOptions<Layout>): FlowBuilder<Layout> {
  const { meter } = options;
  const trimLine = options.trimLine ?? ((line: string) => line);
  const body: Content[] = [];
  const tables: OpenTable<Layout>[] = [];
  const asides: Aside[] = [];
  /** Ended asides that wait for the end of the paragraph they are anchored in. */
  let floating: Content[] = [];
  let line = '';

  const target = (): Content[] => {
    const aside = asides.at(-1);
    if (aside && tables.length <= aside.tableDepth) return aside.content;
    return tables.at(-1)?.cell?.content ?? aside?.content ?? body;
  };

  const endLine = (): void => {
    if (line !== '') {
      for (const text of trimLine(line).split('\n')) target().push({ type: 'line', text });
      line = '';
    }
    if (asides.length === 0 && floating.length > 0) {
      target().push(...floating);
      floating = [];
    }
  };

  const endCell = (layout?: Layout): void => {
    endLine();
    const table = tables.at(-1);
    if (!table?.cell) return;
    const cell = layout === undefined ? table.cell : { layout, content: table.cell.content };
    table.row ??= [];
    table.row.push(cell);
    table.cell = null;
  };

  const endRow = (dropped = false): void => {
    const table = tables.at(-1);
    if (!table) return;
    if (table.cell) endCell();
    if (table.row && !dropped) table.rows.push(table.row);
    table.row = null;
  };

  const endTable = (): void => {
    endLine();
    endRow();
    const table = tables.pop();
    if (!table) return;
    const cells = table.rows.flat();
    const isFrame = cells.length === 1 || cells.some((cell) => cell.content.some((c) => c.type === 'grid'));
    if (isFrame) {
      target().push(...cells.flatMap((cell) => cell.content));
      return;
    }
    const placed = placeCells(
      options.layOut(
        table.rows.map((row) => row.map((cell) => ({ layout: cell.layout, text: linesOf(cell.content) }))),
      ),
      meter,
    );
    if (placed.cells.length > 0) target().push({ type: 'grid', placed });
  };

  return {
    text(text, effect = null) {
      if (text === '') return;
      meter.countText(text.length);
      line += marked(text, effect);
    },
    endLine,
    startAside() {
      asides.push({ line, tableDepth: tables.length, content: [] });
      line = '';
    },
    endAside() {
      while (tables.length > (asides.at(-1)?.tableDepth ?? tables.length)) endTable();
      endLine();
      const aside = asides.pop();
      if (!aside) return;
      line = aside.line;
      if (asides.length > 0) asides.at(-1)!.content.push(...aside.content);
      else floating.push(...aside.content);
    },
    startTable() {
      endLine();
      if (tables.length >= meter.limits.nesting) throw new ReadingStopped('too-deep');
      tables.push({ rows: [], row: null, cell: null });
    },
    endTable,
    startRow() {
      endRow();
      const table = tables.at(-1);
      if (table) table.row = [];
    },
    endRow,
    startCell(layout) {
      const table = tables.at(-1);
      if (!table) return;
      if (table.cell) endCell();
      else endLine();
      meter.checkTime();
      meter.countCells(1);
      table.cell = { layout, content: [] };
    },
    endCell,
    get tableDepth() {
      return tables.length;
    },
    finish() {
      while (asides.length > 0) this.endAside();
      while (tables.length > 0) endTable();
      endLine();
      return toDocument(body);
    },
  };
}

function linesOf(content: readonly Content[]): string {
  return settledCell(content.map((c) => (c.type === 'line' ? c.text : '')).join('\n'));
}

/** Numbers lines and grids. Blank lines outside tables say nothing and are left out. */
function toDocument(body: readonly Content[]): Document | Unreadable {
  const blocks: Block[] = [];
  let lines = 0;
  let grids = 0;
  let hasText = false;
  for (const content of body) {
    if (content.type === 'line') {
      const text = settledLine(content.text);
      if (text.trim() === '') continue;
      hasText = true;
      lines += 1;
      blocks.push({ type: 'line', text, place: `第${lines}段` });
      continue;
    }
    grids += 1;
    const place = `表${grids}`;
    const { rowCount, columnCount } = content.placed;
    const cells = content.placed.cells
      .map((cell) => ({ ...cell, place: `${place}第${cell.row + 1}行第${cell.column + 1}列` }))
      .sort((a, b) => a.row - b.row || a.column - b.column);
    hasText ||= cells.some((cell) => cell.text.trim() !== '');
    blocks.push({ type: 'grid', rowCount, columnCount, cells, place });
  }
  return hasText ? { blocks } : unreadable('no-text');
}
