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
  else if (lines.length > 1) lines.push(withLostMarked(lines.pop()!, lines.at(-1)!));
  return { blocks: lines.map((line, index) => ({ type: 'line', text: line, place: `第${index + 1}行` })) };
}

/**
 * A text that ends within a line of cells set out by tabs, or within a figure alone on its line, was cut there: its last cell
 * may be a part of one, and those missing beside the line above are not blank.
 */
function withLostMarked(last: string, above: string): string {
  if (/^\s*\d[\d,.]*$/u.test(last)) return last + LOST;
  const [cells, expected] = [last.split('\t'), above.split('\t').length];
  if (expected < 2) return last;
  const lost = Array.from({ length: Math.max(0, expected - cells.length) }, () => LOST);
  return [...cells.slice(0, -1), cells.at(-1)! + LOST, ...lost].join('\t');
}

/** Stands for a cell that cannot be told. */
const LOST = '\ufffd';
