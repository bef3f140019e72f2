// Bytes → the reports in them, or why there are none: reading and recognising put together, for every surface alike.
import { createHash } from 'node:crypto';
import { unreadable } from '../catalogue/reasons.ts';
import type { FileKind, ReadPart, Unreadable } from '../contracts/document.ts';
import type { ParsedReport } from '../contracts/parsed-report.ts';
import { DEFAULT_LIMITS, type ReadingLimits } from '../reading/limits.ts';
import { readFile } from '../reading/read-file.ts';
import { recogniseReports } from '../recognising/recognise-reports.ts';

/** A file of an archive that gave no report, with the reason; numbered with the reports of the upload. */
export interface UnreadMember {
  readonly number: number;
  readonly name: string;
  readonly kind: FileKind;
  readonly unreadable: Unreadable;
}

export interface ParsedFile {
  /** Of the bytes as submitted, in hexadecimal. */
  readonly sha256: string;
  readonly kind: FileKind;
  /** Numbered from 1 in the order of the file; empty when `unreadable` is set. */
  readonly reports: readonly ParsedReport[];
  /** Why nothing in the file could be judged; null when there is a report. */
  readonly unreadable: Unreadable | null;
  /** Members of an archive without a report, beside others that have one. */
  readonly members: readonly UnreadMember[];
}

function reportsOf(part: ReadPart): ParsedReport[] | Unreadable {
  if ('unreadable' in part.content) return part.content.unreadable;
  const reports = recogniseReports(part.content.document);
  return reports.length === 0 ? unreadable('no-form') : reports;
}

/**
 * Reads every report in the bytes of one file. Never throws for what a file holds: whatever cannot be read is told
 * in `unreadable` with a sentence for the clerk. Pure: no name, no clock, no network.
 */
export async function parseFile(
  bytes: Uint8Array,
  limits: ReadingLimits = DEFAULT_LIMITS,
): Promise<ParsedFile> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { kind, parts } = await readFile(bytes, limits);
  const reports: ParsedReport[] = [];
  const members: UnreadMember[] = [];
  for (const part of parts) {
    const found = reportsOf(part);
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
