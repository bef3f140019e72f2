// Which columns of an unruled table each of its heads stands over. A head of several columns is printed over their middle,
// mostly narrower than they are together.
import { type Band, middleOf, overlap } from './bands.ts';
import type { Line } from './lines.ts';
import { type Word, wordOf } from './words.ts';

/** Columns [from, to). */
export interface Head {
  readonly from: number;
  readonly to: number;
  readonly words: readonly Word[];
}

/** A head over two columns covers this share of the figures of each. */
const COVERS = 0.3;
/** In ems: between the lines of one head; how far the middles of heads of one row may lie apart. */
const LINE_GAP = 0.55;
const SAME_MIDDLE = 0.4;
/** A head whose middle is nearer to that of a column than this share of the way to the next stands over it, not between. */
const OVER = 0.25;

interface Piece {
  from: number;
  to: number;
  readonly box: Word;
  readonly words: Word[];
}

/** Heads of several columns by line, from top to bottom; then those of each column, their lines joined, in one row. */
export function headsOver(lines: readonly Line[], bands: readonly Band[]): Head[][] {
  const pieces = lines.map((line) => piecesOver(line, bands));
  const leaves = bands.map((_, column) => leafOver(column, pieces.flat()));
  const ofLeaves = new Set(leaves.flat());
  const columns = bands.map((band, column): Column => {
    const leaf = leaves[column]!;
    if (leaf.length === 0) return { x: middleOf(band), y: null, size: 0 };
    const box = wordOf(
      leaf.flatMap((piece) => piece.box.glyphs),
      false,
    );
    return { x: middleOf(box), y: (box.top + box.bottom) / 2, size: box.size };
  });
  const groups = pieces.map((line) => line.filter((piece) => !ofLeaves.has(piece)));
  for (const line of groups) spread(line, columns);
  const own = leaves.flatMap((leaf, column): Head[] => {
    const words = leaf.toReversed().flatMap((piece) => piece.words);
    return words.length === 0 ? [] : [{ from: column, to: column + 1, words }];
  });
  return [...groups, own].filter((line) => line.length > 0);
}

interface Column {
  /** The middle of the column's own head. */
  readonly x: number;
  readonly y: number | null;
  readonly size: number;
}

function piecesOver(line: Line, bands: readonly Band[]): Piece[] {
  const pieces: Piece[] = [];
  for (const word of wordsOfRuns(line)) {
    const over = bands.flatMap((band, index) =>
      overlap(word, band) > COVERS * (band.right - band.left) ? [index] : [],
    );
    const nearest = nearestTo(middleOf(word), bands.map(middleOf));
    const [from, to] = over.length > 0 ? [over[0]!, over.at(-1)! + 1] : [nearest, nearest + 1];
    const open = pieces.at(-1);
    if (open !== undefined && open.from === from && open.to === to) {
      pieces[pieces.length - 1] = {
        ...open,
        words: [...open.words, word],
        box: wordOf([...open.box.glyphs, ...word.glyphs], false),
      };
    } else pieces.push({ from, to, box: word, words: [word] });
  }
  return pieces;
}

/** The words of a line; those of one drawing command are one, also where blanks part them. */
function wordsOfRuns(line: Line): Word[] {
  const joined: Word[] = [];
  for (const word of line) {
    const open = joined.at(-1);
    if (open === undefined || open.glyphs.at(-1)!.run !== word.glyphs[0]!.run) joined.push(word);
    else joined[joined.length - 1] = wordOf([...open.glyphs, ...word.glyphs], open.blankBefore);
  }
  return joined;
}

/** The column's own head: from the lowest line upwards, as long as the lines stand close. */
function leafOver(column: number, pieces: readonly Piece[]): Piece[] {
  const over = pieces
    .filter(({ from, to }) => from === column && to === column + 1)
    .toSorted((a, b) => b.box.bottom - a.box.bottom);
  const end = over.findIndex(
    (piece, i) => i > 0 && over[i - 1]!.box.top - piece.box.bottom > LINE_GAP * piece.box.size,
  );
  return end === -1 ? over : over.slice(0, end);
}

/**
 * Spreads the heads of one line evenly to both sides, over columns whose own heads stand in one row, until they meet others:
 * each then has the middle of its columns under its own.
 */
function spread(line: readonly Piece[], columns: readonly Column[]): void {
  const xs = columns.map(({ x }) => x);
  const spans = line.map((piece) => ({ piece, ...columnsUnder(middleOf(piece.box), xs) }));
  const isFree = (column: number, own: (typeof spans)[number]) =>
    standInRow(columns[column], columns[own.from]!) &&
    spans.every((other) => other === own || column < other.from || column >= other.to);
  for (let grown = true; grown; ) {
    const growing = spans.filter((span) => isFree(span.from - 1, span) && isFree(span.to, span));
    for (const span of growing) {
      // Another may have grown there before it.
      if (!isFree(span.from - 1, span) || !isFree(span.to, span)) continue;
      span.from -= 1;
      span.to += 1;
    }
    grown = growing.length > 0;
  }
  for (const { piece, from, to } of spans) {
    piece.from = Math.min(piece.from, from);
    piece.to = Math.max(piece.to, to);
  }
}

/** The column below this place, or the two between which it lies. */
function columnsUnder(x: number, xs: readonly number[]): { from: number; to: number } {
  const nearest = nearestTo(x, xs);
  const off = x - xs[nearest]!;
  const other = off < 0 ? nearest - 1 : nearest + 1;
  const pitch = Math.abs((xs[other] ?? Number.NaN) - xs[nearest]!);
  if (!(Math.abs(off) > OVER * pitch)) return { from: nearest, to: nearest + 1 };
  return { from: Math.min(nearest, other), to: Math.max(nearest, other) + 1 };
}

function standInRow(one: Column | undefined, other: Column): boolean {
  if (one === undefined || one.y === null || other.y === null) return false;
  return Math.abs(one.y - other.y) <= SAME_MIDDLE * Math.max(one.size, other.size);
}

function nearestTo(x: number, xs: readonly number[]): number {
  return xs.reduce((best, one, index) => (Math.abs(one - x) < Math.abs(xs[best]! - x) ? index : best), 0);
}
