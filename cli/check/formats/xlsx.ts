// Findings as a workbook.
import { findingsWorkbook } from '../../../shared/notices/findings-workbook.ts';
import { type FindingRow, findingRows } from '../../../shared/wording/finding-rows.ts';
import type { ResultWriter, WriterOptions } from './result-format.ts';

export function xlsxWriter({ language }: WriterOptions): ResultWriter {
  const rows: FindingRow[] = [];
  return {
    begin: () => '',
    file: (file) => {
      rows.push(...findingRows(file, language));
      return '';
    },
    end: () => findingsWorkbook(rows, language),
  };
}
