// Bytes → the reports in them, or why there are none: reading and recognising put together, for every surface alike.
import { ReadingStopped, unreadable } from '../catalogue/reasons.ts';
import type { ReadPart, Unreadable } from '../contracts/document.ts';
import type { ParsedFile, UnreadMember } from '../contracts/parsed-file.ts';
import type { ParsedReport } from '../contracts/parsed-report.ts';
import type { PdfData } from '../ports/reading.ts';
import { DEFAULT_LIMITS, type ReadingLimits } from '../reading/limits.ts';
import { readFile } from '../reading/read-file.ts';
import { recogniseReports } from '../recognising/recognise-reports.ts';
import { sha256Of } from '../sha256.ts';

function reportsOf(part: ReadPart, limits: ReadingLimits): ParsedReport[] | Unreadable {
  if ('unreadable' in part.content) return part.content.unreadable;
  try {
    limits.beginStep();
    const reports = recogniseReports(part.content.document);
    return reports.length === 0 ? unreadable('no-form') : reports;
  } catch (error) {
    if (error instanceof ReadingStopped) return unreadable(error.code);
    throw error;
  }
}

/**
 * Reads every report in the bytes of one file. Never throws for what a file holds: whatever cannot be read is told
 * in `unreadable` with a sentence for the clerk. Pure: no name, no clock, no network.
 */
export async function parseFile(
  bytes: Uint8Array,
  limits: ReadingLimits = DEFAULT_LIMITS,
  pdfData: PdfData = null,
): Promise<ParsedFile> {
  const sha256 = sha256Of(bytes);
  const { kind, parts } = await readFile(bytes, limits, pdfData);
  const reports: ParsedReport[] = [];
  const members: UnreadMember[] = [];
  for (const part of parts) {
    const found = reportsOf(part, limits);
    if (Array.isArray(found)) {
      for (const report of found) {
        reports.push({ ...report, number: reports.length + members.length + 1, member: part.name });
      }
    } else {
      const number = reports.length + members.length + 1;
      members.push({ number, name: part.name ?? '', kind: part.kind, unreadable: found });
    }
  }
  if (reports.length > 0) return { sha256, kind, reports, unreadable: null, members };
  const [only] = members;
  const reason =
    members.length === 1 && only !== undefined ? only.unreadable : unreadable('archive-without-report');
  return { sha256, kind, reports: [], unreadable: reason, members: members.length > 1 ? members : [] };
}
