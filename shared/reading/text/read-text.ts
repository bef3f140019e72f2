import type { Document, Unreadable } from '../../contracts/document.ts';
import { decodeText } from './decode-text.ts';

/**
 * Reads a plain text file as the lines of a Document, empty ones included, numbered as an editor numbers them
 * ("第12行"). Encodings and refusals: decodeText.
 */
export function readText(bytes: Uint8Array): Document | Unreadable {
  const decoded = decodeText(bytes);
  return 'code' in decoded ? decoded : linesOf(decoded.text);
}

/** The lines of text that is already decoded. */
export function linesOf(text: string): Document {
  const lines = text.split(/\r\n|\n|\r|\u2028|\u2029/u);
  if (lines.at(-1) === '') lines.pop();
  else if (lines.length > 0) lines.push(withLostMarked(lines.pop()!, lines.slice(-REACH)));
  return { blocks: lines.map((line, index) => ({ type: 'line', text: line, place: `第${index + 1}行` })) };
}

/** So many lines above tell how many cells a row has: a rule may stand between two rows. */
const REACH = 5;
const BARS = ['\t', '│', '┃', '|'];

/**
 * A text that does not end its last line was cut in it: a figure at its end may be a part of one, and cells that the lines
 * above have and it has not are not blank. Where other cells of it are empty, nobody knows which are lost.
 */
function withLostMarked(last: string, above: readonly string[]): string {
  const cut = /\d\s*$/u.test(last) ? last.trimEnd() + LOST : last;
  const bar = BARS.find((one) => above.some((line) => line.includes(one)));
  if (bar === undefined || !mayBeRow(last)) return cut;
  const expected = Math.max(...above.map((line) => cellsOf(line, bar).length));
  const cells = last.split(bar);
  if (expected < 2 || cells.length > expected) return cut;
  const holdsBlank = cells.slice(1, -1).some((cell) => cell.trim() === '');
  const lost = expected - cells.length + (holdsBlank ? expected : 0);
  return [...cells.slice(0, -1), cells.at(-1)! + LOST, ...Array.from({ length: lost }, () => LOST)].join(bar);
}

function cellsOf(line: string, bar: string): readonly string[] {
  const cells = line.split(bar);
  return bar !== '\t' && cells.at(-1)!.trim() === '' ? cells.slice(0, -1) : cells;
}

/** No sentence. */
const mayBeRow = (line: string) => !/[。；！？]/u.test(line);

/** Stands for a cell that cannot be told. */
const LOST = '\ufffd';
