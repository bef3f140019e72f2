// The equations of a problem as arrays of numbers: residuals, who stands where, and which parts are independent.
import type { LocalisingCell, LocalisingEquation, LocalisingProblem } from './problem.ts';

export interface SystemEquation {
  readonly id: string;
  readonly cells: readonly number[];
  readonly coefficients: readonly number[];
  readonly constant: number;
  /** Every operand has a value: only such an equation can fail. */
  readonly readable: boolean;
  readonly firm: boolean;
}

export interface EquationSystem {
  readonly cells: readonly LocalisingCell[];
  /** Blank, dash and unreadable as 0. */
  readonly values: Float64Array;
  /** Cells whose value may be anything: unreadable, or printed below 0 and so wrong by themselves. */
  readonly free: Uint8Array;
  readonly balances: readonly SystemEquation[];
  readonly ties: readonly SystemEquation[];
  /** For each cell the balances it stands in, and with which coefficient. */
  readonly balancesOf: readonly (readonly { readonly balance: number; readonly coefficient: number }[])[];
  /** Balances that share cells, directly or through others, in the order of their first balance. */
  readonly components: readonly (readonly number[])[];
}

/**
 * Compiles a problem, with cells and equations in the order of the form whatever order they came in. Equations that
 * name a figure that is no cell are left out: they cannot be assessed.
 */
export function equationSystem(problem: LocalisingProblem): EquationSystem {
  const sorted = [...problem.cells].sort(
    (a, b) => alphabetically(a.section, b.section) || a.row - b.row || a.column - b.column,
  );
  const indexOf = new Map(sorted.map((cell, index) => [cell.figure, index]));
  const compile = (equation: LocalisingEquation): SystemEquation[] => {
    const terms: { cell: number; coefficient: number }[] = [];
    for (const { figure, coefficient } of equation.terms) {
      const cell = indexOf.get(figure);
      if (cell === undefined) return [];
      if (coefficient !== 0) terms.push({ cell, coefficient });
    }
    terms.sort((a, b) => a.cell - b.cell);
    const cells = terms.map((term) => term.cell);
    return [
      {
        id: equation.id,
        cells,
        coefficients: terms.map((term) => term.coefficient),
        constant: equation.constant,
        firm: equation.firm === true,
        readable: cells.every((cell) => sorted[cell]!.state !== 'unreadable'),
      },
    ];
  };
  const compiled = (tie: LocalisingEquation['tie']) =>
    problem.equations
      .filter((equation) => equation.tie === tie)
      .flatMap(compile)
      .sort((a, b) => (a.cells[0] ?? -1) - (b.cells[0] ?? -1) || alphabetically(a.id, b.id));
  const balances = compiled('balance');
  const ties = compiled('evidence');
  const balancesOf = sorted.map((): { balance: number; coefficient: number }[] => []);
  balances.forEach((equation, balance) => {
    equation.cells.forEach((cell, term) => {
      balancesOf[cell]!.push({ balance, coefficient: equation.coefficients[term]! });
    });
  });
  return {
    cells: sorted,
    values: Float64Array.from(sorted, (cell) => cell.value ?? 0),
    free: Uint8Array.from(sorted, (cell) => (cell.state === 'unreadable' || (cell.value ?? 0) < 0 ? 1 : 0)),
    balances,
    ties,
    balancesOf,
    components: connectedBalances(balances, balancesOf),
  };
}

function alphabetically(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function connectedBalances(
  balances: readonly SystemEquation[],
  balancesOf: EquationSystem['balancesOf'],
): number[][] {
  const seen = new Uint8Array(balances.length);
  const components: number[][] = [];
  for (let start = 0; start < balances.length; start++) {
    if (seen[start]) continue;
    seen[start] = 1;
    const component = [start];
    for (let next = 0; next < component.length; next++) {
      for (const cell of balances[component[next]!]!.cells) {
        for (const { balance } of balancesOf[cell]!) {
          if (!seen[balance]) {
            seen[balance] = 1;
            component.push(balance);
          }
        }
      }
    }
    components.push(component.sort((a, b) => a - b));
  }
  return components;
}

/** left − right of an equation under the given values: 0 where it holds. */
export function residual(equation: SystemEquation, values: Float64Array): number {
  let sum = equation.constant;
  for (let term = 0; term < equation.cells.length; term++) {
    sum += equation.coefficients[term]! * values[equation.cells[term]!]!;
  }
  return sum;
}

/** The residuals of all balances; those that cannot be read count as holding. */
export function readableResiduals(system: EquationSystem, values: Float64Array): Float64Array {
  return Float64Array.from(system.balances, (balance) => (balance.readable ? residual(balance, values) : 0));
}
