// Tables of formats that describe each row by the edges of its cells, and only at the row's end (RTF, Word 97–2003).

import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { LaidCell } from '../flow-builder.ts';
import { cellsFromEdges, type EdgedCell, type FoundCell } from '../place-cells.ts';

/** Of one cell; set when its row ends. Positions in twips. */
export interface EdgedLayout {
  left: number;
  right: number;
  continuesAbove: boolean;
  continuesLeft: boolean;
}

export interface CellMerge {
  readonly continuesAbove: boolean;
  readonly continuesLeft: boolean;
}

export interface RowEdges {
  left: number;
  readonly cells: (CellMerge & { readonly right: number })[];
}

/** Width of a cell that the row's description leaves out. */
const UNKNOWN_WIDTH = 1000;

/**
 * Gives the cells of an ended row their places. Throws ReadingStopped('damaged') where the row has other cells than
 * its description: which of them is lost cannot be told.
 */
export function setEdges(cells: readonly EdgedLayout[], row: RowEdges): void {
  if (row.cells.length > 0 && row.cells.length !== cells.length) throw new ReadingStopped('damaged');
  let left = row.left;
  cells.forEach((cell, i) => {
    const described = row.cells[i];
    cell.left = left;
    cell.right = Math.max(left + 1, described?.right ?? left + UNKNOWN_WIDTH);
    cell.continuesAbove = described?.continuesAbove ?? false;
    cell.continuesLeft = described?.continuesLeft ?? false;
    left = cell.right;
  });
}

export function layOutByEdges(rows: readonly (readonly LaidCell<EdgedLayout>[])[]): FoundCell[][] {
  return cellsFromEdges(rows.map(joinLeft));
}

/** A cell merged into its left neighbour lends it its width; its own content is not shown. */
function joinLeft(row: readonly LaidCell<EdgedLayout>[]): EdgedCell[] {
  const joined: (EdgedCell & { right: number })[] = [];
  for (const { text, layout } of row) {
    const left = joined.at(-1);
    if (layout.continuesLeft && left) left.right = layout.right;
    else joined.push({ text, left: layout.left, right: layout.right, continuesAbove: layout.continuesAbove });
  }
  return joined;
}
