// Web archives (MHTML), as browsers, Word and Excel save them. The mail library at hand decodes texts of undeclared
// charset as UTF-8 without a word; here the bytes of a page go to the HTML reader as they are.
import type { Block, Document, Unreadable } from '../../contracts/document.ts';
import { readHtml } from '../html/read-html.ts';
import type { Meter } from '../limits.ts';
import { ReadingStopped, unreadable } from '../reasons.ts';

const MOST_LEVELS = 8;

/** The pages of the archive in order; frames without text are left out. */
export function readMhtml(bytes: Uint8Array, meter: Meter): Document | Unreadable {
  const pages = pagesIn(new TextDecoder('latin1').decode(bytes), meter, 0);
  if (pages.length === 0) throw new ReadingStopped('damaged');
  const blocks: Block[] = [];
  let refused: Unreadable | null = null;
  for (const page of pages) {
    const read = readHtml(page.bytes, meter, page.charset);
    if ('code' in read) refused ??= read.code === 'no-text' ? null : read;
    else blocks.push(...read.blocks);
  }
  return blocks.length > 0 ? { blocks } : (refused ?? unreadable('no-text'));
}

interface Page {
  readonly bytes: Uint8Array;
  readonly charset: string | undefined;
}

/** `message` holds one byte in each character. */
function pagesIn(message: string, meter: Meter, level: number): Page[] {
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
      .flatMap((part) => pagesIn(part.replace(/^[ \t]*\r?\n/, ''), meter, level + 1));
  }
  if (!/^text\/html/i.test(type)) return [];
  return [
    {
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
  if (encoding === 'base64') return new Uint8Array(Buffer.from(body, 'base64'));
  const text =
    encoding === 'quoted-printable'
      ? body
          .replace(/[ \t]+(?=\r?\n)/g, '')
          .replace(/=\r?\n/g, '')
          .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : body;
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
