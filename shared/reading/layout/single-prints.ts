// Glyphs drawn over each other: what was printed twice is taken once, figures printed over others are marked.
import { alongLine } from './along-line.ts';
import type { Glyph } from './page-content.ts';

/**
 * The same glyph drawn again nearer than this share of the em (and of its own width) is a bold or a shadow made by
 * double printing.
 */
const DOUBLE = 0.24;
const DOUBLE_OF_WIDTH = 0.45;
/** Digits that begin nearer to each other than this share of the em and of their width cannot stand side by side. */
const OVERPRINT = 0.32;
const OVERPRINT_OF_WIDTH = 0.52;
/** Text in another size than that is a watermark, which lies under everything. */
const OTHER_SIZE = 1.6;

const OVERPRINTED = '两处数字重叠';

/** Width and height of a square of the page in which neighbours are looked for, in points. */
const SQUARE = 12;

/** In drawing order, blanks included; digits that lie on other digits carry a doubt. */
export function singlePrints(glyphs: readonly Glyph[]): Glyph[] {
  const kept: Glyph[] = [];
  const squares = new Map<string, number[]>();
  const overprinted = new Set<number>();
  for (const glyph of glyphs) {
    const near = glyph.text.trim() === '' ? [] : neighboursOf(glyph, squares);
    if (near.some((index) => isDouble(kept[index]!, glyph))) continue;
    const under = near.filter((index) => isOverprint(kept[index]!, glyph));
    for (const index of under.length > 0 ? [...under, kept.length] : []) overprinted.add(index);
    const key = squareOf(glyph.left, glyph.top);
    const square = squares.get(key);
    if (square === undefined) squares.set(key, [kept.length]);
    else square.push(kept.length);
    kept.push(glyph);
  }
  return kept.map((glyph, index) => (overprinted.has(index) ? { ...glyph, doubt: OVERPRINTED } : glyph));
}

function squareOf(left: number, top: number): string {
  return `${Math.floor(left / SQUARE)}|${Math.floor(top / SQUARE)}`;
}

function neighboursOf({ left, top }: Glyph, squares: ReadonlyMap<string, number[]>): number[] {
  const found: number[] = [];
  for (const dx of [-SQUARE, 0, SQUARE]) {
    for (const dy of [-SQUARE, 0, SQUARE]) {
      const square = squares.get(squareOf(left + dx, top + dy));
      if (square !== undefined) found.push(...square);
    }
  }
  return found;
}

function isDouble(one: Glyph, other: Glyph): boolean {
  if (one.text !== other.text || Math.abs(one.size - other.size) > 0.1 * one.size) return false;
  const most = Math.min(DOUBLE * one.size, DOUBLE_OF_WIDTH * widthOf(one));
  return Math.abs(one.left - other.left) < most && Math.abs(one.top - other.top) < most;
}

function isOverprint(one: Glyph, other: Glyph): boolean {
  if (!isDigit(one) || !isDigit(other) || one.turn !== other.turn) return false;
  const [small, large] = [Math.min(one.size, other.size), Math.max(one.size, other.size)];
  if (large > OTHER_SIZE * small) return false;
  const [a, b] = [alongLine(one, one.turn), alongLine(other, other.turn)];
  const most = Math.min(OVERPRINT * small, OVERPRINT_OF_WIDTH * Math.min(widthOf(one), widthOf(other)));
  return Math.abs(a.line - b.line) < 0.5 * small && Math.abs(a.start - b.start) < most;
}

function widthOf(glyph: Glyph): number {
  const { start, end } = alongLine(glyph, glyph.turn);
  return end - start;
}

const isDigit = ({ text }: Glyph) => /^\d$/u.test(text);
