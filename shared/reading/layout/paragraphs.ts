// Printed lines → paragraphs: a line that fills the measure goes on in the next one.
import { type Line, textOfLine } from './lines.ts';
import { centreX } from './page-content.ts';
import { wordOf } from './words.ts';

export interface PlacedText {
  readonly text: string;
  readonly top: number;
  readonly left: number;
  /** Number of its first printed line on the page, from 1. */
  readonly line: number;
}

interface Measured {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  readonly upright: boolean;
  /** Holds a gap as wide as between columns. */
  readonly gapped: boolean;
}

/** All three in ems. */
const FULL = 1.6;
const INDENT = 0.8;
const COLUMN_GAP = 1.2;
const SENTENCE_END = /[。！？；：!?;:]$/u;
export const HEADING =
  /^\s*([一二三四五六七八九十]+\s*、|[（(][一二三四五六七八九十\d]+[）)]|\d+\s*[.．、])/u;
const HAN = /\p{Script=Han}|[\u2e80-\u2fdf]/u;

/** The lines of one page, in reading order, wrapped ones joined. Rows of an unruled table stay lines. */
export function paragraphsOf(lines: readonly Line[]): PlacedText[] {
  const measured = lines.map(measure);
  const left = Math.min(...measured.map((line) => line.left));
  const right = Math.max(...measured.map((line) => line.right));
  const paragraphs: PlacedText[] = [];
  measured.forEach((line, index) => {
    const before = measured[index - 1];
    const open = paragraphs.at(-1);
    if (before !== undefined && open !== undefined && goesOn(before, line, left, right)) {
      paragraphs[paragraphs.length - 1] = { ...open, text: joined(open.text, line.text) };
    } else {
      paragraphs.push({ text: line.text, top: line.top, left: line.left, line: index + 1 });
    }
  });
  return paragraphs;
}

function measure(line: Line): Measured {
  const { left, right, top, bottom, size, turn, vertical } = wordOf(
    line.flatMap((word) => word.glyphs),
    false,
  );
  const gapped = line.some(
    (word, index) => index > 0 && word.left - line[index - 1]!.right > COLUMN_GAP * size,
  );
  return {
    text: textOfLine(line),
    left,
    right,
    top,
    bottom,
    size,
    upright: turn === 0 && !vertical,
    gapped,
  };
}

function goesOn(above: Measured, below: Measured, left: number, right: number): boolean {
  const { size } = above;
  if (!above.upright || !below.upright || above.gapped || below.gapped) return false;
  if (!HAN.test(above.text) || Math.abs(size - below.size) > 0.1 * size) return false;
  if (below.top - above.bottom > 1.6 * size || below.top < above.top) return false;
  if (above.right < right - FULL * size || SENTENCE_END.test(above.text)) return false;
  if (HEADING.test(below.text.normalize('NFKC'))) return false;
  const centred = Math.abs(centreX(above) - centreX(below)) < size && below.left > left + 2 * size;
  return below.left < left + INDENT * size || centred;
}

function joined(above: string, below: string): string {
  return /[A-Za-z]$/.test(above) && /^[A-Za-z]/.test(below) ? `${above} ${below}` : above + below;
}
