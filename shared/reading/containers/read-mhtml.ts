// Web archives (MHTML), as browsers, Word and Excel save them. The mail library at hand decodes texts of undeclared
// charset as UTF-8 without a word; here the bytes of a page go to the HTML reader as they are.

import { ReadingStopped, unreadable } from '../../catalogue/reasons.ts';
import type { Block, Document, Unreadable } from '../../contracts/document.ts';
import { readHtml } from '../html/read-html.ts';
import type { Meter } from '../limits.ts';

const MOST_LEVELS = 8;
const CHUNK = 1 << 13;

/** The pages of the archive in order, each with all its style sheets; frames without text are left out. */
export function readMhtml(bytes: Uint8Array, meter: Meter): Document | Unreadable {
  const parts = partsIn(byteString(bytes), meter, 0);
  const pages = parts.filter(({ isSheet }) => !isSheet);
  const sheets = parts.filter(({ isSheet }) => isSheet).map((sheet) => new TextDecoder().decode(sheet.bytes));
  if (pages.length === 0) throw new ReadingStopped('damaged');
  const blocks: Block[] = [];
  let refused: Unreadable | null = null;
  for (const page of pages) {
    const read = readHtml(page.bytes, meter, page.charset, sheets);
    if ('code' in read) refused ??= read.code === 'no-text' ? null : read;
    else blocks.push(...read.blocks);
  }
  return blocks.length > 0 ? { blocks } : (refused ?? unreadable('no-text'));
}

/** A page, or a style sheet that browsers put beside it. */
interface Part {
  readonly isSheet: boolean;
  readonly bytes: Uint8Array;
  readonly charset: string | undefined;
}

/** `message` holds one byte in each character. */
function partsIn(message: string, meter: Meter, level: number): Part[] {
  meter.checkTime();
  if (level > MOST_LEVELS) throw new ReadingStopped('too-deep');
  const end = /\r?\n\r?\n/.exec(message);
  if (!end) return [];
  const headers = message.slice(0, end.index).replace(/\r?\n[ \t]+/g, ' ');
  const body = message.slice(end.index + end[0].length);
  const type = headerOf(headers, 'content-type');
  const boundary = parameterOf(type, 'boundary');
  if (/^multipart\//i.test(type) && boundary !== undefined) {
    const parts = body.split(`--${boundary}`);
    if (parts.length > meter.limits.members) throw new ReadingStopped('too-many-members');
    // A missing end mark means that the file was cut off.
    if (!parts.some((part, i) => i > 0 && part.startsWith('--'))) throw new ReadingStopped('damaged');
    return parts
      .slice(1)
      .filter((part) => !part.startsWith('--'))
      .flatMap((part) => partsIn(part.replace(/^[ \t]*\r?\n/, ''), meter, level + 1));
  }
  const kind = /^text\/(html|css)/i.exec(type)?.[1]?.toLowerCase();
  if (kind === undefined) return [];
  return [
    {
      isSheet: kind === 'css',
      bytes: decodeTransfer(body, headerOf(headers, 'content-transfer-encoding').toLowerCase()),
      charset: parameterOf(type, 'charset'),
    },
  ];
}

function headerOf(headers: string, name: string): string {
  return new RegExp(`^${name}[ \\t]*:[ \\t]*(.*?)[ \\t\\r]*$`, 'im').exec(headers)?.[1] ?? '';
}

function parameterOf(header: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header);
  return match?.[1] ?? match?.[2];
}

function decodeTransfer(body: string, encoding: string): Uint8Array {
  if (encoding === 'base64') return decodeBase64(body);
  const bytes = bytesOf(body);
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(bytes) : bytes;
}

/** One character for each byte; the decoders of texts turn some bytes into other characters. */
function byteString(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + CHUNK) as unknown as number[]);
  }
  return text;
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Up to the first "=", whatever else stands between passed over, as programs of mail do. */
function decodeBase64(text: string): Uint8Array {
  const plain = text
    .split('=', 1)[0]!
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[^A-Za-z0-9+/]/gu, '');
  return bytesOf(atob(plain.length % 4 === 1 ? plain.slice(0, -1) : plain));
}

function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte !== 0x3d) {
      decoded[length++] = byte;
      continue;
    }
    const [high, low] = [hexDigit(bytes[at + 1]), hexDigit(bytes[at + 2])];
    if (high >= 0 && low >= 0) {
      decoded[length++] = high * 16 + low;
      at += 2;
      continue;
    }
    // "=" at the end of a line, perhaps with blanks behind it, joins it to the next.
    let end = at + 1;
    while (bytes[end] === 0x20 || bytes[end] === 0x09) end += 1;
    if (bytes[end] === 0x0d && bytes[end + 1] === 0x0a) at = end + 1;
    else if (bytes[end] === 0x0a) at = end;
    else decoded[length++] = byte;
  }
  return decoded.subarray(0, length);
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1;
}
