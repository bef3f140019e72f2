import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figuresOfForm, type OtherRows, type TableForm } from '../../../shared/catalogue/forms.ts';
import type { Document } from '../../../shared/contracts/document.ts';
import type { Figure, ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { readFigure } from '../../../shared/recognising/1-items/read-figure.ts';
import { recogniseReports } from '../../../shared/recognising/recognise-reports.ts';
import {
  gridOf,
  HEADINGS,
  LOSSLESS,
  line,
  linesToDocument,
  type Printed,
  reportLines,
  tablesOf,
  WITHOUT_BLANKS,
} from './compose-report.ts';

const VARIANTS = [
  ['2019', 'one'],
  ['2021', 'three'],
  ['2021', 'one'],
] as const;
const TITLE = '某某市2023年政府信息公开工作年度报告';

/** Figures as a body might print them; `blank` as a share of the cells. */
function printedReport(form: TableForm, otherRows: OtherRows, blank: number): fc.Arbitrary<Printed> {
  const weighted = (number: fc.Arbitrary<string>) =>
    fc.oneof({ weight: 100 - blank, arbitrary: number }, { weight: blank, arbitrary: fc.constant('') });
  const count = fc.oneof(
    { weight: 5, arbitrary: fc.constant('0') },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 99 }).map(String) },
    { weight: 1, arbitrary: fc.integer({ min: 100, max: 3_000_000 }).map(String) },
  );
  const money = fc
    .tuple(fc.integer({ min: 0, max: 900_000 }), fc.integer({ min: 10, max: 99 }))
    .map(([a, b]) => `${a}.${b}`);
  const signed = fc.integer({ min: -300, max: 300 }).map(String);
  return fc.record(
    Object.fromEntries(
      figuresOfForm(form, otherRows).map(({ id, kind }) => [id, weighted({ money, signed, count }[kind])]),
    ),
  );
}

function onlyReport(document: Document): ParsedReport {
  const reports = recogniseReports(document);
  expect(reports).toHaveLength(1);
  return reports[0]!;
}

const seen = ({ state, value }: Pick<Figure, 'state' | 'value'>) => (state === 'printed' ? value : state);

function expectExact(report: ParsedReport, printed: Printed, form: TableForm, otherRows: OtherRows): void {
  const read: Record<string, unknown> = {};
  const truth: Record<string, unknown> = {};
  for (const { id, kind } of figuresOfForm(form, otherRows)) {
    read[id] = report.figures[id] === undefined ? 'no such figure' : seen(report.figures[id]);
    truth[id] = seen(readFigure(printed[id]!, kind));
  }
  expect(read).toEqual(truth);
  expect({ form: report.form, otherRows: report.otherRows, year: report.year }).toEqual({
    form,
    otherRows,
    year: 2023,
  });
}

/** Nothing but the truth: printed as it was, or unreadable; a figure placed by inference must be right too. */
function expectNothingWrong(
  report: ParsedReport,
  printed: Printed,
  form: TableForm,
  otherRows: OtherRows,
): void {
  for (const { id, kind } of figuresOfForm(form, otherRows)) {
    const figure = report.figures[id];
    if (figure === undefined || figure.state === 'unreadable' || figure.state === 'absent') continue;
    expect([id, seen(figure)]).toEqual([id, seen(readFigure(printed[id]!, kind))]);
  }
}

const RUNS = { numRuns: 12 };

describe.each(VARIANTS)('form %s with %s row(s) of 其他处理', (form, otherRows) => {
  test.each(Object.entries(LOSSLESS))('%s: read back exactly, blanks included', (_, print) => {
    fc.assert(
      fc.property(printedReport(form, otherRows, 30), (printed) => {
        const lines = reportLines(tablesOf(form, otherRows, printed), print, TITLE);
        expectExact(onlyReport(linesToDocument(lines)), printed, form, otherRows);
      }),
      RUNS,
    );
  });

  test.each(Object.entries(WITHOUT_BLANKS))('%s: read back exactly where no cell is blank', (_, print) => {
    fc.assert(
      fc.property(printedReport(form, otherRows, 0), (printed) => {
        const lines = reportLines(tablesOf(form, otherRows, printed), print, TITLE);
        expectExact(onlyReport(linesToDocument(lines)), printed, form, otherRows);
      }),
      RUNS,
    );
  });

  test.each(Object.entries(WITHOUT_BLANKS))(
    '%s: nothing is read wrongly where blanks leave no trace',
    (_, print) => {
      fc.assert(
        fc.property(printedReport(form, otherRows, 15), (printed) => {
          const lines = reportLines(tablesOf(form, otherRows, printed), print, TITLE);
          for (const report of recogniseReports(linesToDocument(lines)))
            expectNothingWrong(report, printed, form, otherRows);
        }),
        RUNS,
      );
    },
  );

  test('grids with merged cells, one per table', () => {
    fc.assert(
      fc.property(printedReport(form, otherRows, 30), (printed) => {
        const { s2, s3, s4 } = tablesOf(form, otherRows, printed);
        const blocks = [
          line(TITLE),
          line(HEADINGS.s2),
          gridOf(s2),
          line(HEADINGS.s3),
          gridOf(s3),
          line(HEADINGS.s4),
          gridOf(s4),
        ];
        expectExact(onlyReport({ blocks }), printed, form, otherRows);
      }),
      RUNS,
    );
  });

  test('all sections in one grid', () => {
    fc.assert(
      fc.property(printedReport(form, otherRows, 30), (printed) => {
        const { s2, s3, s4 } = tablesOf(form, otherRows, printed);
        const heading = (text: string) => [[{ text, columnSpan: 15 }]];
        const all = [
          ...heading(TITLE),
          ...heading(HEADINGS.s2),
          ...s2,
          ...heading(HEADINGS.s3),
          ...s3,
          ...heading(HEADINGS.s4),
          ...s4,
        ];
        expectExact(onlyReport({ blocks: [gridOf(all)] }), printed, form, otherRows);
      }),
      RUNS,
    );
  });

  test('the table of section 三 cut into two grids at any row', () => {
    fc.assert(
      fc.property(printedReport(form, otherRows, 30), fc.integer({ min: 4, max: 24 }), (printed, cut) => {
        const { s2, s3, s4 } = tablesOf(form, otherRows, printed);
        const whole = gridOf(s3);
        const part = (from: number, to: number) => ({
          ...whole,
          rowCount: to - from,
          cells: whole.cells
            .filter((one) => one.row >= from && one.row < to)
            .map((one) => ({ ...one, row: one.row - from, rowSpan: Math.min(one.rowSpan, to - one.row) })),
        });
        const blocks = [
          line(TITLE),
          gridOf(s2),
          part(0, cut),
          line('— 3 —'),
          part(cut, whole.rowCount),
          gridOf(s4),
        ];
        expectExact(onlyReport({ blocks }), printed, form, otherRows);
      }),
      RUNS,
    );
  });
});
