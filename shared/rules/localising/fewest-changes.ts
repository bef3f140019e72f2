// The fewest cells whose change makes every equation of one component hold, and all such sets of cells: exact, by the
// principle of I. P. Fellegi and D. Holt, "A Systematic Approach to Automatic Edit and Imputation", JASA 71 (1976) 17–35.
//
// With A·x + c = r ≠ 0 a set S of cells explains the failures when A_S·δ = −r has a solution in whole numbers that
// leaves every changed figure ≥ 0. Every failed equation needs a changed cell: the search takes the failed equation
// with the fewest cells, sets one of them free by eliminating it from all other equations (Gauss, in whole numbers),
// and goes on with what is left, one cell deeper in each round.
import type { EquationSystem } from './equation-system.ts';
import { residual } from './equation-system.ts';

/** Cells and the values they would get, in the order of the form. */
export type CellChanges = readonly { readonly cell: number; readonly to: number }[];

/** Steps that may still be taken, shared by all searches of one problem. */
export interface StepBudget {
  left: number;
}

export type FewestChanges =
  | { readonly found: 'all'; readonly count: number; readonly explanations: readonly CellChanges[] }
  | { readonly found: 'none'; readonly reason: 'changes' | 'steps' | 'explanations' };

interface Limits {
  readonly changes: number;
  readonly explanations: number;
}

/**
 * All smallest sets of changes that make the balances of one component hold under `values`. `count` is their size;
 * cells that are wrong by themselves (below 0) are changed besides and not counted. `blocked` cells stay as they are.
 */
export function fewestChanges(
  system: EquationSystem,
  component: readonly number[],
  values: Float64Array,
  blocked: ReadonlySet<number>,
  limits: Limits,
  budget: StepBudget,
): FewestChanges {
  const search = new ComponentSearch(system, component, values, blocked, limits, budget);
  return search.run();
}

/** The row that was used up to set a cell free: it tells the cell's change once the others are known. */
interface Pivot {
  readonly column: number;
  readonly matrix: Int32Array;
  readonly start: number;
  readonly target: number;
}

/** Equations still to be fulfilled at one depth: coefficients row by row, and what each row must add up to. */
interface Level {
  readonly matrix: Int32Array;
  readonly target: Float64Array;
  /** Rows not yet used up as a pivot. */
  readonly open: Uint8Array;
}

class ComponentSearch {
  private readonly system: EquationSystem;
  private readonly values: Float64Array;
  private readonly limits: Limits;
  private readonly budget: StepBudget;
  /** Column → cell. */
  private readonly cells: readonly number[];
  private readonly rows: number;
  private readonly columns: number;
  private readonly levels: Level[] = [];
  private readonly excluded: Uint8Array;
  /** Scratch of the lower bound. */
  private readonly taken: Uint8Array;
  private readonly freePivots: Pivot[] = [];
  private readonly chosen: Pivot[] = [];
  private found: CellChanges[] = [];
  private stopped: 'steps' | 'explanations' | null = null;

  constructor(
    system: EquationSystem,
    component: readonly number[],
    values: Float64Array,
    blocked: ReadonlySet<number>,
    limits: Limits,
    budget: StepBudget,
  ) {
    this.system = system;
    this.values = values;
    this.limits = limits;
    this.budget = budget;
    const members = new Set(component.flatMap((balance) => system.balances[balance]!.cells));
    this.cells = [...members].sort((a, b) => a - b);
    this.rows = component.length;
    this.columns = this.cells.length;
    const columnOf = new Map(this.cells.map((cell, column) => [cell, column]));
    this.taken = new Uint8Array(this.columns);
    const level = this.level(0);
    component.forEach((balance, row) => {
      const equation = system.balances[balance]!;
      equation.cells.forEach((cell, term) => {
        level.matrix[row * this.columns + columnOf.get(cell)!]! += equation.coefficients[term]!;
      });
      level.target[row] = -residual(equation, values);
      level.open[row] = 1;
    });
    this.excluded = Uint8Array.from(this.cells, (cell) => (system.free[cell] || blocked.has(cell) ? 1 : 0));
    this.cells.forEach((cell, column) => {
      if (system.free[cell] && !blocked.has(cell)) this.setFree(level, column);
    });
  }

  run(): FewestChanges {
    const root = this.levels[0]!;
    if (this.smallestFailedRow(root) === -1) {
      this.record(null);
      if (this.found.length > 0) return { found: 'all', count: 0, explanations: this.found };
    }
    for (let count = this.fewestThinkable(root); count <= this.limits.changes; count++) {
      this.descend(0, count);
      if (this.stopped !== null) return { found: 'none', reason: this.stopped };
      if (this.found.length > 0) return { found: 'all', count, explanations: this.found };
    }
    return { found: 'none', reason: 'changes' };
  }

  /** A lower bound on the changes still needed: failed rows that share no cell need one each. */
  private fewestThinkable(level: Level): number {
    const { taken, columns } = this;
    taken.fill(0);
    let count = 0;
    for (let row = 0; row < this.rows; row++) {
      if (!level.open[row] || level.target[row] === 0) continue;
      const start = row * columns;
      let apart = true;
      for (let column = 0; column < columns && apart; column++) {
        if (taken[column] && level.matrix[start + column] !== 0) apart = false;
      }
      if (!apart) continue;
      for (let column = 0; column < columns; column++) {
        if (level.matrix[start + column] !== 0 && !this.excluded[column]) taken[column] = 1;
      }
      count++;
    }
    return Math.max(count, 1);
  }

  /** Makes the rows of `level` hold with exactly `left` further cells, in every way. */
  private descend(depth: number, left: number): void {
    const level = this.levels[depth]!;
    const row = this.smallestFailedRow(level);
    if (row === -1 || this.stopped !== null) return;
    if (left === 1) {
      this.finish(level, row);
      return;
    }
    if (this.fewestThinkable(level) > left) return;
    const start = row * this.columns;
    const branched: number[] = [];
    for (let column = 0; column < this.columns; column++) {
      if (level.matrix[start + column] === 0 || this.excluded[column]) continue;
      if (--this.budget.left < 0) this.stopped = 'steps';
      if (this.stopped !== null) break;
      const next = this.level(depth + 1);
      next.matrix.set(level.matrix);
      next.target.set(level.target);
      next.open.set(level.open);
      this.chosen.push(this.eliminate(next, row, column));
      this.descend(depth + 1, left - 1);
      this.chosen.pop();
      // Sets with this cell are complete: the later branches go without it, so that none is found twice.
      this.excluded[column] = 1;
      branched.push(column);
    }
    for (const column of branched) this.excluded[column] = 0;
  }

  /** The last cell: its column must be proportional to what all the open rows still lack. */
  private finish(level: Level, row: number): void {
    const { matrix, target, open } = level;
    const { columns, rows } = this;
    if (--this.budget.left < 0) {
      this.stopped = 'steps';
      return;
    }
    const lack = target[row]!;
    for (let column = 0; column < columns; column++) {
      const factor = matrix[row * columns + column]!;
      if (factor === 0 || this.excluded[column] || lack % factor !== 0) continue;
      const delta = lack / factor;
      let fits = true;
      for (let other = 0; other < rows; other++) {
        if (open[other] && matrix[other * columns + column]! * delta !== target[other]) {
          fits = false;
          break;
        }
      }
      if (fits) this.record({ column, delta });
      if (this.stopped !== null) return;
    }
  }

  /** Keeps what the chosen cells and the last one come to, where it is whole and leaves figures ≥ 0. */
  private record(last: { readonly column: number; readonly delta: number } | null): void {
    const deltas = new Map<number, number>();
    if (last !== null) deltas.set(last.column, last.delta);
    const chosen = this.chosenChanges(deltas);
    const free = chosen === null ? null : this.freeChanges(deltas);
    if (chosen === null || free === null) return;
    if (this.found.length >= this.limits.explanations) {
      this.stopped = 'explanations';
      return;
    }
    this.found.push([...chosen, ...free].sort((a, b) => a.cell - b.cell));
  }

  /** Works the deltas of all chosen cells out backwards; null where one is no change, not whole or falls below 0. */
  private chosenChanges(deltas: Map<number, number>): CellChanges | null {
    for (let index = this.chosen.length - 1; index >= 0; index--) {
      const pivot = this.chosen[index]!;
      const delta = lacking(pivot, deltas) / coefficient(pivot, pivot.column);
      if (delta === 0 || !Number.isInteger(delta)) return null;
      deltas.set(pivot.column, delta);
    }
    const changes = [...deltas].map(([column, delta]) => this.change(column, delta));
    return changes.some(({ to }) => to < 0) ? null : changes;
  }

  /** The same for the free cells, whose changes are not counted; null where the rest cannot be made to hold. */
  private freeChanges(deltas: Map<number, number>): CellChanges | null {
    const changes: { cell: number; to: number }[] = [];
    for (let index = this.freePivots.length - 1; index >= 0; index--) {
      const pivot = this.freePivots[index]!;
      const amount = lacking(pivot, deltas);
      const undetermined = this.undeterminedBeside(pivot, deltas);
      if (undetermined.length > 0) {
        if (!reachable(pivot, undetermined, amount)) return null;
        continue;
      }
      const delta = amount / coefficient(pivot, pivot.column);
      const change = this.change(pivot.column, delta);
      if (!Number.isInteger(delta) || change.to < 0) return null;
      deltas.set(pivot.column, delta);
      if (this.system.cells[change.cell]!.state !== 'unreadable' && delta !== 0) changes.push(change);
    }
    return changes;
  }

  private change(column: number, delta: number): { cell: number; to: number } {
    const cell = this.cells[column]!;
    return { cell, to: this.values[cell]! + delta };
  }

  /** Free cells that share the pivot's row and have no value of their own yet. */
  private undeterminedBeside(pivot: Pivot, deltas: ReadonlyMap<number, number>): number[] {
    const undetermined: number[] = [];
    for (let column = 0; column < this.columns; column++) {
      if (column === pivot.column || !this.system.free[this.cells[column]!] || deltas.has(column)) continue;
      if (coefficient(pivot, column) !== 0) undetermined.push(column);
    }
    return undetermined;
  }

  private setFree(level: Level, column: number): void {
    for (let row = 0; row < this.rows; row++) {
      if (level.open[row] && level.matrix[row * this.columns + column] !== 0) {
        this.freePivots.push(this.eliminate(level, row, column));
        return;
      }
    }
  }

  /** Frees the cell of `column`: adds multiples of `row` to the other open rows until none of them holds it. */
  private eliminate(level: Level, row: number, column: number): Pivot {
    const { matrix, target, open } = level;
    const start = row * this.columns;
    open[row] = 0;
    for (let other = 0; other < this.rows; other++) {
      if (open[other] && matrix[other * this.columns + column] !== 0) this.clear(level, row, other, column);
    }
    return { column, matrix, start, target: target[row]! };
  }

  /** Clears `column` in the row `other` by the pivot row; whole numbers stay whole. */
  private clear({ matrix, target }: Level, row: number, other: number, column: number): void {
    const { columns } = this;
    const start = row * columns;
    const offset = other * columns;
    const pivot = matrix[start + column]!;
    const factor = matrix[offset + column]!;
    const keep = Math.abs(pivot);
    const take = pivot < 0 ? -factor : factor;
    for (let index = 0; index < columns; index++) {
      matrix[offset + index] = keep * matrix[offset + index]! - take * matrix[start + index]!;
    }
    target[other] = keep * target[other]! - take * target[row]!;
    if (keep !== 1) this.reduce(matrix, offset, target, other);
  }

  /** Divides a row by what all its numbers have in common. */
  private reduce(matrix: Int32Array, offset: number, target: Float64Array, row: number): void {
    let divisor = Math.abs(target[row]!);
    for (let index = 0; index < this.columns; index++) {
      divisor = greatestCommonDivisor(divisor, matrix[offset + index]!);
    }
    if (divisor <= 1) return;
    for (let index = 0; index < this.columns; index++) matrix[offset + index]! /= divisor;
    target[row]! /= divisor;
  }

  /** The open row that fails and has the fewest cells to change, the first of equals; −1 where all hold. */
  private smallestFailedRow(level: Level): number {
    let best = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (let row = 0; row < this.rows; row++) {
      if (!level.open[row] || level.target[row] === 0) continue;
      let count = 0;
      const start = row * this.columns;
      for (let column = 0; column < this.columns; column++) {
        if (level.matrix[start + column] !== 0 && !this.excluded[column]) count++;
      }
      if (count < fewest) {
        fewest = count;
        best = row;
      }
    }
    return best;
  }

  private level(depth: number): Level {
    const level = this.levels[depth] ?? {
      matrix: new Int32Array(this.rows * this.columns),
      target: new Float64Array(this.rows),
      open: new Uint8Array(this.rows),
    };
    this.levels[depth] = level;
    return level;
  }
}

function coefficient(pivot: Pivot, column: number): number {
  return pivot.matrix[pivot.start + column]!;
}

function lacking(pivot: Pivot, deltas: ReadonlyMap<number, number>): number {
  let amount = pivot.target;
  for (const [column, delta] of deltas) amount -= coefficient(pivot, column) * delta;
  return amount;
}

/** Whether several unknown figures ≥ 0 can add up to `amount`: not where all of them pull the other way. */
function reachable(pivot: Pivot, undetermined: readonly number[], amount: number): boolean {
  const signs = [pivot.column, ...undetermined].map((column) => Math.sign(coefficient(pivot, column)));
  return amount === 0 || signs.includes(Math.sign(amount));
}

function greatestCommonDivisor(a: number, b: number): number {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
