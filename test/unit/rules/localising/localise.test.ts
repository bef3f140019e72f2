import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type OtherRows, SECTION3_COLUMNS, section3Rows } from '../../../../shared/catalogue/forms.ts';
import { keyOf } from '../../../../shared/rules/localising/clerk-moves.ts';
import { equationSystem, residual } from '../../../../shared/rules/localising/equation-system.ts';
import { fewestChanges } from '../../../../shared/rules/localising/fewest-changes.ts';
import { localise } from '../../../../shared/rules/localising/localise.ts';
import type {
  LocalisingEquation,
  LocalisingProblem,
  UnwordedSuspect,
} from '../../../../shared/rules/localising/problem.ts';
import { DEFAULT_LIMITS } from '../../../../shared/rules/localising/problem.ts';
import type { Figures } from './planted-report.ts';
import {
  balancedFigures,
  MOVES,
  movedFigures,
  problemOf,
  randomSource,
  SEEDS_AT_HAND,
  seedTables,
  slipped,
  wholeBelow,
} from './planted-report.ts';

function planted(figures: Figures, changes: Record<string, number | null | 'unreadable'>): Figures {
  return new Map([...figures, ...Object.entries(changes)]);
}

/** Something outside the tables says that the figure is `value`. */
function tieOf(id: string, figure: string, value: number): LocalisingEquation {
  return { id, terms: [{ figure, coefficient: 1 }], constant: -value, tie: 'evidence' };
}

function asRecord(suspect: UnwordedSuspect | undefined): Record<string, number> {
  return Object.fromEntries((suspect?.changes ?? []).map(({ figure, to }) => [figure, to]));
}

/** The residuals of all balances after the changes of a suspect. */
function brokenAfter(problem: LocalisingProblem, suspect: UnwordedSuspect): string[] {
  const values = new Map(problem.cells.map((cell) => [cell.figure, cell.value ?? 0]));
  for (const { figure, to } of suspect.changes) values.set(figure, to);
  return problem.equations
    .filter(
      ({ terms, constant }) =>
        terms.reduce((sum, { figure, coefficient }) => sum + coefficient * values.get(figure)!, constant) !==
        0,
    )
    .map(({ id }) => id);
}

const FORMS: readonly OtherRows[] = ['one', 'three'];
const COLUMN_IDS = SECTION3_COLUMNS.map(({ id }) => id);
const balanced = [
  ['granted', 'naturalPerson', 137],
  ['unable.notHeld', 'commercial', 21],
].reduce<Figures>(
  (table, [row, column, by]) => raise(table, row as string, column as string, by as number),
  balancedFigures(randomSource(7), 'three'),
) as ReadonlyMap<string, number>;
const seeded = fc.record({ seed: fc.nat(1_000_000), otherRows: fc.constantFrom(...FORMS) });

describe('one wrong cell', () => {
  test('a balanced report has no suspects', () => {
    expect(localise(problemOf(balanced, 'three'))).toMatchObject({ suspects: [], parts: [], unresolved: [] });
  });

  test.each(FORMS)(
    'any cell of section 三 of a generated report (其他处理 in %s) is the only suspect',
    (form) => {
      const figures = balancedFigures(randomSource(11), form);
      for (const [figure, value] of figures) {
        if (!figure.startsWith('s3.')) continue;
        for (const wrong of [value + 1, value * 10 + 7, ...(value > 0 ? [0] : [])]) {
          const { suspects } = localise(problemOf(planted(figures, { [figure]: wrong }), form));
          expect(suspects, `${figure} ${value} → ${wrong}`).toHaveLength(1);
          expect(suspects[0]).toMatchObject({
            rank: 1,
            certainty: 'unique',
            move: 'cells',
            changes: [{ figure, from: wrong, to: value }],
          });
        }
      }
    },
  );

  test.skipIf(!SEEDS_AT_HAND)(
    'any cell of section 三 of the blank-free samples (../shared/seeds) is the only suspect',
    () => {
      const tables = seedTables().filter(({ figures }) => [...figures.values()].every((v) => v !== null));
      expect(tables.length).toBeGreaterThanOrEqual(4);
      for (const { name, figures } of tables) {
        for (const [figure, value] of figures) {
          if (!figure.startsWith('s3.')) continue;
          const wrong = value! + 3;
          const { suspects } = localise(problemOf(planted(figures, { [figure]: wrong }), 'one'));
          expect(suspects.map(asRecord), `${name} ${figure}`).toEqual([{ [figure]: value }]);
          expect(suspects[0]!.certainty).toBe('unique');
        }
      }
    },
  );

  test('a suspect names every failed balance that it makes hold', () => {
    const { suspects } = localise(
      problemOf(
        planted(balanced, { 's3.total.commercial': balanced.get('s3.total.commercial')! + 1 }),
        'three',
      ),
    );
    expect(suspects[0]!.restores).toEqual(['S3-BAL@commercial', 'S3-SUM@commercial', 'S3-ROW@total']);
  });

  test('section 四 has five equal candidates in the order of the form', () => {
    const figures = planted(balanced, {
      's4.direct.upheld': 12,
      's4.direct.corrected': 7,
      's4.direct.otherResult': 5,
      's4.direct.pending': 6,
      's4.direct.total': 29,
    });
    const { suspects } = localise(problemOf(figures, 'three'));
    expect(suspects.map(asRecord)).toEqual([
      { 's4.direct.upheld': 11 },
      { 's4.direct.corrected': 6 },
      { 's4.direct.otherResult': 4 },
      { 's4.direct.pending': 5 },
      { 's4.direct.total': 30 },
    ]);
    expect(new Set(suspects.map(({ rank, certainty }) => `${rank} ${certainty}`))).toEqual(
      new Set(['1 tied']),
    );
  });

  test('candidates of section 四 that would fall below 0 are not told', () => {
    const figures = planted(balanced, {
      's4.review.upheld': 3,
      's4.review.corrected': 0,
      's4.review.otherResult': 1,
      's4.review.pending': 9,
      's4.review.total': 10,
    });
    expect(localise(problemOf(figures, 'three')).suspects.map(asRecord)).toEqual([
      { 's4.review.upheld': 0 },
      { 's4.review.pending': 6 },
      { 's4.review.total': 13 },
    ]);
  });

  test('a prose figure that confirms one candidate of section 四 puts it first, the others share the second rank', () => {
    const total = balanced.get('s4.review.total')!;
    const wrong = planted(balanced, { 's4.review.total': total + 9 });
    const { suspects } = localise(
      problemOf(wrong, 'three', [tieOf('N-REV@review', 's4.review.total', total)]),
    );
    expect(suspects[0]).toMatchObject({ rank: 1, certainty: 'unique' });
    expect(asRecord(suspects[0])).toEqual({ 's4.review.total': total });
    expect(suspects[0]!.evidence).toContainEqual({ code: 'tieRestored', equation: 'N-REV@review' });
    expect(suspects.slice(1).every(({ rank, certainty }) => rank === 2 && certainty === 'tied')).toBe(true);
  });

  test('a prose figure that agrees with the printed total is told, but leaves the five candidates equal', () => {
    const figures = planted(balanced, {
      's4.review.upheld': 19,
      's4.review.corrected': 11,
      's4.review.otherResult': 12,
      's4.review.pending': 13,
      's4.review.total': 45,
    });
    const { suspects } = localise(
      problemOf(figures, 'three', [tieOf('N-REV@review', 's4.review.total', 45)]),
    );
    expect(suspects.map(({ rank }) => rank)).toEqual([1, 1, 1, 1, 1]);
    expect(suspects[4]!.evidence).toContainEqual({ code: 'tieBroken', equation: 'N-REV@review' });
  });

  test('a tie over several figures (prose names 行政诉讼 as one) confirms the candidate that makes it hold', () => {
    const sum = balanced.get('s4.direct.total')! + balanced.get('s4.afterReview.total')!;
    const tie = {
      id: 'N-LIT@1',
      terms: [
        { figure: 's4.direct.total', coefficient: 1 },
        { figure: 's4.afterReview.total', coefficient: 1 },
      ],
      constant: -sum,
      tie: 'evidence',
    } as const;
    const wrong = planted(balanced, { 's4.direct.total': balanced.get('s4.direct.total')! + 10 });
    const [first] = localise(problemOf(wrong, 'three', [tie])).suspects;
    expect(first).toMatchObject({ rank: 1, certainty: 'unique', restores: ['S4-SUM@direct', 'N-LIT@1'] });
    expect(asRecord(first)).toEqual({ 's4.direct.total': balanced.get('s4.direct.total')! });
  });

  test("last year's remainder as a balance points at the figure carried over", () => {
    const value = balanced.get('s3.carriedOver.total')!;
    const tie = {
      id: 'X-CARRY@total',
      terms: [{ figure: 's3.carriedOver.total', coefficient: 1 }],
      constant: -value,
      tie: 'balance',
    } as const;
    const { suspects } = localise(
      problemOf(planted(balanced, { 's3.carriedOver.total': value + 5 }), 'three', [tie]),
    );
    expect(suspects.map(asRecord)).toEqual([{ 's3.carriedOver.total': value }]);
    expect(suspects[0]!.restores).toContain('X-CARRY@total');
  });
});

describe('several wrong cells', () => {
  test.each([
    [1, 1],
    [2, 0.95],
    [3, 0.95],
  ])(
    '%i planted slips of section 三 are among the first-ranked explanations in at least %d of the cases',
    (count, share) => {
      const cases = 60;
      let among = 0;
      for (let seed = 0; seed < cases; seed++) {
        const random = randomSource(seed * 31 + count);
        const figures = balancedFigures(random, 'three');
        const ids = [...figures.keys()].filter((id) => id.startsWith('s3.'));
        const wrong: Record<string, number> = {};
        while (Object.keys(wrong).length < count) {
          const id = ids[wholeBelow(random, ids.length)]!;
          wrong[id] ??= slipped(random, figures.get(id)!);
        }
        const right = Object.fromEntries(Object.keys(wrong).map((id) => [id, figures.get(id)]));
        const { suspects } = localise(problemOf(planted(figures, wrong), 'three'));
        const firsts = suspects.filter(({ rank }) => rank === 1).map(asRecord);
        if (firsts.some((first) => JSON.stringify(sorted(first)) === JSON.stringify(sorted(right)))) among++;
      }
      expect(among / cases).toBeGreaterThanOrEqual(share);
    },
  );

  test('two equal errors on the diagonal of a rectangle: the other diagonal is told as equal, and nothing else', () => {
    const figures = new Map(balanced);
    const corner = (row: string, column: string) => `s3.${row}.${column}`;
    const wrong = planted(figures, {
      [corner('granted', 'naturalPerson')]: figures.get(corner('granted', 'naturalPerson'))! + 4,
      [corner('partial', 'commercial')]: figures.get(corner('partial', 'commercial'))! + 4,
    });
    // The rival lowers the other two corners, which therefore must be large enough.
    const roomy = raise(raise(wrong, 'granted', 'commercial', 9), 'partial', 'naturalPerson', 9);
    const { suspects } = localise(problemOf(roomy, 'three'));
    expect(suspects.map(({ rank, certainty }) => [rank, certainty])).toEqual([
      [1, 'tied'],
      [1, 'tied'],
    ]);
    const value = (row: string, column: string) => roomy.get(corner(row, column)) as number;
    expect(suspects.map(asRecord)).toEqual(
      expect.arrayContaining([
        {
          [corner('granted', 'naturalPerson')]: value('granted', 'naturalPerson') - 4,
          [corner('partial', 'commercial')]: value('partial', 'commercial') - 4,
        },
        {
          [corner('granted', 'commercial')]: value('granted', 'commercial') - 4,
          [corner('partial', 'naturalPerson')]: value('partial', 'naturalPerson') - 4,
        },
      ]),
    );
  });

  test('errors in sections 三 and 四 are explained apart and told together', () => {
    const wrong = planted(balanced, {
      's3.granted.total': balanced.get('s3.granted.total')! + 2,
      's4.review.total': balanced.get('s4.review.total')! + 50,
    });
    const { suspects, parts, combined } = localise(problemOf(wrong, 'three'));
    expect(combined).toBe(true);
    expect(parts.map((part) => part.equations)).toEqual([
      ['S3-ROW@granted', 'S3-SUM@total'],
      ['S4-SUM@review'],
    ]);
    expect(parts[0]!.suspects).toHaveLength(1);
    expect(suspects).toHaveLength(parts[1]!.suspects.length);
    expect(suspects.every(({ changes }) => changes[0]!.figure === 's3.granted.total')).toBe(true);
  });
});

/** Raises a cell and all that must follow, so that the balances stay as they are. */
function raise(figures: Figures, row: string, column: string, by: number): Figures {
  const moved = [
    `s3.${row}.${column}`,
    `s3.${row}.total`,
    `s3.total.${column}`,
    's3.total.total',
    `s3.newReceived.${column}`,
    's3.newReceived.total',
  ];
  return new Map([
    ...figures,
    ...moved.map((id): [string, number] => [id, (figures.get(id) as number) + by]),
  ]);
}

function sorted(record: Record<string, unknown>): [string, unknown][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

describe('slips of several figures count as one change', () => {
  const row = [
    'naturalPerson',
    'commercial',
    'research',
    'socialWelfare',
    'legalService',
    'other',
    'total',
  ].map((column) => `s3.granted.${column}`);
  // A row with different figures in most cells.
  const figures = ['commercial', 'research', 'legalService'].reduce<Figures>(
    (table, column, index) => raise(table, 'granted', column, 5 + 3 * index),
    balanced,
  );

  test('a row shifted to the right is told as that, with the figures that belong there', () => {
    const values = row.map((id) => figures.get(id) as number);
    const shifted = planted(
      figures,
      Object.fromEntries(row.map((id, index) => [id, index === 0 ? null : values[index - 1]!])),
    );
    const { suspects } = localise(problemOf(shifted, 'three'));
    expect(suspects).toHaveLength(1);
    expect(suspects[0]).toMatchObject({ rank: 1, certainty: 'unique', move: 'row-shift' });
    expect(suspects[0]!.evidence[0]).toMatchObject({ code: 'shifted', along: 'row', direction: 'forward' });
    for (const [index, id] of row.entries()) {
      expect(asRecord(suspects[0])[id] ?? shifted.get(id) ?? 0, id).toBe(values[index]);
    }
  });

  test('a row shifted to the left is told as that', () => {
    const values = row.map((id) => figures.get(id) as number);
    const shifted = planted(
      figures,
      Object.fromEntries(row.map((id, index) => [id, values[index + 1] ?? 0])),
    );
    const { suspects } = localise(problemOf(shifted, 'three'));
    expect(suspects).toHaveLength(1);
    expect(suspects[0]!.evidence[0]).toMatchObject({ code: 'shifted', along: 'row', direction: 'backward' });
  });

  test('a column pasted one row off is told as that', () => {
    const column = [...figures.keys()].filter((id) => id.startsWith('s3.') && id.endsWith('.naturalPerson'));
    const values = column.map((id) => figures.get(id) as number);
    const shifted = planted(
      figures,
      Object.fromEntries(column.map((id, index) => [id, index === 0 ? 0 : values[index - 1]!])),
    );
    const { suspects } = localise(problemOf(shifted, 'three'));
    expect(suspects).toHaveLength(1);
    expect(suspects[0]).toMatchObject({ move: 'column-shift', certainty: 'unique' });
    for (const [index, id] of column.entries()) {
      expect(asRecord(suspects[0])[id] ?? shifted.get(id), id).toBe(values[index]);
    }
  });

  test('where a shift of the one row of section 四 begins cannot be told: all beginnings are equal', () => {
    const ids = [...figures.keys()].filter((id) => id.startsWith('s4.'));
    const line = ids.map((_, index) => 10 + 3 * index);
    for (const total of [4, 9, 14]) line[total] = line.slice(total - 4, total).reduce((a, b) => a + b, 0);
    const table = planted(figures, Object.fromEntries(ids.map((id, index) => [id, line[index]!])));
    const shifted = planted(table, Object.fromEntries(ids.map((id, index) => [id, line[index + 1] ?? 0])));
    const { suspects } = localise(problemOf(shifted, 'three'));
    expect(suspects.every(({ move, rank }) => move === 'row-shift' && rank === 1)).toBe(true);
    expect(suspects.map(({ certainty }) => certainty)).toEqual(suspects.map(() => 'tied'));
    expect(asRecord(suspects[0])).toEqual(Object.fromEntries(ids.map((id, index) => [id, line[index]!])));
  });

  test('two cells swapped are told as that', () => {
    const [a, b] = ['s3.granted.naturalPerson', 's3.unable.notHeld.commercial'] as const;
    const [x, y] = [figures.get(a) as number, figures.get(b) as number];
    expect(x).not.toBe(y);
    const { suspects } = localise(problemOf(planted(figures, { [a]: y, [b]: x }), 'three'));
    expect(suspects).toHaveLength(1);
    expect(suspects[0]).toMatchObject({ move: 'swap', certainty: 'unique' });
    expect(suspects[0]!.evidence).toContainEqual({ code: 'swapped', figures: [a, b] });
    expect(asRecord(suspects[0])).toEqual({ [a]: x, [b]: y });
  });

  const ROWS = section3Rows('three').map(({ id }) => id);
  const COLUMNS = row.map((id) => id.slice(id.lastIndexOf('.') + 1));
  const linesSwapped = (from: Figures, one: readonly string[], other: readonly string[]) =>
    planted(
      from,
      Object.fromEntries(
        one.flatMap((id, place) => [
          [id, from.get(other[place]!) as number],
          [other[place]!, from.get(id) as number],
        ]),
      ),
    );
  const rowIds = (name: string) => COLUMNS.map((column) => `s3.${name}.${column}`);
  const columnIds = (name: string) => ROWS.map((each) => `s3.${each}.${name}`);

  test.each([7, 8, 9])('two whole rows swapped are named wherever a balance tells (seed %i)', (seed) => {
    const table = balancedFigures(randomSource(seed), 'three');
    let told = 0;
    for (const one of ROWS) {
      for (const other of ROWS.slice(ROWS.indexOf(one) + 1)) {
        const wrong = linesSwapped(table, rowIds(one), rowIds(other));
        const { parts, suspects } = localise(problemOf(wrong, 'three'));
        if (parts.length === 0) continue;
        told++;
        const firsts = suspects.filter(({ rank }) => rank === 1);
        const right = firsts.filter((suspect) =>
          [...table].every(([id, value]) => (asRecord(suspect)[id] ?? wrong.get(id)) === value),
        );
        expect(right, `${one} ${other}`).toHaveLength(1);
        expect(firsts.length, `${one} ${other}`).toBeLessThan(6);
      }
    }
    expect(told).toBeGreaterThanOrEqual(21);
  });

  test('two whole columns swapped are told as that', () => {
    const wrong = linesSwapped(figures, columnIds('naturalPerson'), columnIds('total'));
    const { suspects } = localise(problemOf(wrong, 'three'));
    expect(suspects).toHaveLength(1);
    expect(suspects[0]).toMatchObject({ move: 'column-swap', rank: 1, certainty: 'unique' });
    expect(suspects[0]!.evidence).toEqual([
      {
        code: 'linesSwapped',
        along: 'column',
        figures: ['s3.newReceived.naturalPerson', 's3.newReceived.total'],
      },
    ]);
  });

  test('rows that may have been swapped equally well are told as equal, in the order of the form', () => {
    // 一 stands in 十, and 二 is empty: either of them may be what belongs there.
    const empty = ['carriedOver', 'carriedForward'].flatMap(rowIds);
    const table = new Map(figures);
    for (const id of empty) table.set(id, 0);
    for (const column of COLUMNS) table.set(`s3.newReceived.${column}`, table.get(`s3.total.${column}`)!);
    const zeroRow = ROWS.find(
      (name) => name !== 'carriedOver' && rowIds(name).every((id) => table.get(id) === 0),
    )!;
    expect(zeroRow).toBeDefined();
    const wrong = linesSwapped(table, rowIds('newReceived'), rowIds(zeroRow));
    const { suspects } = localise(problemOf(wrong, 'three'));
    expect(suspects.map(({ rank, move, evidence }) => [rank, move, evidence[0]])).toEqual(
      ['newReceived', 'carriedOver'].map((name) => [
        1,
        'row-swap',
        {
          code: 'linesSwapped',
          along: 'row',
          figures: [`s3.${name}.naturalPerson`, `s3.${zeroRow}.naturalPerson`],
        },
      ]),
    );
    const lastYear = {
      ...tieOf('X-CARRY@total', 's3.carriedOver.total', 0),
      firm: true,
    } as const;
    const decided = localise(problemOf(wrong, 'three', [lastYear])).suspects;
    expect(decided.map(({ rank, certainty }) => [rank, certainty])).toEqual([
      [1, 'unique'],
      [2, 'tied'],
    ]);
    expect(asRecord(decided[0])[`s3.newReceived.total`]).toBe(table.get('s3.newReceived.total'));
  });

  test('a swap beside a single slip is two changes', () => {
    const [a, b, c] = [
      's3.granted.naturalPerson',
      's3.unable.notHeld.commercial',
      's3.partial.other',
    ] as const;
    const [x, y, z] = [a, b, c].map((id) => figures.get(id) as number) as [number, number, number];
    const { suspects } = localise(problemOf(planted(figures, { [a]: y, [b]: x, [c]: z + 6 }), 'three'));
    expect(suspects.map(asRecord)).toContainEqual({ [a]: x, [b]: y, [c]: z });
    expect(suspects[0]!.move).toBe('swap');
  });

  test.each([
    ['a total left at 0', 's3.total.total', 0, 'totalLeftAtZero'],
    ['a blank that should hold a figure', 's3.granted.naturalPerson', null, 'blankForFigure'],
  ])('%s is told as that', (_, figure, wrong, slip) => {
    const { suspects } = localise(problemOf(planted(figures, { [figure]: wrong }), 'three'));
    expect(suspects).toHaveLength(1);
    expect(suspects[0]!.changes).toEqual([{ figure, from: wrong, to: figures.get(figure) }]);
    expect(suspects[0]!.evidence).toContainEqual({ code: 'slip', figure, slip });
  });

  test.each([
    [1284, 1248, 'digitsTransposed'],
    [1284, 124, 'digitDropped'],
    [1284, 12284, 'digitDoubled'],
    [1284, 12840, 'digitAdded'],
    [1284, 1294, 'digitChanged'],
  ])('%i printed as %i is told as %s', (right, printed, slip) => {
    const figure = 's3.granted.naturalPerson';
    const table = raise(figures, 'granted', 'naturalPerson', right - (figures.get(figure) as number));
    const { suspects } = localise(problemOf(planted(table, { [figure]: printed }), 'three'));
    expect(suspects.map(asRecord)).toEqual([{ [figure]: right }]);
    expect(suspects[0]!.evidence).toEqual([{ code: 'slip', figure, slip }]);
  });
});

describe('what is not a plain printed figure', () => {
  test('an unreadable figure is no suspect and does not hide a wrong one', () => {
    const figure = 's3.granted.naturalPerson';
    const wrong = planted(balanced, {
      [figure]: balanced.get(figure)! + 3,
      's3.granted.commercial': 'unreadable',
      's3.partial.total': 'unreadable',
    });
    const { suspects } = localise(problemOf(wrong, 'three'));
    expect(suspects.map(asRecord)).toEqual([{ [figure]: balanced.get(figure) }]);
    expect(suspects[0]!.restores).toEqual(['S3-SUM@naturalPerson']);
  });

  test('an unreadable figure makes no balance fail', () => {
    const gap = planted(balanced, {
      's3.granted.naturalPerson': 'unreadable',
      's4.review.total': 'unreadable',
    });
    expect(localise(problemOf(gap, 'three'))).toMatchObject({ suspects: [], parts: [], unresolved: [] });
  });

  test('a figure below 0 is changed besides, and is not counted', () => {
    const [negative, other] = ['s3.granted.naturalPerson', 's3.partial.commercial'];
    const wrong = planted(balanced, {
      [negative!]: -balanced.get(negative!)!,
      [other!]: balanced.get(other!)! + 8,
    });
    const { suspects } = localise(problemOf(wrong, 'three'), { ...DEFAULT_LIMITS, changes: 1 });
    expect(suspects.map(asRecord)).toEqual([
      { [negative!]: balanced.get(negative!), [other!]: balanced.get(other!) },
    ]);
  });

  test('between equal candidates the inferred figure comes first', () => {
    const problem = problemOf(
      planted(balanced, { 's4.review.total': balanced.get('s4.review.total')! + 2 }),
      'three',
    );
    const cells = problem.cells.map((cell) =>
      cell.figure === 's4.review.pending' ? { ...cell, inferred: true as const } : cell,
    );
    const { suspects } = localise({ ...problem, cells });
    expect(suspects[0]).toMatchObject({ rank: 1, certainty: 'unique' });
    expect(suspects[0]!.changes[0]!.figure).toBe('s4.review.pending');
    expect(suspects.slice(1).every(({ rank }) => rank === 2)).toBe(true);
  });
});

describe('limits', () => {
  const random = randomSource(5);
  const many: Record<string, number> = {};
  for (const row of [
    'granted',
    'partial',
    'denied.thirdParty',
    'unable.notHeld',
    'rejected.petition',
    'total',
  ]) {
    many[`s3.${row}.naturalPerson`] = wholeBelow(random, 9000) + 1000;
  }
  const wrong = planted(balanced, many);

  test('more wrong cells than the limit are said to be so, with the region where failed balances cross', () => {
    const { suspects, unresolved } = localise(problemOf(wrong, 'three'));
    expect(suspects).toEqual([]);
    expect(unresolved).toHaveLength(1);
    expect(unresolved[0]).toMatchObject({ reason: 'changes', limit: DEFAULT_LIMITS.changes });
    for (const figure of Object.keys(many)) expect(unresolved[0]!.figures).toContain(figure);
    expect(unresolved[0]!.figures.length).toBeLessThan(12);
  });

  test('a search that would take too many steps says so', () => {
    const three = planted(balanced, Object.fromEntries(Object.entries(many).slice(0, 3)));
    const { suspects, unresolved } = localise(problemOf(three, 'three'), { ...DEFAULT_LIMITS, steps: 4 });
    expect(suspects).toEqual([]);
    expect(unresolved[0]).toMatchObject({ reason: 'steps', limit: 4 });
  });

  test('listing what may be undone takes from the steps', () => {
    const one = problemOf(
      planted(balanced, { 's3.granted.total': balanced.get('s3.granted.total')! + 2 }),
      'three',
    );
    expect(localise(one).suspects).toHaveLength(1);
    expect(localise(one, { ...DEFAULT_LIMITS, steps: 99 })).toMatchObject({
      suspects: [],
      unresolved: [{ reason: 'steps', limit: 99 }],
    });
  });

  test('more equal explanations than the limit are none', () => {
    const zeroRow = section3Rows('three').find(({ id }) =>
      COLUMN_IDS.every((column) => balanced.get(`s3.${id}.${column}`) === 0),
    );
    expect(zeroRow).toBeDefined();
    const wrong = planted(balanced, {
      ...Object.fromEntries(
        COLUMN_IDS.flatMap((column) => [
          [`s3.newReceived.${column}`, 0],
          [`s3.${zeroRow!.id}.${column}`, balanced.get(`s3.newReceived.${column}`)!],
        ]),
      ),
    });
    const told = localise(problemOf(wrong, 'three'));
    expect(told.suspects.length).toBeGreaterThan(0);
    expect(localise(problemOf(wrong, 'three'), { ...DEFAULT_LIMITS, explanations: 0 })).toMatchObject({
      suspects: [],
      unresolved: [{ reason: 'explanations', limit: 0 }],
    });
  });

  test('suspects of independent parts are told part by part when together they would be too many', () => {
    const groups = ['review', 'direct', 'afterReview'];
    const figures = planted(
      balanced,
      Object.fromEntries(
        groups.map((group) => [`s4.${group}.total`, balanced.get(`s4.${group}.total`)! + 900]),
      ),
    );
    const { suspects, combined } = localise(problemOf(figures, 'three'), { ...DEFAULT_LIMITS, suspects: 20 });
    expect(combined).toBe(false);
    expect(suspects).toHaveLength(15);
    expect(suspects.every(({ rank, changes }) => rank === 1 && changes.length === 1)).toBe(true);
  });
});

describe('properties', () => {
  const plantedCase = seeded.map(({ seed, otherRows }) => {
    const random = randomSource(seed);
    const figures = balancedFigures(random, otherRows);
    const ids = [...figures.keys()];
    const wrong: Record<string, number> = {};
    for (let count = 1 + wholeBelow(random, 3); count > 0; count--) {
      const id = ids[wholeBelow(random, ids.length)]!;
      wrong[id] = slipped(random, figures.get(id)!);
    }
    return { problem: problemOf(planted(figures, wrong), otherRows), wrong };
  });

  test('changes of a combined suspect make every balance hold and leave whole figures ≥ 0', () => {
    fc.assert(
      fc.property(plantedCase, ({ problem }) => {
        const { suspects, unresolved } = localise(problem);
        expect(unresolved).toEqual([]);
        for (const suspect of suspects) {
          expect(brokenAfter(problem, suspect)).toEqual([]);
          for (const { to } of suspect.changes) expect(Number.isInteger(to) && to >= 0).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('no explanation needs more changes than were planted', () => {
    fc.assert(
      fc.property(plantedCase, ({ problem, wrong }) => {
        for (const { move, changes } of localise(problem).suspects) {
          if (move === 'cells') expect(changes.length).toBeLessThanOrEqual(Object.keys(wrong).length);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a row or column pushed by one cell, and two cells swapped, are explained as that', () => {
    fc.assert(
      fc.property(seeded, fc.constantFrom(...MOVES), ({ seed, otherRows }, move) => {
        const random = randomSource(seed);
        const figures = balancedFigures(random, otherRows);
        const wrong = movedFigures(random, figures, otherRows, move);
        fc.pre(wrong !== null);
        const { suspects } = localise(problemOf(wrong!, otherRows));
        const right = suspects.filter(
          (suspect) =>
            suspect.rank === 1 &&
            [...figures].every(([id, value]) => (asRecord(suspect)[id] ?? wrong!.get(id)) === value),
        );
        expect(right.map((suspect) => suspect.move)).toEqual([move]);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test('on small systems the search finds exactly what trying out all changes finds', () => {
    const smallTable = fc.record({
      rows: fc.integer({ min: 2, max: 3 }),
      columns: fc.integer({ min: 2, max: 3 }),
      figures: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 16, maxLength: 16 }),
      weights: fc.array(fc.constantFrom(1, 1, 1, -1, 2), { minLength: 16, maxLength: 16 }),
    });
    fc.assert(
      fc.property(smallTable, ({ rows, columns, figures, weights }) => {
        const problem = smallProblem(rows, columns, figures, weights);
        const system = equationSystem(problem);
        const tried = byTryingOut(problem, 2, 24);
        const found = system.components.map((component) =>
          fewestChanges(
            system,
            component,
            system.values,
            new Set(),
            { changes: 2, explanations: 10_000 },
            { left: 1_000_000 },
          ),
        );
        expect(found).toHaveLength(1);
        const sets = found[0]!.found === 'all' ? found[0]!.explanations : [];
        const inReach = sets.filter((set) => set.every(({ to }) => to <= 24));
        expect(inReach.map(keyOf).sort()).toEqual(tried);
      }),
      { numRuns: 60 },
    );
  });

  test('the order of the equations changes nothing', () => {
    fc.assert(
      fc.property(plantedCase, ({ problem }) => {
        const { suspects } = localise(problem);
        const turned = localise({ ...problem, equations: problem.equations.toReversed() });
        expect(turned.suspects.map(({ restores, ...rest }) => rest)).toEqual(
          suspects.map(({ restores, ...rest }) => rest),
        );
      }),
      { numRuns: 40 },
    );
  });
});

/** Rows and columns of a small table that each should add up to 6, with odd coefficients here and there. */
function smallProblem(
  rows: number,
  columns: number,
  figures: readonly number[],
  weights: readonly number[],
): LocalisingProblem {
  const id = (row: number, column: number) => `s3.r${row}.c${column}`;
  const positions = Array.from({ length: rows * columns }, (_, index) => ({
    index,
    row: Math.floor(index / columns),
    column: index % columns,
  }));
  const equation = (name: string, members: typeof positions) => ({
    id: name,
    terms: members.map(({ index, row, column }) => ({
      figure: id(row, column),
      coefficient: weights[index]!,
    })),
    constant: -6,
    tie: 'balance' as const,
  });
  return {
    cells: positions.map(({ index, row, column }) => ({
      figure: id(row, column),
      value: figures[index]!,
      state: 'printed',
      section: 's3',
      row,
      column,
    })),
    equations: [
      ...Array.from({ length: rows }, (_, row) =>
        equation(
          `R@${row}`,
          positions.filter((position) => position.row === row),
        ),
      ),
      ...Array.from({ length: columns }, (_, column) =>
        equation(
          `C@${column}`,
          positions.filter((position) => position.column === column),
        ),
      ),
    ],
  };
}

/** Every smallest set of at most `most` changes to values up to `limit` that makes all equations hold, by trying. */
function byTryingOut(problem: LocalisingProblem, most: number, limit: number): string[] {
  const system = equationSystem(problem);
  const holds = (values: Float64Array) => system.balances.every((balance) => residual(balance, values) === 0);
  const values = Float64Array.from(system.values);
  const found: string[] = [];
  const attempt = (from: number, left: number, changes: { cell: number; to: number }[]): void => {
    if (left === 0) {
      if (holds(values)) found.push(keyOf(changes));
      return;
    }
    for (let cell = from; cell < values.length; cell++) {
      const printed = values[cell]!;
      for (let to = 0; to <= limit; to++) {
        if (to === printed) continue;
        values[cell] = to;
        attempt(cell + 1, left - 1, [...changes, { cell, to }]);
      }
      values[cell] = printed;
    }
  };
  if (holds(values)) return [''];
  for (let count = 1; count <= most && found.length === 0; count++) attempt(0, count, []);
  return found.sort();
}
