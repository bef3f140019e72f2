// How results are written: each file as it is judged, so that a thousand files take no more memory than ten.

import type { Language } from '../../../shared/catalogue/language.ts';
import type { FileWithProse } from '../../../shared/checking/check-file.ts';
import type { CheckedFile, CheckResult } from '../../../shared/contracts/check-result.ts';

export type ResultHead = Pick<CheckResult, 'gouji' | 'ruleBook'>;

/** Texts in the order of the files, or bytes that are only known at the end. */
export interface ResultWriter {
  begin(head: ResultHead): string;
  /** `prose`: of each report of the file, for formats that show its sentences. */
  file(file: CheckedFile, prose: FileWithProse['prose']): string;
  end(summary: CheckResult['summary']): string | Promise<Uint8Array>;
}

export interface WriterOptions {
  readonly language: Language;
  /** Text only: also what holds. */
  readonly all: boolean;
}
