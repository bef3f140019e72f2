// Bytes → Document, for every kind of file: which reader reads it says reader-table.ts.

import { ReadingStopped, type ReasonCode, unreadable } from '../catalogue/reasons.ts';
import type { Document, FileKind, ReadPart, ReadResult, Unreadable } from '../contracts/document.ts';
import type { PdfData } from '../ports/reading.ts';
import { signsOf } from './file-signs.ts';
import type { Meter, ReadingLimits } from './limits.ts';
import { DEFAULT_LIMITS, startMeter } from './limits.ts';
import { type Archive, openArchive } from './open-archive.ts';
import { READERS, REFUSED } from './reader-table.ts';

/** Members that packers, systems and browsers (folders of saved pages) add by themselves. */
const NOT_PACKED_BY_HAND =
  /(?:^|\/)(?:__MACOSX\/|[^/]*_files\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$[^/]*$|\._[^/]*$)/i;

/** Of an archive's members, those refused for these reasons are no reports: seals, photographs, programs. */
const NO_REPORT: ReadonlySet<string> = new Set<ReasonCode>([
  'picture',
  'executable',
  'program-data',
  'unknown-kind',
  'unsupported-office',
  'unsupported-archive',
]);

/** Archives within archives that are still opened. */
const MOST_ARCHIVE_LEVELS = 2;

/**
 * Reads one uploaded file. The kind is told from the content; a name is never asked for. Never throws for what the
 * bytes hold: a file that cannot be read has one part that says why. `limits` bound time and memory.
 *
 * Of a zip every member is a part of its own, also within one zip inside it. Members that are no documents at all
 * (pictures, programs) are left out where another member can be read; damaged, encrypted or scanned ones never are.
 */
export async function readFile(
  bytes: Uint8Array,
  limits: ReadingLimits = DEFAULT_LIMITS,
  pdfData: PdfData = null,
): Promise<ReadResult> {
  if (bytes.length > limits.inputBytes) return whole('unknown', { unreadable: unreadable('too-large') });
  return await readBytes(bytes, { meter: startMeter(limits), pdfData }, 0);
}

interface Reading {
  readonly meter: Meter;
  readonly pdfData: PdfData;
}

async function readBytes(bytes: Uint8Array, reading: Reading, archiveLevel: number): Promise<ReadResult> {
  const { meter, pdfData } = reading;
  let kind: FileKind = 'unknown';
  try {
    meter.beginStep();
    if (isEmpty(bytes)) return whole(kind, { unreadable: unreadable('empty') });
    const file = signsOf(bytes, meter);
    for (const refused of REFUSED) {
      if (await refused.detect(file)) return whole(kind, { unreadable: unreadable(refused.reason) });
    }
    for (const reader of READERS) {
      if (!(await reader.detect(file))) continue;
      kind = reader.kind;
      meter.beginStep();
      const read = await reader.load(pdfData);
      return whole(kind, contentOf(await read(bytes, meter)));
    }
    if (file.zipEntries()) {
      kind = 'zip';
      return await readMembers(bytes, reading, archiveLevel + 1);
    }
    return whole(kind, { unreadable: file.whyNotText() ?? unreadable('unknown-kind') });
  } catch (error) {
    // A parser that stumbles over the bytes, in whatever way, means that they are not what they should be.
    return whole(kind, { unreadable: unreadable(error instanceof ReadingStopped ? error.code : 'damaged') });
  }
}

async function readMembers(bytes: Uint8Array, reading: Reading, level: number): Promise<ReadResult> {
  if (level > MOST_ARCHIVE_LEVELS) throw new ReadingStopped('too-deep');
  const archive = openArchive(bytes, reading.meter);
  const members = archive.entries.filter((entry) => !entry.isFolder && !NOT_PACKED_BY_HAND.test(entry.name));
  const parts: ReadPart[] = [];
  for (const { name } of members) {
    for (const part of await readMember(archive, name, reading, level)) parts.push(part);
  }
  if (parts.length === 0) throw new ReadingStopped('empty-archive');
  const reports = parts.filter(
    (part) => !('unreadable' in part.content && NO_REPORT.has(part.content.unreadable.code)),
  );
  return { kind: 'zip', parts: reports.some((part) => 'document' in part.content) ? reports : parts };
}

async function readMember(
  archive: Archive,
  name: string,
  reading: Reading,
  level: number,
): Promise<ReadPart[]> {
  let content: Uint8Array;
  try {
    reading.meter.beginStep();
    content = archive.read(name)!;
  } catch (error) {
    if (!(error instanceof ReadingStopped) || error.code === 'archive-bomb' || error.code === 'time-limit')
      throw error;
    return [{ name, kind: 'unknown', content: { unreadable: unreadable(error.code) } }];
  }
  const { parts } = await readBytes(content, reading, level);
  return parts.map((part) => ({ ...part, name: part.name === null ? name : `${name}/${part.name}` }));
}

/** No byte, or only zero bytes, as broken transfers leave them. */
function isEmpty(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

function whole(kind: FileKind, content: ReadPart['content']): ReadResult {
  return { kind, parts: [{ name: null, kind, content }] };
}

function contentOf(read: Document | Unreadable): ReadPart['content'] {
  return 'code' in read ? { unreadable: read } : { document: read };
}
