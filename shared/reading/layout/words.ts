// Glyphs → words: glyphs that stand together, whatever commands drew them.
import { alongLine } from './along-line.ts';
import type { Box, Glyph, Turn } from './page-content.ts';
import { singlePrints } from './single-prints.ts';

/** A gap wider than this share of the em ends a word. */
const WORD_GAP = 0.25;
/** A glyph smaller than this share of the one before it is set in another size. */
const SAME_SIZE = 0.88;
/** A baseline further off than this share of the em is another one. */
const SAME_BASELINE = 0.12;

export interface Word extends Box {
  readonly text: string;
  readonly glyphs: readonly Glyph[];
  readonly size: number;
  readonly turn: Turn;
  readonly vertical: boolean;
  /** Why nobody can tell for sure what it says, null where it is plain. */
  readonly doubt: string | null;
  /** A blank was printed between this word and the one before it in the same run. */
  readonly blankBefore: boolean;
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** A word of these glyphs (at least one, of one turn). */
export function wordOf(glyphs: readonly Glyph[], blankBefore: boolean): Word {
  const first = glyphs[0]!;
  let { left, top, right, bottom } = first;
  for (const glyph of glyphs) {
    left = Math.min(left, glyph.left);
    top = Math.min(top, glyph.top);
    right = Math.max(right, glyph.right);
    bottom = Math.max(bottom, glyph.bottom);
  }
  return {
    left,
    top,
    right,
    bottom,
    text: glyphs.map((glyph) => glyph.text).join(''),
    glyphs,
    size: Math.max(...glyphs.map((glyph) => glyph.size)),
    turn: first.turn,
    vertical: first.vertical,
    doubt: glyphs.find((glyph) => glyph.doubt !== undefined)?.doubt ?? null,
    blankBefore,
  };
}

/** The words of a page in drawing order. Blanks end a word and vanish; double printing is taken once. */
export function wordsOf(glyphs: readonly Glyph[]): Word[] {
  const words: Word[] = [];
  let current: Glyph[] = [];
  let blankBefore = false;
  let lastRun = -1;
  const end = () => {
    if (current.length > 0) words.push(wordOf(current, blankBefore));
    current = [];
    blankBefore = false;
  };
  for (const glyph of singlePrints(glyphs)) {
    if (isBlank(glyph.text)) {
      end();
      blankBefore = true;
      lastRun = glyph.run;
      continue;
    }
    const previous = current.at(-1);
    if (previous !== undefined && !standTogether(previous, glyph)) end();
    if (current.length === 0 && glyph.run !== lastRun) blankBefore = false;
    current.push(glyph);
    lastRun = glyph.run;
  }
  end();
  return words;
}

function standTogether(previous: Glyph, next: Glyph): boolean {
  if (previous.turn !== next.turn || previous.vertical || next.vertical) return false;
  const a = alongLine(previous, previous.turn);
  const b = alongLine(next, next.turn);
  const size = Math.max(previous.size, next.size);
  const gap = b.start - a.end;
  if (Math.abs(a.line - b.line) >= 0.3 * size || gap >= WORD_GAP * size || gap <= -0.5 * size) return false;
  return !(isDigit(previous) && isDigit(next)) || setAlike(previous, next);
}

const isDigit = ({ text }: Glyph) => /^\d$/u.test(text);

/** Whether both are set in one size on one baseline: a note's number is not. */
export function setAlike(one: Placed, other: Placed): boolean {
  const size = Math.max(one.size, other.size);
  const baselines = Math.abs(baselineOf(one) - baselineOf(other));
  return Math.min(one.size, other.size) >= SAME_SIZE * size && baselines <= SAME_BASELINE * size;
}

type Placed = Box & { readonly size: number; readonly turn: Turn };

/** Of a glyph or a word, grows from line to line. */
export function baselineOf({ size, turn, ...box }: Placed): number {
  const { line } = alongLine(box, turn);
  // The middle of the em box lies 0.38 em above the baseline.
  return line + 0.38 * size;
}

/** A word that may be a piece of another figure. */
export function doubted(word: Word): Word {
  return { ...word, doubt: word.doubt ?? '一格里有几行数字' };
}
