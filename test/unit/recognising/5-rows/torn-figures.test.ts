import { describe, expect, test } from 'vitest';
import { figuresOfForm } from '../../../../shared/catalogue/forms.ts';
import type { ParsedReport } from '../../../../shared/contracts/parsed-report.ts';
import { recogniseReports } from '../../../../shared/recognising/recognise-reports.ts';
import { linesToDocument, reportLines, tablesOf, WITHOUT_BLANKS } from '../compose-report.ts';

const printed = Object.fromEntries(
  figuresOfForm('2021', 'one').map(({ id, kind }, i) => [id, kind === 'money' ? '5.5' : String(1234 + i)]),
);
const LINES = reportLines(
  tablesOf('2021', 'one', printed),
  WITHOUT_BLANKS['rows parted by spaces']!,
  '某某市2023年政府信息公开工作年度报告',
);

/** States of the rows 2.重复申请, 3.要求提供公开出版物 and 4.无正当理由大量反复申请 once lines stand around the second. */
function statesWith(above: readonly string[], below: readonly string[]): readonly string[] {
  const at = LINES.findIndex((line) => line.includes('要求提供公开出版物'));
  const lines = [...LINES.slice(0, at), ...above, LINES[at]!, ...below, ...LINES.slice(at + 1)];
  const [report] = recogniseReports(linesToDocument(lines));
  return ['repeat', 'publication', 'massive'].map(
    (row) => (report as ParsedReport).figures[`s3.rejected.${row}.commercial`]!.state,
  );
}

describe('a line of figures around a row whose figures stand beside its label', () => {
  test.each([
    ['nothing', [], [], ['printed', 'printed', 'printed']],
    ['digits below', [], ['1 2 3 4 5 6 7'], ['printed', 'unreadable', 'unreadable']],
    ['one digit below', [], ['7'], ['printed', 'unreadable', 'printed']],
    ['cut groups below', [], ['4,06 0,37 1,90'], ['printed', 'unreadable', 'unreadable']],
    ['cut groups behind words below', [], ['出版物 ,486 ,398'], ['printed', 'unreadable', 'printed']],
    [
      'digits below, empty lines around them',
      [],
      ['', '1 2 3 4 5 6 7', ''],
      ['printed', 'printed', 'printed'],
    ],
    ['digits above', ['1 2 3 4 5 6 7'], [], ['unreadable', 'unreadable', 'printed']],
  ])('%s', (_name, above, below, expected) => {
    expect(statesWith(above, below)).toEqual(expected);
  });
});
