// What passes between the page and the worker in which files are read, judged and rendered.
import type { Language } from '../../catalogue/language.ts';
import type { CheckResult } from '../../contracts/check-result.ts';
import type { Status } from '../../contracts/judgement.ts';
import type { ParsedReport } from '../../contracts/parsed-report.ts';

/** How a reading is bounded: see reading/step-limits.ts. */
interface Bounded {
  readonly bytes: Uint8Array;
  readonly passOver: readonly number[];
  readonly milliseconds: number;
  readonly stepMilliseconds: number;
}

export interface CheckTask extends Bounded {
  readonly kind: 'check';
  /** As chosen; it never influences the verdict. */
  readonly name: string;
  readonly lastYear: readonly ParsedReport[];
  readonly language: Language;
  /** Before the ids of its views. */
  readonly prefix: string;
}

/** Last year's file: its reports are wanted, not their verdicts. */
export interface ParseTask extends Bounded {
  readonly kind: 'parse';
  readonly language: Language;
}

/** The results of all files as one HTML file, to be saved. */
export interface ReportTask {
  readonly kind: 'report';
  /** CheckedFile and the prose of its reports, as JSON. */
  readonly files: readonly { readonly checked: string; readonly prose: string }[];
  readonly language: Language;
}

export type Task = CheckTask | ParseTask | ReportTask;

/** A report as the page shows it. */
export interface ReportView {
  readonly status: Status;
  /** 示例市人民政府 2024年度. */
  readonly title: string;
  readonly html: string;
}

/** A checked file as it leaves the worker: texts, so that receiving it costs the page nothing. */
export interface FileView {
  /** CheckedFile as JSON. */
  readonly checked: string;
  /** The prose of each of its reports, as JSON. */
  readonly prose: string;
  /** Why the whole file cannot be read. */
  readonly unreadable: string | null;
  readonly reports: readonly ReportView[];
  readonly summary: CheckResult['summary'];
}

export interface Versions {
  readonly gouji: string;
  readonly ruleBook: string;
}

export type News =
  | { readonly step: number }
  | { readonly checked: FileView; readonly versions: Versions }
  | { readonly parsed: readonly ParsedReport[]; readonly unreadable: string | null }
  | { readonly html: string }
  /** There is a PDF in it, and this worker has no program for PDF. */
  | { readonly needsPdf: true }
  /** A fault of the program, not of the file. */
  | { readonly failed: string };

/** The data of pdf.js, packed: given to a worker before its first task. */
export interface PdfPack {
  /** base64 of a gzip of all files, one behind the other. */
  readonly data: string;
  /** Name → where it begins and how long it is, in bytes. */
  readonly files: Readonly<Record<string, readonly [number, number]>>;
}
