// Which cell of a ruled table each word belongs to, also where text is wider than its cell.
import { type Box, centreX, centreY, type Glyph } from './page-content.ts';
import type { RuledTable } from './ruled-tables.ts';
import { alongLine, type Word, wordOf } from './words.ts';

/**
 * Put beside a figure that stands on a ruling line (nobody can tell its column), and into a cell that holds drawn
 * shapes instead of text: neither must be read.
 */
export const UNCERTAIN = '\ufffd';

const CJK = /[\u2e80-\u9fff]/u;

/** The words of every cell, by the cell's index in the table. */
export function wordsInCells(table: RuledTable, words: readonly Word[]): Word[][] {
  const inside: Word[][] = table.cells.map(() => []);
  const cellAt = cellFinder(table);
  for (const whole of words) {
    for (const word of splitAtEdges(whole, cellAt)) {
      for (const { cell, certain } of cellsFor(word, table, cellAt)) {
        inside[cell]!.push(certain ? word : { ...word, text: word.text + UNCERTAIN });
      }
    }
  }
  return inside;
}

/** The cells (by index) in which such a shape stands: they are not blank, even where they hold no text. */
export function cellsWithShapes(table: RuledTable, shapes: readonly Box[]): Set<number> {
  const cellAt = cellFinder(table);
  const { left, right, top, bottom } = table.box;
  const found = new Set<number>();
  for (const shape of shapes) {
    const [x, y] = [centreX(shape), centreY(shape)];
    if (x > left && x < right && y > top && y < bottom) found.add(cellAt(x, y));
  }
  return found;
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

/** Words of neighbouring cells that touch: cut where one drawing command ends and the next cell's begins. */
function splitAtEdges(word: Word, cellAt: CellFinder): Word[] {
  if (word.turn !== 0 || word.glyphs.length < 2) return [word];
  const y = centreY(word);
  if (cellAt(word.left, y) === cellAt(word.right, y)) return [word];
  const runs: Glyph[][] = [];
  for (const glyph of word.glyphs) {
    const run = runs.at(-1);
    if (run !== undefined && run[0]!.run === glyph.run) run.push(glyph);
    else runs.push([glyph]);
  }
  const pieces: Glyph[][] = [];
  for (const run of runs) {
    const before = pieces.at(-1);
    if (before !== undefined && belongTogether(before, run, y, word.size, cellAt)) before.push(...run);
    else pieces.push([...run]);
  }
  return pieces.map((piece, index) => wordOf(piece, index === 0 && word.blankBefore));
}

/** Labels go on from run to run. A figure set digit by digit is one figure, also where it stands on an edge. */
function belongTogether(
  before: readonly Glyph[],
  run: readonly Glyph[],
  y: number,
  size: number,
  cellAt: CellFinder,
): boolean {
  const label = before.some((glyph) => CJK.test(glyph.text));
  if (label !== run.some((glyph) => CJK.test(glyph.text))) return false;
  if (label) return true;
  const last = before.at(-1)!;
  const next = run[0]!;
  const middle = (last.right + next.left) / 2;
  if (cellAt(middle - 0.3 * size, y) === cellAt(middle + 0.3 * size, y)) return true;
  const digitByDigit = run.length < 2 || before.filter((glyph) => glyph.run === last.run).length < 2;
  return digitByDigit && next.left - last.right < 0.05 * size;
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
