// Findings as CSV with a byte-order mark, so that spreadsheet programs on Chinese Windows show it right.
import papaparse from 'papaparse';
import { findingRows, HEADS } from '../../../shared/wording/finding-rows.ts';
import type { ResultWriter, WriterOptions } from './result-format.ts';

const lines = (rows: readonly (readonly string[])[]) =>
  rows.length === 0 ? '' : `${papaparse.unparse(rows as string[][], { escapeFormulae: true })}\r\n`;

export function csvWriter({ language }: WriterOptions): ResultWriter {
  return {
    begin: () => `\ufeff${lines([HEADS[language]])}`,
    file: (file) => lines(findingRows(file, language).map(({ cells }) => cells)),
    end: () => '',
  };
}
