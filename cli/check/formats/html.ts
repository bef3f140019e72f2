// The verdicts as a page of their own, as gouji.html shows them: in one file, for reading and printing.
import { htmlReport } from '../../../shared/showing/html-report.ts';
import type { ResultWriter, WriterOptions } from './result-format.ts';

export function htmlWriter({ language }: WriterOptions): ResultWriter {
  const report = htmlReport(language);
  return { begin: report.begin, file: report.file, end: report.end };
}
