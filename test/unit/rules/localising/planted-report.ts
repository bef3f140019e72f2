// Balanced tables of sections 三 and 四 as localising problems, and slips planted in them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OtherRows } from '../../../../shared/catalogue/forms.ts';
import {
  SECTION3_COLUMNS,
  SECTION4_COLUMNS,
  SECTION4_GROUPS,
  section3Rows,
} from '../../../../shared/catalogue/forms.ts';
import type {
  LocalisingCell,
  LocalisingEquation,
  LocalisingProblem,
} from '../../../../shared/rules/localising/problem.ts';

/** Figure id → value; null for a blank, 'unreadable' for what it says. */
export type Figures = ReadonlyMap<string, number | null | 'unreadable'>;

const APPLICANTS = SECTION3_COLUMNS.filter((column) => column.id !== 'total').map((column) => column.id);
const COLUMNS = [...APPLICANTS, 'total'];
const FRAME_ROWS = new Set(['newReceived', 'carriedOver', 'total', 'carriedForward']);

/** A seeded source of numbers in [0, 1) (mulberry32), so that planted cases are the same in every run. */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function wholeBelow(random: () => number, limit: number): number {
  return Math.floor(random() * limit);
}

/** How many applications of one result, and how often any: of natural persons, of companies; of all others. */
const SIZES = [
  { size: 400, density: 0.75 },
  { size: 40, density: 0.4 },
];
const SMALL = { size: 12, density: 0.2 };

/** A balanced section 三 and 四, blank-free, of the size and sparseness of a city's report. */
export function balancedFigures(random: () => number, otherRows: OtherRows): Map<string, number> {
  const figures = new Map<string, number>();
  const results = section3Rows(otherRows).filter((row) => !FRAME_ROWS.has(row.id));
  for (const [index, column] of APPLICANTS.entries()) {
    const { size, density } = SIZES[index] ?? SMALL;
    let total = 0;
    for (const row of results) {
      const value = random() < density ? Math.floor(size * random() ** 4) + (random() < 0.5 ? 1 : 0) : 0;
      figures.set(`s3.${row.id}.${column}`, value);
      total += value;
    }
    const carriedForward = wholeBelow(random, Math.ceil(size / 10) + 1);
    const carriedOver = Math.min(wholeBelow(random, Math.ceil(size / 10) + 1), total + carriedForward);
    figures.set(`s3.total.${column}`, total);
    figures.set(`s3.carriedForward.${column}`, carriedForward);
    figures.set(`s3.carriedOver.${column}`, carriedOver);
    figures.set(`s3.newReceived.${column}`, total + carriedForward - carriedOver);
  }
  for (const row of section3Rows(otherRows)) {
    const sum = APPLICANTS.reduce((total, column) => total + figures.get(`s3.${row.id}.${column}`)!, 0);
    figures.set(`s3.${row.id}.total`, sum);
  }
  fillSection4(figures, random);
  return figures;
}

function fillSection4(figures: Map<string, number>, random: () => number): void {
  for (const group of SECTION4_GROUPS) {
    let total = 0;
    for (const column of SECTION4_COLUMNS) {
      if (column.id === 'total') continue;
      const value = Math.floor(60 * random() ** 3) + 1;
      figures.set(`s4.${group.id}.${column.id}`, value);
      total += value;
    }
    figures.set(`s4.${group.id}.total`, total);
  }
}

function stateOf(value: number | null | 'unreadable' | undefined): 'unreadable' | 'blank' | 'printed' {
  if (value === null) return 'blank';
  return value === 'unreadable' ? value : 'printed';
}

/** The cells and balances of sections 三 and 四 over the given figures. */
export function problemOf(
  figures: Figures,
  otherRows: OtherRows,
  ties: readonly LocalisingEquation[] = [],
): LocalisingProblem {
  const rows = section3Rows(otherRows);
  const cell = (
    figure: string,
    section: string,
    row: number,
    column: number,
    total: boolean,
  ): LocalisingCell => {
    const value = figures.get(figure);
    if (value === undefined) throw new Error(`no figure ${figure}`);
    return {
      figure,
      value: value === 'unreadable' ? null : value,
      state: stateOf(value),
      section,
      row,
      column,
      ...(total ? { total } : {}),
    };
  };
  const cells = [
    ...rows.flatMap((row, rowIndex) =>
      COLUMNS.map((column, columnIndex) =>
        cell(`s3.${row.id}.${column}`, 's3', rowIndex, columnIndex, row.id === 'total' || column === 'total'),
      ),
    ),
    ...SECTION4_GROUPS.flatMap((group, groupIndex) =>
      SECTION4_COLUMNS.map((column, columnIndex) =>
        cell(
          `s4.${group.id}.${column.id}`,
          's4',
          0,
          groupIndex * SECTION4_COLUMNS.length + columnIndex,
          column.id === 'total',
        ),
      ),
    ),
  ];
  const plus = (figure: string) => ({ figure, coefficient: 1 });
  const minus = (figure: string) => ({ figure, coefficient: -1 });
  const balance = (id: string, terms: LocalisingEquation['terms']): LocalisingEquation => ({
    id,
    terms,
    constant: 0,
    tie: 'balance',
  });
  const results = rows.filter((row) => !FRAME_ROWS.has(row.id));
  const equations = [
    ...COLUMNS.map((column) =>
      balance(`S3-BAL@${column}`, [
        plus(`s3.newReceived.${column}`),
        plus(`s3.carriedOver.${column}`),
        minus(`s3.total.${column}`),
        minus(`s3.carriedForward.${column}`),
      ]),
    ),
    ...COLUMNS.map((column) =>
      balance(`S3-SUM@${column}`, [
        ...results.map((row) => plus(`s3.${row.id}.${column}`)),
        minus(`s3.total.${column}`),
      ]),
    ),
    ...rows.map((row) =>
      balance(`S3-ROW@${row.id}`, [
        ...APPLICANTS.map((column) => plus(`s3.${row.id}.${column}`)),
        minus(`s3.${row.id}.total`),
      ]),
    ),
    ...SECTION4_GROUPS.map((group) =>
      balance(
        `S4-SUM@${group.id}`,
        SECTION4_COLUMNS.map((column) =>
          column.id === 'total' ? minus(`s4.${group.id}.total`) : plus(`s4.${group.id}.${column.id}`),
        ),
      ),
    ),
    ...ties,
  ];
  return { cells, equations };
}

/** A figure as a clerk may mistype it: never the same figure, never below 0. */
export function slipped(random: () => number, value: number): number {
  const digits = String(value);
  const at = wholeBelow(random, digits.length);
  const attempts = [
    () => Number(digits.slice(0, at) + String(wholeBelow(random, 10)) + digits.slice(at + 1)),
    () => (digits.length > 1 ? Number(digits.slice(0, at) + digits.slice(at + 1)) : value),
    () => Number(digits.slice(0, at) + digits[at]! + digits.slice(at)),
    () => {
      const next = digits[at + 1];
      return next === undefined
        ? value
        : Number(digits.slice(0, at) + next + digits[at]! + digits.slice(at + 2));
    },
    () => 0,
    () => value + 1,
  ];
  for (;;) {
    const result = attempts[wholeBelow(random, attempts.length)]!();
    if (result !== value) return result;
  }
}

export const MOVES = ['row-shift', 'column-shift', 'swap'] as const;

/**
 * A slip that puts several figures of section 三 wrong at once, or null where the chosen cells make none: a row pushed
 * to the right or left from its first cell to its last, a column pushed down or up, two cells swapped.
 */
export function movedFigures(
  random: () => number,
  figures: ReadonlyMap<string, number>,
  otherRows: OtherRows,
  move: (typeof MOVES)[number],
): Map<string, number> | null {
  const rows = section3Rows(otherRows).map((row) => row.id);
  const wrong = new Map(figures);
  if (move === 'swap') {
    const ids = [...figures.keys()].filter((id) => id.startsWith('s3.'));
    const [a, b] = [ids[wholeBelow(random, ids.length)]!, ids[wholeBelow(random, ids.length)]!];
    wrong.set(a, figures.get(b)!);
    wrong.set(b, figures.get(a)!);
    return figures.get(a) === figures.get(b) ? null : wrong;
  }
  const row = rows[wholeBelow(random, rows.length)]!;
  const column = COLUMNS[wholeBelow(random, COLUMNS.length)]!;
  const line =
    move === 'row-shift' ? COLUMNS.map((id) => `s3.${row}.${id}`) : rows.map((id) => `s3.${id}.${column}`);
  const step = random() < 0.5 ? 1 : -1;
  for (const [index, id] of line.entries()) wrong.set(id, figures.get(line[index - step] ?? '') ?? 0);
  const changed = line.filter((id) => wrong.get(id) !== figures.get(id));
  return changed.length < 3 ? null : wrong;
}

/** The samples' figures of sections 三 and 四 where both tables were read in full; none where they are not at hand. */
export const SEEDS_AT_HAND = existsSync(seedsFile());

export function seedTables(): { readonly name: string; readonly figures: Map<string, number | null> }[] {
  if (!SEEDS_AT_HAND) return [];
  const { reports } = JSON.parse(readFileSync(seedsFile(), 'utf8')) as {
    reports: { agency: string; figures?: Record<string, unknown> }[];
  };
  return reports.flatMap((report) => {
    const entries = Object.entries(report.figures ?? {}).filter(([id]) => /^s[34]\./.test(id));
    if (entries.length === 0) return [];
    return [{ name: report.agency, figures: new Map(entries as [string, number | null][]) }];
  });
}

function seedsFile(): string {
  return join(import.meta.dirname, '../../../../../shared/seeds/expected.json');
}
