// Words → printed lines of text, in reading order.
import { marked, settledCell, settledLine, unsure } from '../altered-text.ts';
import { alongLine } from './along-line.ts';
import { baselineOf, setAlike, type Word } from './words.ts';

const CJK = /[\u2e80-\u9fff\u3000-\u303f\uf900-\ufaff\uff00-\uffef]/u;

/** A bracket with something behind it and not closed: a line never ends there of its own will. */
const OPEN_BRACKET = /[（(][^（）()]*$/u;

/** A figure in groups of thousands whose last group is not full, and a whole one. */
const CUT_GROUP = /^[-+]?\d{1,3}(,\d{3})*,\d{0,2}$/;
const GROUPED = /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?\p{Script=Han}{0,2}$/u;

/** One printed line: its words from start to end of the line. */
export type Line = readonly Word[];

/** The words grouped into lines, in reading order; turned and vertical words make lines of their own. */
export function linesOf(words: readonly Word[]): Line[] {
  const lines: Line[] = [];
  for (const turn of [0, 90, 180, 270] as const) {
    lines.push(...linesAlong(words.filter((word) => word.turn === turn && !word.vertical)));
  }
  lines.push(...verticalLines(words.filter((word) => word.vertical)));
  return lines;
}

/** A line's text; a blank where one was printed or where the gap shows one. Note numbers and doubtful figures say so. */
export function textOfLine(line: Line): string {
  return settledLine(marksOfLine(line));
}

function marksOfLine(line: Line): string {
  let text = '';
  let previous: Word | undefined;
  for (const word of line) {
    const isBlank = previous !== undefined && blankBetween(previous, word);
    const besides = previous === undefined || isBlank ? 'apart' : besidesFigure(previous, word);
    const own = unsure(word.text, word.doubt);
    text += (isBlank ? ' ' : '') + (besides === 'note' ? marked(own, 'raised') : own);
    if (besides === 'doubtful') text = unsure(text, OTHER_SIZE);
    // What follows a note stands on the line of the figure before it.
    if (besides !== 'note') previous = word;
  }
  return text;
}

const OTHER_SIZE = '数字大小不一';

/** Digits right behind a figure in another size or on another line are a note's number; on one line they are neither. */
function besidesFigure(previous: Word, word: Word): 'apart' | 'note' | 'doubtful' {
  if (!/\d$/u.test(previous.text) || !/^[[(（〔]?\d/u.test(word.text) || setAlike(previous, word))
    return 'apart';
  const isOffLine = Math.abs(baselineOf(previous) - baselineOf(word)) > NOTE_SHIFT * previous.size;
  return isOffLine && word.size < 1.05 * previous.size ? 'note' : 'doubtful';
}

/** Whether a word stands right behind a figure without being part of it: a note's number, or digits of another size. */
export function followsFigure(previous: Word, word: Word): boolean {
  return !blankBetween(previous, word) && besidesFigure(previous, word) !== 'apart';
}

/** How far a note's number is raised or lowered, in ems. */
const NOTE_SHIFT = 0.12;

/**
 * The text of these words, one printed line per "\n". What a line leaves open goes on in the next one: a bracket, a
 * group of thousands (１，８６ above ７ is no figure but 1,867), and a figure that fills its line (`isFull`).
 */
export function textOf(words: readonly Word[], isFull: (line: Line) => boolean = () => false): string {
  const lines: string[] = [];
  let before: Line | undefined;
  for (const line of linesOf(words)) {
    const text = marksOfLine(line);
    const above = lines.at(-1);
    const goesOn =
      above !== undefined &&
      (OPEN_BRACKET.test(above) ||
        isGroupCut(above, text) ||
        (isFull(before!) && isWrappedFigure(above, text)));
    if (goesOn) lines[lines.length - 1] = above + text;
    else lines.push(text);
    before = line;
  }
  return settledCell(lines.join('\n'));
}

/** Whether two pieces, one below the other, make one figure and could be nothing else but two whole ones. */
export function isWrappedFigure(above: string, below: string): boolean {
  const [one, other] = [above.normalize('NFKC'), below.normalize('NFKC')];
  return (
    /^[-+]?\d[\d,.]*$/u.test(one) && /^[\d,.]*\p{Script=Han}{0,2}$/u.test(other) && WHOLE.test(one + other)
  );
}

const WHOLE = /^[-+]?(?:[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?\p{Script=Han}{0,2}$/u;

function isGroupCut(above: string, below: string): boolean {
  const cut = above.normalize('NFKC');
  return CUT_GROUP.test(cut) && GROUPED.test(cut + below.normalize('NFKC'));
}

function blankBetween(previous: Word, next: Word): boolean {
  if (next.vertical) return false;
  if (next.blankBefore) return true;
  const gap = alongLine(next, next.turn).start - alongLine(previous, previous.turn).end;
  const size = Math.max(previous.size, next.size);
  const cjk = CJK.test(previous.text.at(-1) ?? '') || CJK.test(next.text[0] ?? '');
  return gap > (cjk ? 1 : 0.25) * size;
}

function linesAlong(words: readonly Word[]): Line[] {
  const measured = words.map((word) => ({ word, ...alongLine(word, word.turn) }));
  measured.sort((a, b) => a.line - b.line);
  const lines: (typeof measured)[] = [];
  for (const item of measured) {
    const current = lines.at(-1);
    const reference = current?.[0];
    if (current !== undefined && reference !== undefined && areOnOneLine(item, reference)) {
      current.push(item);
    } else {
      lines.push([item]);
    }
  }
  return lines.map((line) => line.sort((a, b) => a.start - b.start).map((item) => item.word));
}

/** By the middle of their letters, or where these differ in size by their baselines. */
function areOnOneLine(one: { word: Word; line: number }, other: { word: Word; line: number }): boolean {
  const baselines = Math.abs(baselineOf(one.word) - baselineOf(other.word));
  const off = Math.min(Math.abs(one.line - other.line), baselines);
  return off < 0.45 * Math.max(one.word.size, other.word.size);
}

/** Columns from right to left, each read downwards. */
function verticalLines(words: readonly Word[]): Line[] {
  const sorted = [...words].sort((a, b) => b.right - a.right);
  const columns: Word[][] = [];
  for (const word of sorted) {
    const reference = columns.at(-1)?.[0];
    if (reference !== undefined && reference.right - word.right < 0.6 * word.size) columns.at(-1)!.push(word);
    else columns.push([word]);
  }
  return columns.map((column) => column.sort((a, b) => a.top - b.top));
}
