// Documents in which two alignments are about as good: only the margin between them keeps a figure from the wrong row.
import { describe, expect, test } from 'vitest';
import { figuresOfForm } from '../../../shared/catalogue/forms.ts';
import { recogniseReports } from '../../../shared/recognising/recognise-reports.ts';
import { linesToDocument, type Printed, reportLines, tablesOf, WITHOUT_BLANKS } from './compose-report.ts';

const TITLE = '某某市2023年政府信息公开工作年度报告';
const PRINTED: Printed = Object.fromEntries(
  figuresOfForm('2021', 'three').map(({ id, kind }, i) => [
    id,
    kind === 'money' ? `${i}.25` : String(100 + i),
  ]),
);

describe.each([
  ['a cell per line', WITHOUT_BLANKS['a cell per line']!],
  ['rows parted by spaces', WITHOUT_BLANKS['rows parted by spaces']!],
])('%s', (_, print) => {
  const rowsRead = (change: (lines: string[]) => string[]) => {
    const lines = reportLines(tablesOf('2021', 'three', PRINTED), print, TITLE);
    const [report] = recogniseReports(linesToDocument(change(lines)));
    return (row: string) =>
      ['naturalPerson', 'commercial', 'total'].map((column) => {
        const figure = report?.figures[`s3.${row}.${column}`];
        return figure?.state === 'printed' ? figure.value : figure?.state;
      });
  };
  const truth = (row: string) =>
    ['naturalPerson', 'commercial', 'total'].map((column) => Number(PRINTED[`s3.${row}.${column}`]));
  const UNREADABLE = ['unreadable', 'unreadable', 'unreadable'];
  /** The lines of one printed row, its label and what follows up to the next label. */
  const linesOf = (lines: readonly string[], label: string, next: string) =>
    lines.slice(
      lines.findIndex((line) => line.startsWith(label)),
      lines.findIndex((line) => line.startsWith(next)),
    );

  test('a row printed twice with other figures is neither', () => {
    const read = rowsRead((lines) => {
      const at = lines.findIndex((line) => line.startsWith('2.重复申请'));
      const row = linesOf(lines, '2.重复申请', '3.要求提供');
      const other = row.map((line) => line.replace(/(?<=^| )\d{3}/gu, '7'));
      return lines.toSpliced(at, 0, ...other);
    });
    expect(read('rejected.repeat')).toEqual(UNREADABLE);
    expect(read('rejected.publication')).toEqual(truth('rejected.publication'));
  });

  test('a damaged label between two lost rows is neither of them', () => {
    const read = rowsRead((lines) => {
      const at = lines.findIndex((line) => line.startsWith('5.属于三类'));
      const row = linesOf(lines, '5.属于三类', '6.属于四类');
      const count = row.length + linesOf(lines, '6.属于四类', '7.属于行政').length;
      const damaged = row.map((line) => line.replace('5.属于三类内部事务信息', '属于四类内部性信息'));
      return lines.toSpliced(at, count, ...damaged);
    });
    for (const row of ['denied.internalAffairs', 'denied.process'])
      expect(read(row).filter((value) => typeof value === 'number')).toEqual([]);
    expect(read('denied.enforcementFile')).toEqual(truth('denied.enforcementFile'));
  });
});
