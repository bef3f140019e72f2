// Which reader reads which kind of file, and by what signs the kind is told. A new format is one reader file and one
// entry here.

import { type ReasonCode, unreadable } from '../catalogue/reasons.ts';
import type { Document, FileKind, Unreadable } from '../contracts/document.ts';
import type { PdfData } from '../ports/reading.ts';
import type { FileSigns, OleSigns } from './file-signs.ts';
import type { Meter } from './limits.ts';

export type Read = (
  bytes: Uint8Array,
  meter: Meter,
) => Document | Unreadable | Promise<Document | Unreadable>;

export interface Reader {
  readonly kind: FileKind;
  readonly detect: (file: FileSigns) => boolean | Promise<boolean>;
  /** Readers come in only when their format does: some are heavy. */
  readonly load: (pdfData: PdfData) => Promise<Read>;
}

/** Of a character of Chinese text, in the encodings that are in use. */
const MOST_BYTES_A_CHARACTER = 4;

/** Tried in this order; the first whose signs fit reads the file. Archives come after these. */
export const READERS: readonly Reader[] = [
  {
    kind: 'pdf',
    // Some programs write a few bytes before the signature.
    detect: (file) => /(?:^|[\r\n])%PDF-\d/.test(file.head.slice(0, 1024)),
    load: async (pdfData) => {
      if (pdfData === null) return () => unreadable('pdf-not-here');
      const { readPdf } = await import('./pdf/read-pdf.ts');
      return (bytes, meter) => readPdf(bytes, meter, pdfData);
    },
  },
  {
    kind: 'ofd',
    detect: (file) => file.zipEntries()?.has('OFD.xml') ?? false,
    load: async () => (await import('./ofd/read-ofd.ts')).readOfd,
  },
  {
    kind: 'docx',
    detect: (file) => file.zipEntries()?.has('word/document.xml') ?? false,
    load: async () => (await import('./office/read-docx.ts')).readDocx,
  },
  {
    // Word 2003 XML and flat OPC hold the elements of a docx in one file.
    kind: 'docx',
    detect: (file) => isWordXml(file),
    load: async () => (await import('./office/read-docx.ts')).readWordXmlFile,
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
    kind: 'mhtml',
    detect: (file) => isMhtml(file.head),
    load: async () => (await import('./containers/read-mhtml.ts')).readMhtml,
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
    load: async () => {
      const { readText } = await import('./text/read-text.ts');
      return (bytes, meter) => {
        meter.countText(bytes.length / MOST_BYTES_A_CHARACTER);
        return readText(bytes);
      };
    },
  },
];

/** Known, and known not to hold a report that can be read. */
export const REFUSED: readonly {
  readonly reason: ReasonCode;
  readonly detect: (file: FileSigns) => boolean | Promise<boolean>;
}[] = [
  {
    reason: 'encrypted',
    detect: async (file) => (await file.oleStreams())?.streams.has('EncryptedPackage') ?? false,
  },
  {
    reason: 'unsupported-office',
    detect: async (file) => (await file.oleStreams())?.streams.has('PowerPoint Document') ?? false,
  },
  { reason: 'picture', detect: isPicture },
  { reason: 'program-data', detect: (file) => isJson(file) },
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

function isPicture(file: FileSigns): boolean {
  const signatures = ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'BM', 'II*\0', 'MM\0*'];
  return (
    (signatures.some((sign) => file.startsWith(sign)) && file.text() === null) ||
    (file.startsWith('RIFF') && file.startsWith('WEBP', 8))
  );
}

/** Keys of a program name what its values are, and no two programs agree on them. */
function isJson(file: FileSigns): boolean {
  if (!/^(?:\xef\xbb\xbf)?\s*[[{]/u.test(file.head)) return false;
  try {
    return typeof JSON.parse(file.text() ?? '') === 'object';
  } catch {
    return false;
  }
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
  return file.head.startsWith('<?xml') && file.head.includes('urn:schemas-microsoft-com:office:spreadsheet');
}

/** Zipped, or flat: one XML file that names its kind in its root element. */
function isOdf(file: FileSigns, kind: 'text' | 'spreadsheet'): boolean {
  const name = `application/vnd.oasis.opendocument.${kind}`;
  return file.zipMimeType().startsWith(name) || (file.head.startsWith('<?xml') && file.head.includes(name));
}

async function isSeparated(text: string | null): Promise<boolean> {
  // Most texts are told not to be separated values without the parser.
  const separators = text?.slice(0, 20_000).match(/[,;\t]/g)?.length ?? 0;
  if (text === null || separators < 6) return false;
  const { delimiterOf } = await import('./sheets/read-csv.ts');
  return delimiterOf(text) !== null;
}

/** Headers of a mail, one of which says that what follows is a page or a page with its pictures. */
function isMhtml(head: string): boolean {
  return /^(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*content-type:\s*(?:multipart\/(?:related|mixed|alternative)|text\/html)/i.test(
    head.replace(/^(?:\xef\xbb\xbf|\s)+/, ''),
  );
}

function isWordXml(file: FileSigns): boolean {
  const namespaces = [
    'http://schemas.microsoft.com/office/word/2003/wordml',
    'http://schemas.microsoft.com/office/2006/xmlPackage',
  ];
  return file.head.startsWith('<?xml') && namespaces.some((namespace) => file.head.includes(namespace));
}
