import { read, utils, type WorkBook } from '@e965/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import { SECTION3_COLUMNS, section3Rows } from '../../../shared/catalogue/forms.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { markedCopy } from '../../../shared/notices/marked-copy.ts';
import { balancedReport } from '../../builders/report-builder.ts';

describe('the marked copy', () => {
  let report: ParsedReport;
  let book: WorkBook;
  const rowsOf = (sheet: string) =>
    utils.sheet_to_json<string[]>(book.Sheets[sheet]!, { header: 1, raw: false, defval: '' });

  beforeAll(async () => {
    const submitted = balancedReport({ seed: 5, form: '2021' });
    report = {
      ...submitted,
      figures: {
        ...submitted.figures,
        's3.granted.other': { state: 'blank', value: null, raw: '', place: '' },
        's3.partial.other': { state: 'dash', value: null, raw: '——', place: '' },
        's4.review.pending': { state: 'unreadable', value: null, raw: '? 0', place: '', reason: '有乱码' },
      },
    };
    const bytes = await markedCopy({
      report,
      outcomes: [
        {
          rule: 'S3-ROW',
          at: 'total',
          outcome: 'fails',
          severity: 'error',
          blankAsZero: false,
          inferred: false,
          terms: [],
          left: 46,
          right: 44,
          difference: 2,
          message: '第三部分（七）总计一行相差 2。',
        },
      ],
      suspects: [
        {
          rank: 1,
          certainty: 'unique',
          move: 'cells',
          changes: [{ figure: 's3.total.total', from: 44, to: 46 }],
          restores: ['S3-ROW@total'],
          evidence: [],
        },
      ],
      suspectSentences: ['（七）总计一行的总计填了44，应为46。'],
      title: '临江市2024年政府信息公开工作年度报告',
      receipt: '1234 5678 9012 3456',
    });
    book = read(bytes, { type: 'array' });
  });

  test('shows every figure of section 三 as it was submitted: numbers, blanks, dashes', () => {
    const rows = rowsOf('三、申请情况');
    const first = rows.findIndex((cells) => cells[0]?.startsWith('一、本年新收'));
    section3Rows('three').forEach((row, index) => {
      const shown = rows[first + index]?.slice(3, 10);
      const submitted = SECTION3_COLUMNS.map(({ id }) => report.figures[`s3.${row.id}.${id}`]!);
      expect(shown).toEqual(submitted.map((figure) => String(figure.value ?? figure.raw)));
    });
  });

  test('puts the recorded sum and difference beside the row that fails', () => {
    const row = rowsOf('三、申请情况').find((cells) => cells[1] === '（七）总计');
    expect(row?.slice(10)).toEqual(['46', '2']);
  });

  test('keeps an unreadable cell as it stands', () => {
    expect(rowsOf('四、复议诉讼').flat()).toContain('? 0');
  });

  test('lists the findings and names the cell on the sheet to answer on', () => {
    expect(rowsOf('问题清单').flat().join(' ')).toContain('应为46');
    expect(rowsOf('更正单').flat().join(' ')).toContain('第三部分“（七）总计”行“总计”列');
  });
});
