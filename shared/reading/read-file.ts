// Bytes → Document, for every kind of file. A new format is one reader file and one line in READERS.
import type { Document, FileKind, ReadPart, ReadResult, Unreadable } from '../contracts/document.ts';
import { type FileSigns, signsOf } from './file-signs.ts';
import type { Meter, ReadingLimits } from './limits.ts';
import { DEFAULT_LIMITS, startMeter } from './limits.ts';
import { ReadingStopped, type ReasonCode, unreadable } from './reasons.ts';

type Read = (bytes: Uint8Array, meter: Meter) => Document | Unreadable | Promise<Document | Unreadable>;

interface Reader {
  readonly kind: FileKind;
  readonly detect: (file: FileSigns) => boolean | Promise<boolean>;
  /** Readers come in only when their format does: some are heavy. */
  readonly load: () => Promise<Read>;
}

/** Tried in this order; the first whose signs fit reads the file. Archives come after these. */
const READERS: readonly Reader[] = [
  {
    kind: 'docx',
    detect: (file) => file.zipEntries()?.has('word/document.xml') ?? false,
    load: async () => (await import('./office/read-docx.ts')).readDocx,
  },
  {
    kind: 'html',
    detect: (file) => isHtml(file.text()),
    load: async () => (await import('./html/read-html.ts')).readHtml,
  },
  {
    kind: 'text',
    detect: (file) => file.text() !== null,
    load: async () => (await import('./text/read-text.ts')).readText,
  },
];

/** Known, and known not to hold a report that can be read. */
const REFUSED: readonly { readonly reason: ReasonCode; readonly detect: (file: FileSigns) => boolean }[] = [
  { reason: 'picture', detect: isPicture },
  { reason: 'executable', detect: (file) => ['MZ', '\x7fELF', '#!'].some((sign) => file.startsWith(sign)) },
  {
    reason: 'unsupported-archive',
    detect: (file) =>
      ['Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\xfd7zXZ'].some((sign) => file.startsWith(sign)),
  },
  {
    reason: 'unsupported-office',
    detect: (file) =>
      ['ppt/presentation.xml', 'Index/Document.iwa', 'Index.zip'].some((name) =>
        file.zipEntries()?.has(name),
      ),
  },
];

/**
 * Reads one uploaded file. The kind is told from the content; a name is never asked for. Never throws for what the
 * bytes hold: a file that cannot be read has one part that says why. `limits` bound time and memory.
 */
export async function readFile(
  bytes: Uint8Array,
  limits: ReadingLimits = DEFAULT_LIMITS,
): Promise<ReadResult> {
  if (bytes.length > limits.inputBytes) return whole('unknown', { unreadable: unreadable('too-large') });
  return await readBytes(bytes, startMeter(limits));
}

async function readBytes(bytes: Uint8Array, meter: Meter): Promise<ReadResult> {
  let kind: FileKind = 'unknown';
  try {
    if (bytes.every((byte) => byte === 0)) return whole(kind, { unreadable: unreadable('empty') });
    const file = signsOf(bytes, meter);
    const refused = REFUSED.find((one) => one.detect(file));
    if (refused) return whole(kind, { unreadable: unreadable(refused.reason) });
    for (const reader of READERS) {
      if (!(await reader.detect(file))) continue;
      kind = reader.kind;
      const read = await reader.load();
      return whole(kind, contentOf(await read(bytes, meter)));
    }
    return whole(kind, { unreadable: file.whyNotText() ?? unreadable('unknown-kind') });
  } catch (error) {
    // A parser that stumbles over the bytes, in whatever way, means that they are not what they should be.
    return whole(kind, { unreadable: unreadable(error instanceof ReadingStopped ? error.code : 'damaged') });
  }
}

function whole(kind: FileKind, content: ReadPart['content']): ReadResult {
  return { kind, parts: [{ name: null, kind, content }] };
}

function contentOf(read: Document | Unreadable): ReadPart['content'] {
  return 'code' in read ? { unreadable: read } : { document: read };
}

function isPicture(file: FileSigns): boolean {
  const signatures = ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'BM', 'II*\0', 'MM\0*'];
  return (
    (signatures.some((sign) => file.startsWith(sign)) && file.text() === null) ||
    (file.startsWith('RIFF') && file.startsWith('WEBP', 8))
  );
}

function isHtml(text: string | null): boolean {
  return text !== null && /<(?:!doctype html|html|body|table|div|p)\b[^>]*>/i.test(text.slice(0, 65_536));
}
