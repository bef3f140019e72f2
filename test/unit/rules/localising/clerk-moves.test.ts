import { describe, expect, test } from 'vitest';
import { admissibleMoves, linesOf } from '../../../../shared/rules/localising/clerk-moves.ts';
import { equationSystem, readableResiduals } from '../../../../shared/rules/localising/equation-system.ts';
import type { LocalisingCell, LocalisingEquation } from '../../../../shared/rules/localising/problem.ts';

type Figure = number | 'unreadable';
interface Table {
  readonly section: string;
  readonly rows: readonly (readonly Figure[])[];
}

const idOf = (section: string, row: number, column: number) => `${section}.r${row}.c${column}`;

const cellsOf = (tables: readonly Table[]): LocalisingCell[] =>
  tables.flatMap(({ section, rows }) =>
    rows.flatMap((figures, row) =>
      figures.map((value, column): LocalisingCell => {
        const place = { figure: idOf(section, row, column), section, row, column };
        return value === 'unreadable'
          ? { ...place, value: null, state: 'unreadable' }
          : { ...place, value, state: 'printed' };
      }),
    ),
  );

/** Moves in tables whose last row is the sum of the rows above, and whose last column is the sum of the others. */
function movesIn(tables: readonly Table[]) {
  const sum = (id: string, figures: readonly string[]): LocalisingEquation => ({
    id,
    terms: figures.map((figure, index) => ({
      figure,
      coefficient: index === figures.length - 1 ? -1 : 1,
    })),
    constant: 0,
    tie: 'balance',
  });
  const equations = tables.flatMap(({ section, rows }) => [
    ...rows.map((figures, row) =>
      sum(
        `${section}-ROW@${row}`,
        figures.map((_, column) => idOf(section, row, column)),
      ),
    ),
    ...rows[0]!.map((_, column) =>
      sum(
        `${section}-SUM@${column}`,
        rows.map((__, row) => idOf(section, row, column)),
      ),
    ),
  ]);
  return movesOf(tables, equations);
}

function movesOf(tables: readonly Table[], equations: readonly LocalisingEquation[]) {
  const system = equationSystem({ cells: cellsOf(tables), equations });
  const residuals = readableResiduals(system, system.values);
  return admissibleMoves(system, linesOf(system), system.values, residuals, new Set()).map((move) => ({
    ...move,
    changes: Object.fromEntries(move.changes.map(({ cell, to }) => [system.cells[cell]!.figure, to])),
    restores: move.restores.map((balance) => system.balances[balance]!.id),
  }));
}

/** 3 + 8 + 1 = 12, 20 + 5 + 2 = 27, 7 + 40 + 60 = 107; 30 + 53 + 63 = 146. */
const BALANCED: readonly (readonly number[])[] = [
  [3, 8, 1, 12],
  [20, 5, 2, 27],
  [7, 40, 60, 107],
  [30, 53, 63, 146],
];
const WITH_A_ZERO: readonly (readonly number[])[] = [
  [3, 0, 1, 4],
  [20, 5, 2, 27],
  [7, 40, 60, 107],
  [30, 45, 63, 138],
];
const changed = (changes: Readonly<Record<string, Figure>>) =>
  BALANCED.map((figures, row) =>
    figures.map((value, column) => changes[`${row},${column}`] ?? (value as Figure)),
  );
const s3 = (rows: readonly (readonly Figure[])[]): Table[] => [{ section: 's3', rows }];

describe('two figures swapped', () => {
  test('are a move where two failed balances tell', () => {
    expect(movesIn(s3(changed({ '0,0': 5, '1,1': 3 })))).toMatchObject([
      { kind: 'swap', changes: { 's3.r0.c0': 3, 's3.r1.c1': 5 } },
    ]);
  });

  test('are none where one balance alone would be restored', () => {
    const lone: LocalisingEquation = {
      id: 'LONE@x',
      terms: [
        { figure: idOf('s4', 0, 0), coefficient: 1 },
        { figure: idOf('s4', 0, 1), coefficient: 2 },
      ],
      constant: -11,
      tie: 'balance',
    };
    const other: LocalisingEquation = {
      id: 'OTHER@x',
      terms: [{ figure: idOf('s4', 0, 2), coefficient: 1 }],
      constant: -6,
      tie: 'balance',
    };
    // 4 + 2·3 = 10 where 3 + 2·4 = 11 was meant.
    expect(movesOf([{ section: 's4', rows: [[4, 3, 7]] }], [lone, other])).toEqual([]);
  });

  test('lie in one section', () => {
    const four = [
      [2, 3, 5],
      [1, 1, 2],
      [3, 4, 7],
    ];
    const wrong = four.map((row, place) => (place === 0 ? [3, 3, 5] : row));
    const tables = [
      { section: 's3', rows: changed({ '0,0': 2 }) },
      { section: 's4', rows: wrong },
    ];
    expect(movesIn(tables)).toEqual([]);
  });

  test('are both readable', () => {
    // The one wrong figure should be 0, which is what the unreadable one counts as.
    const rows = WITH_A_ZERO.map((row) => [...row] as Figure[]);
    rows[0]![1] = 5;
    rows[1]![2] = 'unreadable';
    expect(movesIn(s3(rows))).toEqual([]);
  });
});

describe('two lines swapped', () => {
  const swapped = [BALANCED[3]!, BALANCED[1]!, BALANCED[2]!, BALANCED[0]!];

  test('are one move', () => {
    expect(movesIn(s3(swapped))).toMatchObject([{ kind: 'row-swap', restores: expect.any(Array) }]);
    const columns = BALANCED.map(([a, b, c, d]) => [d!, b!, c!, a!]);
    expect(movesIn(s3(columns))).toMatchObject([{ kind: 'column-swap' }]);
  });

  test('hold no figure that cannot be read', () => {
    const [first, second, third, last] = WITH_A_ZERO as readonly Figure[][];
    expect(movesIn(s3([last!, second!, third!, first!]))).toMatchObject([{ kind: 'row-swap' }]);
    const unreadable = first!.map((value) => (value === 0 ? 'unreadable' : value));
    expect(movesIn(s3([last!, second!, third!, unreadable]))).toEqual([]);
  });
});

describe('a run of figures shifted', () => {
  test('is told with its direction and its ends', () => {
    const right = [BALANCED[0]!, [0, 20, 5, 2], BALANCED[2]!, BALANCED[3]!];
    const [move] = movesIn(s3(right));
    expect(move).toMatchObject({
      kind: 'row-shift',
      direction: 'forward',
      first: 4,
      last: 7,
      changes: { 's3.r1.c0': 20, 's3.r1.c1': 5, 's3.r1.c2': 2, 's3.r1.c3': 27 },
    });
    const left = [BALANCED[0]!, [5, 2, 27, 0], BALANCED[2]!, BALANCED[3]!];
    expect(movesIn(s3(left))[0]).toMatchObject({ kind: 'row-shift', direction: 'backward' });
  });

  test('needs one balance more where a lost figure had to be filled in', () => {
    const figure = (column: number) => ({ figure: idOf('s4', 0, column), coefficient: 1 });
    const balance = (id: string, columns: readonly number[], sum: number): LocalisingEquation => ({
      id,
      terms: columns.map(figure),
      constant: -sum,
      tie: 'balance',
    });
    // 4 6 7 9, pushed to the right by one: the 9 is lost.
    const shifted = [{ section: 's4', rows: [[0, 4, 6, 7]] }];
    const balances = [balance('A@x', [0, 1], 10), balance('B@x', [3], 9)];
    expect(movesOf(shifted, balances)).toEqual([]);
    expect(movesOf(shifted, [...balances, balance('C@x', [1, 2], 13)])).toMatchObject([
      { kind: 'row-shift', changes: { 's4.r0.c0': 4, 's4.r0.c1': 6, 's4.r0.c2': 7, 's4.r0.c3': 9 } },
    ]);
  });

  test('has three figures at least', () => {
    for (const { kind, changes } of movesIn(s3(changed({ '1,0': 5, '1,1': 9 })))) {
      if (kind.endsWith('-shift')) expect(Object.keys(changes).length).toBeGreaterThanOrEqual(3);
    }
  });
});

test('a move breaks no balance that held', () => {
  // Swapping the two 5s' neighbours would mend rows 0 and 1, but columns 0 and 1 hold.
  const wrong = [
    [3, 8, 1, 7],
    [20, 5, 2, 32],
    [7, 40, 60, 107],
    [30, 53, 63, 146],
  ];
  for (const { changes } of movesIn(s3(wrong))) {
    const after = wrong.map((row, r) => row.map((value, c) => changes[idOf('s3', r, c)] ?? value));
    for (const column of [0, 1, 2]) {
      expect(after[0]![column]! + after[1]![column]! + after[2]![column]!).toBe(after[3]![column]);
    }
  }
});
