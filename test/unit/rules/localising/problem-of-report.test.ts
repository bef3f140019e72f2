import { describe, expect, test } from 'vitest';
import { RULE_BOOK } from '../../../../shared/catalogue/rule-book.ts';
import type { Term } from '../../../../shared/contracts/judgement.ts';
import type { ParsedReport } from '../../../../shared/contracts/parsed-report.ts';
import { loadFigures } from '../../../../shared/rules/balances/loaded-figures.ts';
import { compileRuleBook } from '../../../../shared/rules/book/compile-rule-book.ts';
import { judgeReport } from '../../../../shared/rules/judge-report.ts';
import { localisingProblem } from '../../../../shared/rules/localising/problem-of-report.ts';
import type { JudgedOutcome } from '../../../../shared/rules/outcome-details.ts';
import { balancedReport, withState } from '../../../builders/report-builder.ts';

const report = balancedReport({ seed: 2, year: 2023, zeros: 0.2 });
const lastYear = balancedReport({ seed: 3, year: 2022 });

function problemOf(judged: ParsedReport, more: readonly JudgedOutcome[] = []) {
  const compiled = compileRuleBook(RULE_BOOK, '2021', 'three');
  return localisingProblem(
    {
      ruleBook: RULE_BOOK,
      compiled,
      figures: loadFigures(judged, compiled.figureIds),
      lastYear: loadFigures(lastYear, compiled.figureIds),
      outcomes: [...judgeReport(judged, RULE_BOOK, { lastYear }).outcomes, ...more],
    },
    'filled',
  );
}

const tiesOf = (more: readonly JudgedOutcome[]) =>
  problemOf(report, more).equations.filter(({ id }) => id.startsWith('N-'));

const sentence = (terms: readonly Term[], outcome: JudgedOutcome['outcome'] = 'fails'): JudgedOutcome => ({
  rule: 'N-RECV',
  at: 'received',
  outcome,
  severity: 'warning',
  blankAsZero: false,
  inferred: false,
  terms: [...terms],
  mention: { text: '收到12件', place: '第9行', value: 12, unit: '件' },
});
const RECEIVED: Term = { figure: 's3.newReceived.total', side: 'right', value: 9 };
const OVER: Term = { figure: 's3.carriedOver.total', side: 'right', value: 1 };

describe('a sentence that names a number', () => {
  test('ties the figures it was held against, whether it held or not', () => {
    for (const outcome of ['fails', 'holds'] as const) {
      expect(tiesOf([sentence([RECEIVED, OVER], outcome)])).toEqual([
        {
          id: 'N-RECV@received',
          terms: [
            { figure: 's3.newReceived.total', coefficient: 1 },
            { figure: 's3.carriedOver.total', coefficient: 1 },
          ],
          constant: -12,
          tie: 'evidence',
        },
      ]);
    }
  });

  test('ties nothing where its figures stand on both sides', () => {
    expect(tiesOf([sentence([RECEIVED, { ...OVER, side: 'left' }])])).toEqual([]);
  });

  test('ties nothing where it was not held against the tables', () => {
    expect(tiesOf([sentence([RECEIVED], 'notAssessable')])).toEqual([]);
    expect(tiesOf([sentence([])])).toEqual([]);
  });

  test('ties nothing where it was compared with another report too, or with section 二', () => {
    expect(tiesOf([sentence([RECEIVED, { ...OVER, of: '2022' }])])).toEqual([]);
    expect(tiesOf([sentence([RECEIVED, { ...OVER, figure: 's2.rules.issued' }])])).toEqual([]);
  });
});

test('last year’s remainder ties the seven columns, its total firmly', () => {
  const carried = problemOf(report).equations.filter(({ id }) => id.startsWith('X-CARRY'));
  expect(carried).toHaveLength(7);
  expect(carried.map(({ tie }) => tie)).toEqual(Array(7).fill('evidence'));
  expect(carried.filter(({ firm }) => firm).map(({ id }) => id)).toEqual(['X-CARRY@total']);
  const total = lastYear.figures['s3.carriedForward.total']!.value as number;
  expect(carried.at(-1)).toMatchObject({
    terms: [{ figure: 's3.carriedOver.total', coefficient: 1 }],
    constant: 0 - total,
  });
});

test('a balance that a blank leaves open must hold, but not where whole totals are blank', () => {
  const one = withState(report, 's3.granted.naturalPerson', 'blank');
  expect(problemOf(one).equations.find(({ id }) => id === 'S3-ROW@granted')?.tie).toBe('balance');
  const column = Object.keys(report.figures)
    .filter((id) => /^s3\..*\.total$/.test(id))
    .reduce((open, id) => withState(open, id, 'blank'), report);
  expect(problemOf(column).equations.find(({ id }) => id === 'S3-ROW@granted')?.tie).toBe('evidence');
});
