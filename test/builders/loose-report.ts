// Balanced reports as they would be read from plain text, and the slips a reader makes in them.
import fc from 'fast-check';
import {
  SECTION3_COLUMNS,
  SECTION4_COLUMNS,
  SECTION4_GROUPS,
  section3Rows,
} from '../../shared/catalogue/forms.ts';
import type { ParsedReport } from '../../shared/contracts/parsed-report.ts';
import { balancedReport, countIn, REPORT_VARIANTS, withFigure } from './report-builder.ts';

/** The report as read without any drawn cells. */
export function asLoose(report: ParsedReport): ParsedReport {
  const { s2, s3, s4 } = report.tables;
  return {
    ...report,
    tables: {
      s2: { ...s2, looseRows: rowsIn(report, 's2') },
      s3: { ...s3, looseRows: rowsIn(report, 's3') },
      s4: { ...s4, looseRows: rowsIn(report, 's4') },
    },
  };
}

function rowsIn({ figures }: ParsedReport, section: string): string[] {
  const ids = Object.keys(figures).filter((id) => id.startsWith(`${section}.`));
  return [...new Set(ids.map((id) => id.slice(3, id.lastIndexOf('.'))))];
}

/** The figures of each printed row: of section 三, and the one row of section 四. */
export function printedRows({ otherRows }: ParsedReport): string[][] {
  return [
    ...section3Rows(otherRows).map(({ id }) => SECTION3_COLUMNS.map((column) => `s3.${id}.${column.id}`)),
    SECTION4_GROUPS.flatMap(({ id }) => SECTION4_COLUMNS.map((column) => `s4.${id}.${column.id}`)),
  ];
}

export function withRow(
  report: ParsedReport,
  ids: readonly string[],
  figures: readonly number[],
): ParsedReport {
  return ids.reduce((changed, id, at) => withFigure(changed, id, figures[at]!), report);
}

export const figuresIn = (report: ParsedReport, ids: readonly string[]): number[] =>
  ids.map((id) => countIn(report, id));

/** A slip as a change of the figures of one row; `pick` gives numbers below its argument. */
type Slip = (row: readonly number[], pick: (below: number) => number) => number[];

const without = (row: readonly number[], at: number) => [...row.slice(0, at), ...row.slice(at + 1)];

export const SLIPS_OF_A_ROW: Readonly<Record<string, Slip>> = {
  'shifted left': (row) => [...row.slice(1), 0],
  'shifted right': (row) => [0, ...row.slice(0, -1)],
  'a blank lost': (row, pick) => {
    const blanks = row.flatMap((figure, at) => (figure === 0 ? [at] : []));
    return blanks.length === 0 ? [...row] : [...without(row, blanks[pick(blanks.length)]!), 0];
  },
  'a digit lost': (row, pick) =>
    withDigits(row, pick, (text) =>
      text.length < 2 || text.endsWith('0')
        ? text
        : [...without([...text].map(Number), pick(text.length))].join(''),
    ),
  'a digit doubled': (row, pick) =>
    withDigits(row, pick, (text) => {
      const at = pick(text.length);
      return text.slice(0, at) + text[at]! + text.slice(at);
    }),
  'a tail lost': (row, pick) => withDigits(row, pick, (text) => text.slice(0, 1 + pick(text.length))),
  glued: (row, pick) => {
    const at = pick(row.length - 1);
    return [...row.slice(0, at), Number(`${row[at]}${row[at + 1]}`), ...row.slice(at + 2), 0];
  },
  torn: (row, pick) => {
    // The total of the last group of section 四 would be lost, and nothing tells what it was.
    const end = row.length === 15 ? 10 : row.length;
    const long = row.flatMap((figure, at) => (at < end && String(figure).length > 1 ? [at] : []));
    if (long.length === 0) return [...row];
    const at = long[pick(long.length)]!;
    const text = String(row[at]);
    const cut = 1 + pick(text.length - 1);
    return [
      ...row.slice(0, at),
      Number(text.slice(0, cut)),
      Number(text.slice(cut)),
      ...row.slice(at + 1),
    ].slice(0, row.length);
  },
};

function withDigits(
  row: readonly number[],
  pick: (below: number) => number,
  change: (text: string) => string,
): number[] {
  const at = pick(row.length);
  return row.map((figure, place) => (place === at && figure !== 0 ? Number(change(String(figure))) : figure));
}

/** Numbers to make a report from, to choose one of its rows and to choose within the row. */
export const numbersToChoose = fc.record({
  seed: fc.nat(10_000),
  row: fc.nat(1000),
  choices: fc.array(fc.nat(10_000), { minLength: 8, maxLength: 8 }),
});

type Numbers = typeof numbersToChoose extends fc.Arbitrary<infer Value> ? Value : never;

/** Made of numbers, so that a counterexample is short. */
export function reportAndRow({ seed, row, choices }: Numbers): {
  readonly report: ParsedReport;
  readonly ids: readonly string[];
  readonly pick: (below: number) => number;
} {
  const report = reportOfSeed(seed);
  const rows = printedRows(report);
  let next = 0;
  const pick = (below: number): number => choices[next++ % choices.length]! % below;
  return { report, ids: rows[row % rows.length]!, pick };
}

/** Balanced reports of every variant, small bodies and large ones. */
export const reportOfSeed = (seed: number): ParsedReport =>
  balancedReport({
    ...REPORT_VARIANTS[seed % 3]!,
    seed: seed + 1,
    largest: [3, 40, 5000][(seed >> 2) % 3]!,
    zeros: [0, 0.5, 0.9][(seed >> 4) % 3]!,
  });
