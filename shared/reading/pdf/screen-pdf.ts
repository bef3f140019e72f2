// A look at a PDF's raw bytes before pdf.js gets them: too many objects, streams that explode, broken streams.
import { inflate } from '../inflate.ts';

export interface ScreenLimits {
  readonly objects: number;
  readonly streamBytes: number;
}

const latin1 = new TextDecoder('latin1');
/** How far before the word "stream" its dictionary is looked for. */
const DICTIONARY = 1024;

const FILTER = /\/(Flate|LZW|RunLength|ASCII85|ASCIIHex|DCT|JPX|JBIG2|CCITTFax)Decode/g;

/** The pages, and what they draw: their contents and the forms and pictures used in them. */
const DRAWING = /\/(?:(?:Contents|Kids)\s*(?:\d+\s+\d+\s+R|\[[^\]]{0,5000}\])|XObject\s*<<[^<>]{0,20000}>>)/g;

/** Why the file must not be read, or null. Works on the bytes alone, in one pass. */
export function screenPdf(
  bytes: Uint8Array,
  limits: ScreenLimits,
): 'too-many-objects' | 'archive-bomb' | 'damaged' | null {
  // One character for each byte, so that places in the one are places in the other.
  const text = latin1.decode(bytes);
  let objects = 0;
  for (let at = text.indexOf(' obj'); at !== -1; at = text.indexOf(' obj', at + 4)) objects += 1;
  if (objects > limits.objects || declaredSize(text) > limits.objects) return 'too-many-objects';
  // Encrypted streams look like noise here; pdf.js opens those that need no password.
  if (text.includes('/Encrypt')) return null;
  if (lacksDrawing(text)) return 'damaged';
  for (const { dictionary, data } of streamsOf(text, bytes)) {
    if (data === null) return 'damaged';
    const filters = [...dictionary.matchAll(FILTER)].map((match) => match[1]);
    let decoded: Uint8Array | 'archive-bomb' | 'damaged' = data;
    for (const filter of filters) {
      if (filter === 'ASCII85') decoded = decodeAscii85(decoded);
      else if (filter === 'Flate') decoded = inflated(decoded, limits.streamBytes);
      else break;
      if (typeof decoded === 'string') return decoded;
    }
  }
  return null;
}

function declaredSize(text: string): number {
  let largest = 0;
  for (let at = text.indexOf('/Size'); at !== -1; at = text.indexOf('/Size', at + 5)) {
    const number = /^\/Size\s+(\d+)/.exec(text.slice(at, at + 24))?.[1];
    largest = Math.max(largest, Number(number ?? 0));
  }
  return largest;
}

/** Every stream with its dictionary; null data where the file ends inside it. */
function* streamsOf(
  text: string,
  bytes: Uint8Array,
): Generator<{ dictionary: string; data: Uint8Array | null }> {
  let at = 0;
  for (;;) {
    const keyword = text.indexOf('stream', at);
    if (keyword === -1) return;
    const before = text.slice(Math.max(at, keyword - DICTIONARY), keyword).trimEnd();
    let start = keyword + 6;
    if (!before.endsWith('>>')) {
      at = start;
      continue;
    }
    if (bytes[start] === 13) start += 1;
    if (bytes[start] === 10) start += 1;
    const end = text.indexOf('endstream', start);
    const dictionary = before.slice(Math.max(0, before.lastIndexOf(' obj')));
    yield { dictionary, data: end === -1 ? null : bytes.subarray(start, end) };
    if (end === -1) return;
    at = end + 9;
  }
}

/** Five characters from "!" to "u" stand for four bytes, "z" for four zero bytes; "~>" ends the data. */
function decodeAscii85(data: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(data.length * 4 + 4);
  const view = new DataView(decoded.buffer);
  let length = 0;
  let group: number[] = [];
  const flush = (digits: number) => {
    const value = group.reduce((sum, digit) => sum * 85 + digit, 0);
    view.setUint32(length, Math.min(value, 0xffff_ffff));
    length += digits - 1;
    group = [];
  };
  for (const byte of data) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) length += 4;
    else if (byte >= 0x21 && byte <= 0x75) group.push(byte - 0x21);
    if (group.length === 5) flush(5);
  }
  const rest = group.length;
  if (rest > 1) {
    while (group.length < 5) group.push(84);
    flush(rest);
  }
  return decoded.subarray(0, length);
}

/**
 * Some producers leave out the checksum at a stream's end. Anything else that is not as it was written is damage:
 * pdf.js would take what comes before it for the whole page.
 */
function inflated(data: Uint8Array, most: number): Uint8Array | 'archive-bomb' | 'damaged' {
  const whole = inflate(data, 'zlib', most);
  if (typeof whole !== 'string') return whole;
  if (whole === 'too-large') return 'archive-bomb';
  const bare = whole === 'cut-off' ? inflate(data.subarray(2), 'raw', most) : whole;
  return typeof bare === 'string' ? 'damaged' : bare;
}

/** Whether a page draws on an object that the file does not hold: pdf.js would show the page without it. */
function lacksDrawing(text: string): boolean {
  if (text.includes('/ObjStm')) return false;
  const held = new Set([...text.matchAll(/(?<!\d)(\d+)\s+\d+\s+obj\b/g)].map((match) => Number(match[1])));
  for (const [drawing] of text.matchAll(DRAWING)) {
    for (const [, number] of drawing.matchAll(/(\d+)\s+\d+\s+R\b/g)) {
      if (!held.has(Number(number))) return true;
    }
  }
  return false;
}
