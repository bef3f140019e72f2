import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RULE_BOOK } from '../../../shared/catalogue/rule-book.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { isError } from '../../../shared/rules/findings.ts';
import { judgeReport } from '../../../shared/rules/judge-report.ts';
import {
  anyBalancedReport,
  balancedReport,
  countIn,
  withFigure,
  withState,
} from '../../builders/report-builder.ts';

const judge = (report: ParsedReport, lastYear: ParsedReport | null = null) =>
  judgeReport(report, RULE_BOOK, { lastYear });

const planted = fc.tuple(anyBalancedReport, fc.nat(), fc.nat({ max: 5000 })).map(([report, pick, value]) => {
  const ids = Object.keys(report.figures).filter((id) => id.startsWith('s3.'));
  const figure = ids[pick % ids.length]!;
  const right = countIn(report, figure);
  const wrong = value === right ? right + 1 : value;
  return { report: withFigure(report, figure, wrong), figure, right, wrong };
});

const figuresThreeAndFour = (report: ParsedReport) =>
  Object.keys(report.figures).filter((id) => /^s[34]\./.test(id));

describe('suspects of a judged report', () => {
  test('one wrong figure of section 三 is named alone, with the value it should hold', () => {
    fc.assert(
      fc.property(planted, ({ report, figure, right, wrong }) => {
        const { suspects } = judge(report);
        expect(suspects[0]).toMatchObject({
          rank: 1,
          certainty: 'unique',
          changes: [{ figure, from: wrong, to: right }],
        });
      }),
      { numRuns: 40 },
    );
  });

  test('when applied make every balance hold that they name', () => {
    fc.assert(
      fc.property(planted, fc.nat(), fc.integer({ min: 1, max: 99 }), ({ report }, pick, by) => {
        const ids = Object.keys(report.figures).filter((id) => /^s[34]\./.test(id));
        const second = ids[pick % ids.length]!;
        const { suspects } = judge(withFigure(report, second, countIn(report, second) + by));
        for (const { changes, restores } of suspects.slice(0, 5)) {
          const changed = changes.reduce(
            (copy, change) => withFigure(copy, change.figure, change.to),
            withFigure(report, second, countIn(report, second) + by),
          );
          const holding = judge(changed)
            .outcomes.filter(({ outcome }) => outcome === 'holds')
            .map(({ rule, at }) => `${rule}@${at}`);
          expect(holding).toEqual(expect.arrayContaining(restores));
        }
      }),
      { numRuns: 15 },
    );
  });

  test('do not depend on the order of rules or figures', () => {
    const report = withFigure(balancedReport({ seed: 11 }), 's4.review.total', 4242);
    const turned = { ...report, figures: Object.fromEntries(Object.entries(report.figures).reverse()) };
    const backwards = { ...RULE_BOOK, rules: [...RULE_BOOK.rules].reverse() };
    expect(judgeReport(turned, backwards, { lastYear: null }).suspects).toEqual(judge(report).suspects);
  });

  test('are looked for only where a balance of section 三 or 四 fails', () => {
    const report = balancedReport({ seed: 12, year: 2023 });
    const lastYear = balancedReport({ seed: 13, year: 2022 });
    expect(judge(report).suspects).toEqual([]);
    expect(judge(report, lastYear).status).toBe('unbalanced');
    expect(judge(report, lastYear).suspects).toEqual([]);
  });

  test('give way to the region of the error where too many figures are wrong', () => {
    let report = balancedReport({ seed: 14 });
    for (const row of [
      'granted',
      'partial',
      'unable.notHeld',
      'rejected.repeat',
      'newReceived',
      'carriedOver',
    ]) {
      for (const [place, column] of ['commercial', 'research', 'other'].entries()) {
        const id = `s3.${row}.${column}`;
        report = withFigure(report, id, countIn(report, id) + 7 * (place + row.length));
      }
    }
    const { suspects, unresolved } = judge(report);
    expect(suspects).toEqual([]);
    expect(unresolved).toHaveLength(1);
    expect(unresolved[0]!.figures.length).toBeGreaterThan(0);
  });

  test('any figure left blank leaves the report undecided and is named with its value', () => {
    const reports = [
      balancedReport({ seed: 21, zeros: 0.4 }),
      balancedReport({ seed: 22, zeros: 0.9, largest: 3 }),
      balancedReport({ seed: 23, form: '2019', zeros: 0.6, largest: 5000 }),
    ];
    for (const report of reports) {
      const figures = figuresThreeAndFour(report).filter((id) => countIn(report, id) !== 0);
      expect(figures.length).toBeGreaterThan(10);
      for (const figure of figures) {
        const { status, suspects, outcomes } = judge(withState(report, figure, 'blank'));
        expect(status, figure).toBe('undecided');
        expect(outcomes.some(isError), figure).toBe(false);
        expect(suspects[0], figure).toMatchObject({
          rank: 1,
          certainty: 'unique',
          changes: [{ figure, from: null, to: countIn(report, figure) }],
        });
      }
    }
  });

  test('two figures left blank are both named where rows and columns tell', () => {
    fc.assert(
      fc.property(anyBalancedReport, fc.nat(), fc.nat(), (report, one, other) => {
        const ids = figuresThreeAndFour(report).filter(
          (id) => id.startsWith('s3.') && countIn(report, id) !== 0,
        );
        fc.pre(ids.length > 8);
        const [a, b] = [ids[one % ids.length]!, ids[other % ids.length]!];
        const right = new Set([a, b].map((id) => `${id}=${countIn(report, id)}`));
        const { status, suspects } = judge(withState(withState(report, a, 'blank'), b, 'blank'));
        expect(['undecided', 'unbalanced']).toContain(status);
        const first = suspects.filter(({ rank }) => rank === 1);
        expect(
          first.map(({ changes }) => new Set(changes.map(({ figure, to }) => `${figure}=${to}`))),
        ).toContainEqual(right);
      }),
      { numRuns: 40, seed: 4 },
    );
  });

  test('a blank among others of its group stays one of the equal candidates', () => {
    const values = { upheld: null, corrected: 5, otherResult: null, pending: null, total: 8 };
    const report = Object.entries(values).reduce(
      (copy, [column, value]) =>
        value === null
          ? withState(copy, `s4.review.${column}`, 'blank')
          : withFigure(copy, `s4.review.${column}`, value),
      balancedReport({ seed: 24 }),
    );
    const { suspects } = judge(report);
    expect(suspects).toHaveLength(5);
    expect(new Set(suspects.map(({ rank }) => rank))).toEqual(new Set([1]));
  });

  test('are put in order by what the text says', () => {
    const balanced = balancedReport({ seed: 15, zeros: 0 });
    const right = countIn(balanced, 's4.review.total');
    const prose = [{ text: `全市因政府信息公开被申请行政复议${right}起。`, place: '第9行' }];
    const { suspects } = judge({ ...withFigure(balanced, 's4.review.total', right + 2), prose });
    expect(suspects).toHaveLength(5);
    expect(suspects[0]).toMatchObject({
      rank: 1,
      certainty: 'unique',
      changes: [{ figure: 's4.review.total', to: right }],
      evidence: expect.arrayContaining([{ code: 'tieRestored', equation: 'N-REV@review' }]),
    });
  });
});
