import { fc, test } from '@fast-check/vitest';
import { describe, test as example, expect } from 'vitest';
import { RULE_BOOK } from '../../../../shared/catalogue/rule-book.ts';
import type { ParsedReport } from '../../../../shared/contracts/parsed-report.ts';
import { judgeReport } from '../../../../shared/rules/judge-report.ts';
import { wordJudgement } from '../../../../shared/wording/word-judgement.ts';
import {
  asLoose,
  figuresIn,
  numbersToChoose,
  printedRows,
  reportAndRow,
  reportOfSeed,
  SLIPS_OF_A_ROW,
  withRow,
} from '../../../builders/loose-report.ts';
import { balancedReport, countIn, withFigure } from '../../../builders/report-builder.ts';

const judged = (report: ParsedReport, lastYear: ParsedReport | null = null) =>
  judgeReport(report, RULE_BOOK, { lastYear });
const runs = { numRuns: 25, seed: 20_241 };

/** In a grid the slip is the agency's own; read from text it is asked about, unless no balance notices it. */
function expectAskedAbout(slipped: ParsedReport): void {
  const inGrid = judged(slipped).status;
  expect(judged(asLoose(slipped)).status).toBe(inGrid === 'unbalanced' ? 'undecided' : inGrid);
}

/** An order of so many places, by numbers to sort by. */
const orderOf = (keys: readonly number[], length: number): number[] =>
  Array.from({ length }, (_, at) => at).toSorted((a, b) => keys[a]! - keys[b]! || a - b);

describe('a slip of the reader in a layout that loses information', () => {
  for (const [name, slip] of Object.entries(SLIPS_OF_A_ROW)) {
    test.prop([numbersToChoose], runs)(`${name}: asked about, never an accusation`, (numbers) => {
      const { report, ids, pick } = reportAndRow(numbers);
      expectAskedAbout(withRow(report, ids, slip(figuresIn(report, ids), pick)));
    });
  }

  test.prop([numbersToChoose], runs)('the figures of a row in any order', (numbers) => {
    const { report, ids, pick } = reportAndRow(numbers);
    // Section 四 has one balance for each group: its figures are permuted within a group.
    const row = ids.length === 15 ? ids.slice(5 * pick(3)).slice(0, 5) : ids;
    const figures = figuresIn(report, row);
    const order = orderOf(numbers.choices, row.length);
    expectAskedAbout(
      withRow(
        report,
        row,
        order.map((at) => figures[at]!),
      ),
    );
  });

  test.prop([fc.nat(10_000), fc.nat(100), fc.nat(100)], runs)('two rows exchanged', (seed, a, b) => {
    const report = reportOfSeed(seed);
    const rows = printedRows(report).filter(({ length }) => length === 7);
    const [one, other] = [rows[a % rows.length]!, rows[b % rows.length]!];
    expectAskedAbout(withRow(withRow(report, one, figuresIn(report, other)), other, figuresIn(report, one)));
  });

  test.prop([numbersToChoose], runs)('columns exchanged in every row', ({ seed, choices }) => {
    const report = reportOfSeed(seed);
    const order = orderOf(choices, 7);
    const rows = printedRows(report).filter(({ length }) => length === 7);
    const permuted = rows.reduce((changed, ids) => {
      const figures = figuresIn(report, ids);
      return withRow(
        changed,
        ids,
        order.map((at) => figures[at]!),
      );
    }, report);
    expectAskedAbout(permuted);
  });
});

describe('what the agency wrote', () => {
  test.prop([fc.nat(10_000)], runs)('is judged alike in a grid and in text where it balances', (seed) => {
    const report = reportOfSeed(seed);
    expect(judged(asLoose(report))).toEqual(judged(report));
  });

  test.prop([numbersToChoose], runs)('is told as wrong in text too where it is off by one', (numbers) => {
    const { report, ids, pick } = reportAndRow({ ...numbers, row: numbers.row % 23 });
    const cell = ids[pick(6)]!;
    expect(judged(asLoose(withFigure(report, cell, countIn(report, cell) + 1))).status).toBe('unbalanced');
  });

  const report = balancedReport({ seed: 3, zeros: 0, largest: 40 });
  const granted = 's3.granted.total';
  const torn = withFigure(report, granted, Number(String(countIn(report, granted)).slice(0, 1)));

  example('a digit lost in text names the cell to compare and suggests no other figure', () => {
    const outcomes = wordJudgement(asLoose(torn), judged(asLoose(torn)), 'zh').outcomes;
    const [asked] = outcomes.filter(({ details }) => details?.reason === 'reading');
    expect(asked).toMatchObject({ outcome: 'undecided', severity: 'error', details: { cells: granted } });
    expect(asked!.message).toContain('可能是读取所致，请对照原表核对第三部分“（一）予以公开”行“总计”列');
    expect(judged(asLoose(torn)).suspects).toEqual([]);
    expect(asLoose(torn).figures).toEqual(torn.figures);
  });

  example('the same in English', () => {
    const { outcomes } = wordJudgement(asLoose(torn), judged(asLoose(torn)), 'en');
    const [asked] = outcomes.filter(({ details }) => details?.reason === 'reading');
    expect(asked!.message).toContain('this may be our reading of the file: please compare');
  });

  example('one loose row among drawn ones is asked about alone', () => {
    const { s3 } = torn.tables;
    const only = (row: string) => ({ ...torn, tables: { ...torn.tables, s3: { ...s3, looseRows: [row] } } });
    expect(judged(only('granted')).status).toBe('undecided');
    expect(judged(only('partial')).status).toBe('unbalanced');
  });

  example('an error in a drawn row is told beside a slip in a loose one', () => {
    const both = withFigure(torn, 's4.review.total', countIn(torn, 's4.review.total') + 1);
    const loose = { ...both, tables: { ...both.tables, s3: asLoose(both).tables.s3 } };
    const failing = judged(loose).outcomes.filter(
      ({ outcome, severity }) => outcome === 'fails' && severity === 'error',
    );
    expect(failing.map(({ rule, at }) => `${rule}@${at}`)).toEqual(['S4-SUM@review']);
  });

  describe('the remainder of last year', () => {
    const before = withFigure(
      withFigure(balancedReport({ seed: 5, year: 2022 }), 's3.carriedForward.total', 125),
      's3.carriedForward.naturalPerson',
      120,
    );
    const now = withFigure(balancedReport({ seed: 6, year: 2023 }), 's3.carriedOver.total', 12);
    const carry = (own: ParsedReport, lastYear: ParsedReport) =>
      judged(own, lastYear).outcomes.find(({ rule, at }) => rule === 'X-CARRY' && at === 'total')?.outcome;

    example('may have been read wrongly in either report', () => {
      expect(carry(now, before)).toBe('fails');
      expect(carry(asLoose(now), before)).toBe('undecided');
      expect(carry(now, asLoose(before))).toBe('undecided');
    });

    example('is told as wrong where the row itself adds up', () => {
      const sound = balancedReport({ seed: 6, year: 2023, zeros: 0 });
      expect(carry(asLoose(sound), before)).toBe('fails');
    });
  });
});
