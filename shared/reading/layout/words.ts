// Glyphs → words: glyphs that stand together, whatever commands drew them.
import type { Box, Glyph, Turn } from './page-content.ts';

/** A gap wider than this share of the em ends a word. */
const WORD_GAP = 0.25;
/** The same glyph drawn twice nearer than this share of the em is a bold made by double printing. */
const DOUBLE_PRINT = 0.12;

export interface Word extends Box {
  readonly text: string;
  readonly glyphs: readonly Glyph[];
  readonly size: number;
  readonly turn: Turn;
  readonly vertical: boolean;
  /** A blank was printed between this word and the one before it in the same run. */
  readonly blankBefore: boolean;
}

/** A glyph's box as seen by its reader: `start` to `end` along the line, `line` grows from line to line. */
export function alongLine(box: Box, turn: Turn): { start: number; end: number; line: number } {
  switch (turn) {
    case 0:
      return { start: box.left, end: box.right, line: (box.top + box.bottom) / 2 };
    case 90:
      return { start: box.top, end: box.bottom, line: -(box.left + box.right) / 2 };
    case 180:
      return { start: -box.right, end: -box.left, line: -(box.top + box.bottom) / 2 };
    case 270:
      return { start: -box.bottom, end: -box.top, line: (box.left + box.right) / 2 };
  }
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
  for (const glyph of withoutDoubles(glyphs)) {
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
  return Math.abs(a.line - b.line) < 0.3 * size && gap < WORD_GAP * size && gap > -0.5 * size;
}

function* withoutDoubles(glyphs: readonly Glyph[]): Generator<Glyph> {
  const seen = new Map<string, Glyph[]>();
  for (const glyph of glyphs) {
    if (isBlank(glyph.text)) {
      yield glyph;
      continue;
    }
    const near = DOUBLE_PRINT * glyph.size;
    const x = Math.floor(glyph.left / 8);
    const y = Math.floor(glyph.top / 8);
    let double = false;
    for (let dx = -1; dx <= 1 && !double; dx++) {
      for (let dy = -1; dy <= 1 && !double; dy++) {
        double = (seen.get(`${glyph.text}|${x + dx}|${y + dy}`) ?? []).some(
          (other) => Math.abs(other.left - glyph.left) < near && Math.abs(other.top - glyph.top) < near,
        );
      }
    }
    if (double) continue;
    const key = `${glyph.text}|${x}|${y}`;
    const bucket = seen.get(key);
    if (bucket === undefined) seen.set(key, [glyph]);
    else bucket.push(glyph);
    yield glyph;
  }
}
