import { describe, expect, test } from 'vitest';
import { equationSystem } from '../../../../shared/rules/localising/equation-system.ts';
import { fewestChanges } from '../../../../shared/rules/localising/fewest-changes.ts';
import type { LocalisingCell, LocalisingEquation } from '../../../../shared/rules/localising/problem.ts';

/** Figures by name, and balances `{ a: 2, b: 1 }` with what they add up to: 2·a + b = 5. */
function explained(
  figures: Readonly<Record<string, number | 'unreadable'>>,
  balances: readonly (readonly [Readonly<Record<string, number>>, number])[],
  { changes = 2, steps = 1000 }: { readonly changes?: number; readonly steps?: number } = {},
) {
  const names = Object.keys(figures);
  const cells = names.map((name, column): LocalisingCell => {
    const value = figures[name]!;
    const place = { figure: `s3.row.${name}`, section: 's3', row: 0, column };
    return value === 'unreadable'
      ? { ...place, value: null, state: 'unreadable' }
      : { ...place, value, state: 'printed' };
  });
  const equations = balances.map(
    ([terms, sum], index): LocalisingEquation => ({
      id: `B@${index}`,
      terms: Object.entries(terms).map(([name, coefficient]) => ({ figure: `s3.row.${name}`, coefficient })),
      constant: -sum,
      tie: 'balance',
    }),
  );
  const system = equationSystem({ cells, equations });
  const found = fewestChanges(
    system,
    system.components.flat(),
    system.values,
    new Set(),
    { changes, explanations: 100 },
    { left: steps },
  );
  return found.found === 'none'
    ? found.reason
    : found.explanations.map((set) =>
        Object.fromEntries(set.map(({ cell, to }) => [names[cell] as string, to])),
      );
}

describe('a changed figure is whole', () => {
  test('where it is the only one', () => {
    expect(explained({ a: 0, b: 0 }, [[{ a: 2, b: 1 }, 3]], { changes: 1 })).toEqual([{ b: 3 }]);
    expect(explained({ a: 0 }, [[{ a: 2 }, 3]])).toBe('changes');
  });

  test('where it follows from another one', () => {
    const balances = [
      [{ a: 2, b: 1 }, 5],
      [{ b: 1, c: 1 }, 2],
    ] as const;
    // b = 2 would leave a at 1.5, c = 2 at 2.5, and b = 5 would put c below 0.
    expect(explained({ a: 0, b: 0, c: 0 }, balances)).toBe('changes');
  });

  test('where it was below 0 and so is wrong by itself', () => {
    expect(explained({ n: -1, a: 0 }, [[{ n: 2, a: 1 }, 3]])).not.toContainEqual({ n: 1.5 });
    expect(explained({ n: -1 }, [[{ n: 2 }, 3]])).toBe('changes');
  });
});

describe('a changed figure is not below 0', () => {
  test('whether it is counted or was wrong by itself', () => {
    expect(explained({ a: 5, b: 1 }, [[{ a: 1, b: 1 }, 2]])).toEqual([{ a: 1 }]);
    expect(explained({ n: -3, a: 5 }, [[{ n: 1, a: 1 }, 2]])).not.toContainEqual({ n: -3 });
    expect(explained({ n: -3 }, [[{ n: 1 }, -2]])).toBe('changes');
  });
});

test('each smallest set is found once', () => {
  const sets = explained({ a: 1, b: 1, x: 1, y: 1 }, [
    [{ a: 1, b: 1 }, 7],
    [{ a: 1, x: 1 }, 4],
    [{ b: 1, y: 1 }, 5],
  ]);
  expect(sets).toContainEqual({ a: 3, b: 4 });
  expect(new Set((sets as object[]).map((set) => JSON.stringify(set))).size).toBe(sets.length);
});

test('every cell that is set free and every last cell looked for is a step', () => {
  const balances = [
    [{ a: 1, b: 1 }, 5],
    [{ c: 1, d: 1 }, 5],
  ] as const;
  const figures = { a: 1, b: 1, c: 1, d: 1 };
  expect(explained(figures, balances, { steps: 4 })).toHaveLength(4);
  expect(explained(figures, balances, { steps: 3 })).toBe('steps');
});
