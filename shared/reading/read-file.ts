// Bytes → Document, for every kind of file. A new format is one reader file and one line in READERS.
import type { Document, FileKind, ReadPart, ReadResult, Unreadable } from '../contracts/document.ts';
import { type FileSigns, type OleSigns, signsOf } from './file-signs.ts';
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
    kind: 'xlsx',
    detect: (file) => file.zipEntries()?.has('xl/workbook.xml') ?? false,
    load: async () => (await import('./sheets/read-workbook.ts')).readWorkbook,
  },
  {
    kind: 'et',
    detect: async (file) =>
      isWorkbook(await file.oleStreams()) && ((await file.oleStreams())?.byKingsoft ?? false),
    load: async () => (await import('./sheets/read-workbook.ts')).readWorkbook,
  },
  {
    kind: 'xls',
    detect: async (file) =>
      isWorkbook(await file.oleStreams()) || isBareWorkbook(file) || isXmlSpreadsheet(file),
    load: async () => (await import('./sheets/read-workbook.ts')).readWorkbook,
  },
  {
    kind: 'wps',
    detect: async (file) =>
      isWordFile(await file.oleStreams()) && ((await file.oleStreams())?.byKingsoft ?? false),
    load: async () => (await import('./office/read-doc.ts')).readDoc,
  },
  {
    kind: 'doc',
    detect: async (file) => isWordFile(await file.oleStreams()),
    load: async () => (await import('./office/read-doc.ts')).readDoc,
  },
  {
    kind: 'odt',
    detect: (file) => isOdf(file, 'text'),
    load: async () => (await import('./office/read-odt.ts')).readOdt,
  },
  {
    kind: 'ods',
    detect: (file) => isOdf(file, 'spreadsheet'),
    load: async () => (await import('./sheets/read-ods.ts')).readOds,
  },
  {
    kind: 'rtf',
    detect: (file) => file.startsWith('{\\rtf'),
    load: async () => (await import('./office/read-rtf.ts')).readRtf,
  },
  {
    kind: 'html',
    detect: (file) => isHtml(file.text()),
    load: async () => (await import('./html/read-html.ts')).readHtml,
  },
  {
    kind: 'csv',
    detect: async (file) => isSeparated(file.text()),
    load: async () => (await import('./sheets/read-csv.ts')).readCsv,
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

function isWorkbook(ole: OleSigns | null): boolean {
  return ole !== null && (ole.streams.has('Workbook') || ole.streams.has('Book'));
}

function isWordFile(ole: OleSigns | null): boolean {
  return ole?.streams.has('WordDocument') ?? false;
}

/** Sheets of Excel 2 to 4 stand without a container. */
function isBareWorkbook(file: FileSigns): boolean {
  return (
    ['\x09\x08', '\x09\x04', '\x09\x02', '\x09\x00'].some((sign) => file.startsWith(sign)) &&
    file.text() === null
  );
}

function isXmlSpreadsheet(file: FileSigns): boolean {
  return file.text()?.slice(0, 4096).includes('urn:schemas-microsoft-com:office:spreadsheet') ?? false;
}

/** Zipped, or flat: one XML file that names its kind in its root element. */
function isOdf(file: FileSigns, kind: 'text' | 'spreadsheet'): boolean {
  const name = `application/vnd.oasis.opendocument.${kind}`;
  return file.zipMimeType().startsWith(name) || (file.head.startsWith('<?xml') && file.head.includes(name));
}

async function isSeparated(text: string | null): Promise<boolean> {
  // Most texts are told not to be separated values by their first lines, without the parser.
  if (text === null || !/^[^\n]*[,;\t][^\n]*[,;\t]/.test(text)) return false;
  const { delimiterOf } = await import('./sheets/read-csv.ts');
  return delimiterOf(text) !== null;
}
