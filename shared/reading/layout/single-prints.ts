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

/** In drawing order, blanks included; digits that lie on other digits, or double a part of a figure only, carry a doubt. */
export function singlePrints(glyphs: readonly Glyph[]): Glyph[] {
  const squares = new Map<string, number[]>();
  /** Numbers of glyphs that double an earlier one, with that one's number. */
  const doubles = new Map<number, number>();
  const overprinted = new Set<number>();
  glyphs.forEach((glyph, index) => {
    if (glyph.text.trim() === '') return;
    const near = neighboursOf(glyph, squares);
    const first = near.find((other) => isDouble(glyphs[other]!, glyph));
    if (first !== undefined) {
      doubles.set(index, first);
      return;
    }
    for (const other of near) {
      if (!isOverprint(glyphs[other]!, glyph)) continue;
      overprinted.add(other);
      overprinted.add(index);
    }
    const key = squareOf(glyph.left, glyph.top);
    const square = squares.get(key);
    if (square === undefined) squares.set(key, [index]);
    else square.push(index);
  });
  for (const index of halfDoubled(glyphs, doubles)) overprinted.add(index);
  return glyphs.flatMap((glyph, index) => {
    if (doubles.has(index)) return [];
    return [overprinted.has(index) ? { ...glyph, doubt: OVERPRINTED } : glyph];
  });
}

/** Digits of figures of which only a part was printed twice: it was another figure that was printed over them. */
function halfDoubled(glyphs: readonly Glyph[], doubles: ReadonlyMap<number, number>): number[] {
  const found: number[] = [];
  for (const [index, first] of doubles) {
    if (!isDigit(glyphs[index]!)) continue;
    for (const step of [-1, 1]) {
      const [one, other] = [index + step, first + step];
      const goesOn = isNextDigit(glyphs, index, one);
      const wentOn = isNextDigit(glyphs, first, other);
      if (goesOn === wentOn && (!goesOn || doubles.get(one) === other)) continue;
      found.push(first, ...(goesOn ? [one] : []), ...(wentOn ? [other] : []));
    }
  }
  return found;
}

function isNextDigit(glyphs: readonly Glyph[], index: number, next: number): boolean {
  const glyph = glyphs[next];
  return glyph !== undefined && isDigit(glyph) && glyph.run === glyphs[index]!.run;
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
