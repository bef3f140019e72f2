// A look at a PDF's raw bytes before pdf.js gets them: too many objects, streams that explode, broken streams.
import { inflateRawSync, inflateSync } from 'node:zlib';

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
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let objects = 0;
  for (let at = buffer.indexOf(' obj'); at !== -1; at = buffer.indexOf(' obj', at + 4)) objects += 1;
  if (objects > limits.objects || declaredSize(buffer) > limits.objects) return 'too-many-objects';
  // Encrypted streams look like noise here; pdf.js opens those that need no password.
  if (buffer.includes('/Encrypt')) return null;
  if (lacksDrawing(buffer)) return 'damaged';
  for (const { dictionary, data } of streamsOf(buffer)) {
    if (data === null) return 'damaged';
    const filters = [...dictionary.matchAll(FILTER)].map((match) => match[1]);
    let decoded: Buffer | 'archive-bomb' | 'damaged' = data;
    for (const filter of filters) {
      if (filter === 'ASCII85') decoded = decodeAscii85(decoded);
      else if (filter === 'Flate') decoded = inflate(decoded, limits.streamBytes);
      else break;
      if (typeof decoded === 'string') return decoded;
    }
  }
  return null;
}

function declaredSize(buffer: Buffer): number {
  let largest = 0;
  for (let at = buffer.indexOf('/Size'); at !== -1; at = buffer.indexOf('/Size', at + 5)) {
    const number = /^\/Size\s+(\d+)/.exec(latin1.decode(buffer.subarray(at, at + 24)))?.[1];
    largest = Math.max(largest, Number(number ?? 0));
  }
  return largest;
}

/** Every stream with its dictionary; null data where the file ends inside it. */
function* streamsOf(buffer: Buffer): Generator<{ dictionary: string; data: Buffer | null }> {
  let at = 0;
  for (;;) {
    const keyword = buffer.indexOf('stream', at);
    if (keyword === -1) return;
    const before = latin1.decode(buffer.subarray(Math.max(at, keyword - DICTIONARY), keyword)).trimEnd();
    let start = keyword + 6;
    if (!before.endsWith('>>')) {
      at = start;
      continue;
    }
    if (buffer[start] === 13) start += 1;
    if (buffer[start] === 10) start += 1;
    const end = buffer.indexOf('endstream', start);
    const dictionary = before.slice(Math.max(0, before.lastIndexOf(' obj')));
    yield { dictionary, data: end === -1 ? null : buffer.subarray(start, end) };
    if (end === -1) return;
    at = end + 9;
  }
}

/** Five characters from "!" to "u" stand for four bytes, "z" for four zero bytes; "~>" ends the data. */
function decodeAscii85(data: Buffer): Buffer {
  const decoded = Buffer.alloc(data.length * 4);
  let length = 0;
  let group: number[] = [];
  const flush = (digits: number) => {
    const value = group.reduce((sum, digit) => sum * 85 + digit, 0);
    decoded.writeUInt32BE(Math.min(value, 0xffff_ffff), length);
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
function inflate(data: Buffer, most: number): Buffer | 'archive-bomb' | 'damaged' {
  try {
    return inflateSync(data, { maxOutputLength: most });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'archive-bomb';
    if (code !== 'Z_BUF_ERROR') return 'damaged';
  }
  try {
    return inflateRawSync(data.subarray(2), { maxOutputLength: most });
  } catch {
    return 'damaged';
  }
}

/** Whether a page draws on an object that the file does not hold: pdf.js would show the page without it. */
function lacksDrawing(buffer: Buffer): boolean {
  const text = latin1.decode(buffer);
  if (text.includes('/ObjStm')) return false;
  const held = new Set([...text.matchAll(/(?<!\d)(\d+)\s+\d+\s+obj\b/g)].map((match) => Number(match[1])));
  for (const [drawing] of text.matchAll(DRAWING)) {
    for (const [, number] of drawing.matchAll(/(\d+)\s+\d+\s+R\b/g)) {
      if (!held.has(Number(number))) return true;
    }
  }
  return false;
}
