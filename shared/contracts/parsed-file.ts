// What reading and recognising make of the bytes of one upload.
import type { FileKind, Unreadable } from './document.ts';
import type { ParsedReport } from './parsed-report.ts';

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
