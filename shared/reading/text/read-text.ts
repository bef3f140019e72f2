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
  return { blocks: lines.map((line, index) => ({ type: 'line', text: line, place: `第${index + 1}行` })) };
}
