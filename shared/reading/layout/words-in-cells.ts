// Which cell of a ruled table each word belongs to, also where text is wider than its cell.
import { type Box, centreX, centreY } from './page-content.ts';
import type { RuledTable } from './ruled-tables.ts';
import { alongLine, type Word, wordOf } from './words.ts';

/** Put beside a figure that stands on a ruling line: nobody can tell its column, so it must not be read. */
export const COLUMN_UNCERTAIN = '\ufffd';

const CJK = /[\u2e80-\u9fff]/u;

/** The words of every cell, by the cell's index in the table. */
export function wordsInCells(table: RuledTable, words: readonly Word[]): Word[][] {
  const inside: Word[][] = table.cells.map(() => []);
  const cellAt = cellFinder(table);
  for (const whole of words) {
    for (const word of splitAtEdges(whole, cellAt)) {
      for (const { cell, certain } of cellsFor(word, table, cellAt)) {
        inside[cell]!.push(certain ? word : { ...word, text: word.text + COLUMN_UNCERTAIN });
      }
    }
  }
  return inside;
}

type CellFinder = (x: number, y: number) => number;

function cellFinder(table: RuledTable): CellFinder {
  const columns = table.xs.length - 1;
  const rows = table.ys.length - 1;
  const index = new Int32Array(rows * columns);
  table.cells.forEach((cell, number) => {
    for (let row = cell.top; row < cell.bottom; row++) {
      for (let column = cell.left; column < cell.right; column++) index[row * columns + column] = number;
    }
  });
  const slot = (edges: readonly number[], at: number) => {
    let found = 0;
    while (found + 2 < edges.length && edges[found + 1]! <= at) found++;
    return found;
  };
  return (x, y) => index[slot(table.ys, y) * columns + slot(table.xs, x)]!;
}

function boxOf(cell: number, table: RuledTable): Box {
  const { left, right, top, bottom } = table.cells[cell]!;
  return { left: table.xs[left]!, right: table.xs[right]!, top: table.ys[top]!, bottom: table.ys[bottom]! };
}

/** Figures of neighbouring cells that touch: cut where one drawing command ends and the next cell begins. */
function splitAtEdges(word: Word, cellAt: CellFinder): Word[] {
  if (word.turn !== 0 || word.glyphs.length < 2) return [word];
  const y = centreY(word);
  if (cellAt(word.left, y) === cellAt(word.right, y)) return [word];
  const pieces: Word[] = [];
  let start = 0;
  for (let i = 1; i < word.glyphs.length; i++) {
    const before = word.glyphs[i - 1]!;
    const after = word.glyphs[i]!;
    if (before.run === after.run) continue;
    const reach = 0.3 * word.size;
    const middle = (before.right + after.left) / 2;
    if (cellAt(middle - reach, y) === cellAt(middle + reach, y)) continue;
    pieces.push(wordOf(word.glyphs.slice(start, i), pieces.length === 0 && word.blankBefore));
    start = i;
  }
  pieces.push(wordOf(word.glyphs.slice(start), pieces.length === 0 && word.blankBefore));
  return pieces;
}

function cellsFor(word: Word, table: RuledTable, cellAt: CellFinder): { cell: number; certain: boolean }[] {
  const x = centreX(word);
  const y = centreY(word);
  const centre = cellAt(x, y);
  const box = boxOf(centre, table);
  const slack = 0.3 * word.size;
  if (word.left >= box.left - slack && word.right <= box.right + slack)
    return [{ cell: centre, certain: true }];
  const first = cellAt(word.left + slack, y);
  const last = cellAt(word.right - slack, y);
  if (word.turn !== 0 || first === last) return [{ cell: centre, certain: true }];
  if (CJK.test(word.text)) {
    // Words overflow to both sides when centred in their cell, to the right when they begin at its left edge.
    const centred = first !== centre && last !== centre;
    return [{ cell: centred ? centre : first, certain: true }];
  }
  const { start, end } = alongLine(word, word.turn);
  const within = Math.min(word.right, box.right) - Math.max(word.left, box.left);
  if (within >= 0.8 * (end - start)) return [{ cell: centre, certain: true }];
  return [...new Set([first, centre, last])].map((cell) => ({ cell, certain: false }));
}
