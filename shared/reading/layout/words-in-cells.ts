// Which cell of a ruled table each word belongs to, also where text is wider than its cell.
import { mayBePieceOfFigure } from '../../catalogue/figure-text.ts';
import { type Box, centreX, centreY, type Glyph } from './page-content.ts';
import type { RuledTable } from './ruled-tables.ts';
import { type Word, wordOf } from './words.ts';

/**
 * Put beside a figure that stands on a ruling line (nobody can tell its column), and into a cell that holds drawn
 * shapes instead of text: neither must be read.
 */
export const UNCERTAIN = '\ufffd';

const CJK = /[\u2e80-\u9fff]/u;

/**
 * In ems: how far a text may reach over an edge and still fit its cell, how far texts overlap that are two (more where
 * they are set glyph by glyph), how near they stand where one goes on in the other.
 */
const SLACK = 0.3;
const OVERLAP = 0.05;
const OVERLAP_OF_PIECES = 0.25;
const TOUCH = 0.05;

export function isFigure(text: string): boolean {
  return mayBePieceOfFigure(text.normalize('NFKC'));
}

/** Words for people to read; anything else is taken for a figure, whose cell must be certain. */
function isLabel(text: string): boolean {
  return CJK.test(text) && !isFigure(text);
}

interface Piece {
  readonly glyphs: Glyph[];
  /** Nobody can tell whether it goes on from the text before it or begins in its own cell. */
  readonly doubtful: boolean;
}

/** The words of every cell, by the cell's index in the table. */
export function wordsInCells(table: RuledTable, words: readonly Word[]): Word[][] {
  const inside: Word[][] = table.cells.map(() => []);
  const cellAt = cellFinder(table);
  for (const whole of words) {
    piecesOf(whole, cellAt).forEach(({ glyphs, doubtful }, index) => {
      const word = wordOf(glyphs, index === 0 && whole.blankBefore);
      for (const { cell, own, certain } of cellsFor(word, table, cellAt)) {
        inside[cell]!.push(certain && !doubtful ? own : { ...own, text: own.text + UNCERTAIN });
      }
    });
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

/** The glyphs of each drawing command, in order. */
export function runsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const runs: Glyph[][] = [];
  for (const glyph of glyphs) {
    const run = runs.at(-1);
    if (run !== undefined && run[0]!.run === glyph.run) run.push(glyph);
    else runs.push([glyph]);
  }
  return runs;
}

/** Words of neighbouring cells that touch or overlap: cut where one drawing command ends and the next cell's begins. */
function piecesOf(word: Word, cellAt: CellFinder): Piece[] {
  const whole = [{ glyphs: [...word.glyphs], doubtful: false }];
  if (word.turn !== 0 || word.vertical || word.glyphs.length < 2) return whole;
  const y = centreY(word);
  if (cellAt(word.left, y) === cellAt(word.right, y)) return whole;
  const pieces: Piece[] = [];
  for (const run of runsOf(word.glyphs)) {
    const before = pieces.at(-1);
    const seam = before === undefined ? 'apart' : seamBetween(before.glyphs, run, word, cellAt);
    if (before !== undefined && seam === 'one') before.glyphs.push(...run);
    else pieces.push({ glyphs: [...run], doubtful: seam === 'doubtful' });
  }
  return pieces;
}

/**
 * Whether a run goes on where the text before it ends. What begins in the same cell does. In another cell, labels that
 * overflow go on from run to run, and a figure set digit by digit is one figure, also where it stands on an edge; a run
 * printed over the end of the text before it never does.
 */
function seamBetween(
  before: readonly Glyph[],
  run: readonly Glyph[],
  { size, ...word }: Word,
  cellAt: CellFinder,
): 'one' | 'apart' | 'doubtful' {
  const y = centreY(word);
  const last = before.at(-1)!;
  const next = run[0]!;
  const begin = cellAt(centreX(next), y);
  if (cellAt(centreX(before[0]!), y) === begin) return 'one';
  const gap = next.left - last.right;
  const singleBefore = before.filter((glyph) => glyph.run === last.run).length < 2;
  const singleNext = run.length < 2;
  const ofLabel = isLabel(textOfGlyphs(before));
  const inPieces = ofLabel ? singleBefore && singleNext : singleBefore || singleNext;
  const condensed = Math.min(0, gapAtEnd(before.slice(-2)), gapAtEnd(run.slice(0, 2)));
  if (gap - condensed < -(inPieces ? OVERLAP_OF_PIECES : OVERLAP) * size) return 'apart';
  const overflows = cellAt(last.right - SLACK * size, y) === begin;
  const touches = gap < TOUCH * size;
  if (ofLabel !== isLabel(textOfGlyphs(run))) {
    const glyphByGlyph = ofLabel && before.length > 1 && inPieces && touches;
    return (ofLabel && overflows) || glyphByGlyph ? 'doubtful' : 'apart';
  }
  return overflows || (inPieces && touches) ? 'one' : 'apart';
}

/** Between two glyphs of one run, 0 where there is but one. */
function gapAtEnd([one, other]: readonly Glyph[]): number {
  return one !== undefined && other?.run === one.run ? other.left - one.right : 0;
}

const textOfGlyphs = (glyphs: readonly Glyph[]) => glyphs.map((glyph) => glyph.text).join('');

interface Placing {
  readonly cell: number;
  readonly own: Word;
  readonly certain: boolean;
}

function cellsFor(word: Word, table: RuledTable, cellAt: CellFinder): Placing[] {
  const x = centreX(word);
  const y = centreY(word);
  const centre = cellAt(x, y);
  const box = boxOf(centre, table);
  const slack = SLACK * word.size;
  const alone = (cell: number) => [{ cell, own: word, certain: true }];
  if (word.left >= box.left - slack && word.right <= box.right + slack) return alone(centre);
  const first = cellAt(word.left + slack, y);
  const last = cellAt(word.right - slack, y);
  if (word.turn !== 0 || word.vertical || first === last) return alone(centre);
  if (isLabel(word.text)) {
    // Words overflow to both sides when centred in their cell, to the right when they begin at its left edge.
    const centred = first !== centre && last !== centre && Math.abs(x - centreX(box)) < word.size;
    const home = centred ? centre : first;
    return [...alone(home), ...figuresIn(word, home, cellAt)];
  }
  const within = Math.min(word.right, box.right) - Math.max(word.left, box.left);
  const oneRun = word.glyphs.every((glyph) => glyph.run === word.glyphs[0]!.run);
  if (oneRun && within >= 0.8 * (word.right - word.left)) return alone(centre);
  return [...new Set([first, centre, last])].map((cell) => ({ cell, own: word, certain: false }));
}

/** What of a label reaches into cells beside its own and could be a figure of theirs that was set together with it. */
function figuresIn(label: Word, home: number, cellAt: CellFinder): Placing[] {
  const y = centreY(label);
  const parts = new Map<number, Glyph[]>();
  for (const glyph of label.glyphs) {
    const cell = cellAt(centreX(glyph), y);
    if (cell === home) continue;
    const part = parts.get(cell);
    if (part === undefined) parts.set(cell, [glyph]);
    else part.push(glyph);
  }
  return [...parts].flatMap(([cell, glyphs]) => {
    const own = wordOf(glyphs, false);
    return isFigure(own.text) ? [{ cell, own, certain: false }] : [];
  });
}
