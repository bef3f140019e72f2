// The same fewest-changes question as a mixed-integer programme for HiGHS: what the bench measures against.
import highsModule from 'highs';
import type { LocalisingProblem } from '../../shared/rules/localising/problem.ts';

// The package declares its types for CommonJS only; as an ES module its default export is the loader itself.
const loadHighs = highsModule as unknown as typeof highsModule.default;

/** The fewest changed cells that HiGHS finds, or null where it does not finish in time. */
export type FewestByMip = (problem: LocalisingProblem, seconds: number) => number | null;

/**
 * Loads HiGHS. Model: minimise Σ z over x whole and ≥ 0, z ∈ {0, 1}, with every balance over x and
 * printed − printed·z ≤ x ≤ printed + M·z, where M exceeds any change that a smallest explanation can need.
 */
export async function fewestByMip(): Promise<FewestByMip> {
  const highs = await loadHighs();
  return (problem, seconds) => {
    const solution = highs.solve(programme(problem), {
      output_flag: false,
      time_limit: seconds,
      mip_rel_gap: 0,
      mip_abs_gap: 0.5,
    });
    return solution.Status === 'Optimal' ? Math.round(solution.ObjectiveValue) : null;
  };
}

function programme(problem: LocalisingProblem): string {
  const index = new Map(problem.cells.map((cell, position) => [cell.figure, position]));
  const values = problem.cells.map((cell) => cell.value ?? 0);
  const largest = 2 * Math.max(1, ...values);
  const signed = (coefficient: number, name: string) =>
    `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} ${name}`;
  const balances = problem.equations.map(
    ({ terms, constant }) =>
      `${terms.map(({ figure, coefficient }) => signed(coefficient, `x${index.get(figure)}`)).join(' ')} = ${-constant}`,
  );
  const links = values.flatMap((value, cell) => [
    `x${cell} - ${largest} z${cell} <= ${value}`,
    ...(value > 0 ? [`x${cell} + ${value} z${cell} >= ${value}`] : []),
  ]);
  const names = (letter: string) => values.map((_, cell) => `${letter}${cell}`);
  return [
    'Minimize',
    names('z').join(' + '),
    'Subject To',
    ...balances,
    ...links,
    'Generals',
    names('x').join(' '),
    'Binaries',
    names('z').join(' '),
    'End',
  ].join('\n');
}
