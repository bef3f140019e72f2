// Which cells are wrong: all smallest explanations of the failed balances of a report, ranked, ties kept as ties.
import type { ClerkMove, Lines } from './clerk-moves.ts';
import { admissibleMoves, keyOf, linesOf } from './clerk-moves.ts';
import type { EquationSystem } from './equation-system.ts';
import { equationSystem, readableResiduals, residual } from './equation-system.ts';
import type { CellChanges, FewestChanges, StepBudget } from './fewest-changes.ts';
import { fewestChanges } from './fewest-changes.ts';
import { inconsistentRegion } from './inconsistent-region.ts';
import type {
  ExplainedPart,
  LocalisingLimits,
  LocalisingProblem,
  LocalisingResult,
  UnresolvedPart,
} from './problem.ts';
import { DEFAULT_LIMITS } from './problem.ts';
import type { Explanation, WeighedExplanation } from './rank-explanations.ts';
import { ranked, weigh } from './rank-explanations.ts';

/**
 * Explains the failed balances of a problem by the fewest changes that leave every changed figure whole and ≥ 0
 * (Fellegi & Holt 1976); a row or column shifted by one cell and two figures swapped count as one change each. Parts
 * that nothing ties together are explained apart. Beyond its limits it gives no suspect for a part, but the region
 * that holds the error. Pure: the same problem gives the same answer, whatever the order of its equations.
 */
export function localise(
  problem: LocalisingProblem,
  limits: LocalisingLimits = DEFAULT_LIMITS,
): LocalisingResult {
  const system = equationSystem(problem);
  const residuals = readableResiduals(system, system.values);
  let steps = 0;
  const parts: { readonly balances: readonly number[]; readonly explanations: readonly Explanation[] }[] = [];
  const unresolved: UnresolvedPart[] = [];
  for (const block of sectionBlocks(system, residuals)) {
    const budget: StepBudget = { left: limits.steps };
    const explained = explainBlock(system, residuals, block, limits, budget);
    steps += limits.steps - Math.max(budget.left, 0);
    parts.push(...explained.parts);
    for (const { balances, reason } of explained.unresolved) {
      unresolved.push({
        ...inconsistentRegion(system, residuals, balances),
        reason,
        limit: limits[reason],
      });
    }
  }

  const weighed = parts.map((part) => part.explanations.map((explanation) => weigh(system, explanation)));
  const failed = [...system.balances, ...system.ties].filter(
    (equation) => equation.readable && residual(equation, system.values) !== 0,
  );
  const explainedParts: ExplainedPart[] = parts.map((part, index) => ({
    equations: part.balances.filter((balance) => residuals[balance] !== 0).map((b) => system.balances[b]!.id),
    suspects: ranked(system, weighed[index]!, failed),
  }));
  const combinations = weighed.reduce((count, part) => count * part.length, 1);
  const combined = combinations <= limits.suspects;
  return {
    suspects: combined
      ? ranked(system, weighed.length === 0 ? [] : weighed.reduce(together), failed)
      : explainedParts.flatMap((part) => part.suspects),
    combined,
    parts: explainedParts,
    unresolved,
    steps,
  };
}

/** Components with failures, put together by the section that their moves could join. */
function sectionBlocks(system: EquationSystem, residuals: Float64Array): (readonly number[])[][] {
  const blocks = new Map<string, (readonly number[])[]>();
  for (const component of system.components) {
    if (!component.some((balance) => residuals[balance] !== 0)) continue;
    const section = system.cells[system.balances[component[0]!]!.cells[0]!]?.section ?? '';
    const block = blocks.get(section);
    if (block === undefined) blocks.set(section, [component]);
    else block.push(component);
  }
  return [...blocks.values()];
}

interface ExplainedBlock {
  readonly parts: readonly {
    readonly balances: readonly number[];
    readonly explanations: readonly Explanation[];
  }[];
  readonly unresolved: readonly {
    readonly balances: readonly number[];
    readonly reason: 'changes' | 'steps' | 'explanations';
  }[];
}

function explainBlock(
  system: EquationSystem,
  residuals: Float64Array,
  block: readonly (readonly number[])[],
  limits: LocalisingLimits,
  budget: StepBudget,
): ExplainedBlock {
  const balances = block.flat();
  const whole = (explanations: readonly Explanation[]): ExplainedBlock =>
    explanations.length > limits.explanations
      ? { parts: [], unresolved: [{ balances, reason: 'explanations' }] }
      : { parts: [{ balances, explanations }], unresolved: [] };
  const search: MoveSearch = { system, lines: linesOf(system), block, limits, budget, admitted: new Map() };
  const oneMove = explanationsWithMoves(search, residuals, 1);
  const most = oneMove.length > 0 ? 1 : limits.changes;
  const byCells = block.map((component) =>
    fewestChanges(system, component, system.values, NOTHING, { ...limits, changes: most }, budget),
  );
  const cellCount = byCells.reduce(
    (sum, found) => sum + (found.found === 'all' ? found.count : Number.POSITIVE_INFINITY),
    0,
  );
  if (oneMove.length > 0) return whole(cellCount > 1 ? oneMove : distinct([...oneMove, ...product(byCells)]));
  for (let count = 2; count <= Math.min(cellCount, limits.changes); count++) {
    const found = explanationsWithMoves(search, residuals, count);
    if (budget.left < 0) return { parts: [], unresolved: [{ balances, reason: 'steps' }] };
    if (found.length > 0) return whole(cellCount > count ? found : distinct([...found, ...product(byCells)]));
  }
  return {
    parts: block.flatMap((component, index) => {
      const found = byCells[index]!;
      if (found.found === 'none') return [];
      const explanations = found.explanations.map((changes) => ({ changes, moves: [] }));
      return [{ balances: component, explanations }];
    }),
    unresolved: block.flatMap((component, index) => {
      const found = byCells[index]!;
      return found.found === 'none' ? [{ balances: component, reason: found.reason }] : [];
    }),
  };
}

const NOTHING: ReadonlySet<number> = new Set();

/** Listing what may be undone takes about as long as this many steps of the search for cells. */
const STEPS_TO_LIST_MOVES = 100;

interface MoveSearch {
  readonly system: EquationSystem;
  readonly lines: Lines;
  readonly block: readonly (readonly number[])[];
  readonly limits: LocalisingLimits;
  readonly budget: StepBudget;
  /** What may be undone after certain moves were undone, kept from round to round. */
  readonly admitted: Map<string, readonly ClerkMove[]>;
}

/** Explanations of a block that consist of exactly `count` changes, at least one of them a move. */
function explanationsWithMoves(search: MoveSearch, residuals: Float64Array, count: number): Explanation[] {
  const { system, block, limits, budget } = search;
  const inBlock = new Set(block.flatMap((component) => component.flatMap((b) => system.balances[b]!.cells)));
  const visited = new Set<string>();
  const found: Explanation[] = [];
  const undo = (
    values: Float64Array,
    lacks: Float64Array,
    undone: readonly ClerkMove[],
    left: number,
  ): void => {
    const before = keyOfMoves(undone);
    let admitted = search.admitted.get(before);
    if (admitted === undefined) {
      budget.left -= STEPS_TO_LIST_MOVES;
      if (budget.left < 0) return;
      const blocked = new Set(undone.flatMap((move) => move.changes.map(({ cell }) => cell)));
      admitted = admissibleMoves(system, search.lines, values, lacks, blocked).filter((move) =>
        inBlock.has(move.changes[0]!.cell),
      );
      search.admitted.set(before, admitted);
    }
    for (const move of admitted) {
      if (--budget.left < 0) return;
      const moves = [...undone, move];
      const key = keyOfMoves(moves);
      if (visited.has(key)) continue;
      visited.add(key);
      const after = Float64Array.from(values);
      for (const { cell, to } of move.changes) after[cell] = to;
      const rest = readableResiduals(system, after);
      finish(after, rest, moves, left - 1);
      if (left > 1) undo(after, rest, moves, left - 1);
    }
  };
  const finish = (
    values: Float64Array,
    lacks: Float64Array,
    moves: readonly ClerkMove[],
    left: number,
  ): void => {
    const failing = block.filter((component) => component.some((balance) => lacks[balance] !== 0));
    if (failing.length > left) return;
    const blocked = new Set(moves.flatMap((move) => move.changes.map(({ cell }) => cell)));
    const cells: FewestChanges[] = [];
    let open = left;
    for (const component of failing) {
      const explained = fewestChanges(
        system,
        component,
        values,
        blocked,
        { ...limits, changes: open },
        budget,
      );
      if (explained.found === 'none') return;
      open -= explained.count;
      cells.push(explained);
    }
    if (open !== 0) return;
    for (const { changes } of product(cells)) {
      const all = [...moves.flatMap((move) => move.changes), ...changes].sort((a, b) => a.cell - b.cell);
      found.push({ changes: all, moves });
    }
  };
  undo(system.values, residuals, [], count);
  return distinct(found);
}

function keyOfMoves(moves: readonly ClerkMove[]): string {
  return moves
    .map(({ changes }) => keyOf(changes))
    .sort()
    .join(' + ');
}

/** Every choice of one explanation for each component. */
function product(components: readonly FewestChanges[]): Explanation[] {
  let explanations: CellChanges[] = [[]];
  for (const component of components) {
    if (component.found === 'none') return [];
    explanations = explanations.flatMap((before) =>
      component.explanations.map((changes) => [...before, ...changes].sort((a, b) => a.cell - b.cell)),
    );
  }
  return explanations.map((changes) => ({ changes, moves: [] }));
}

/** Each set of changes once, the first explanation of it. */
function distinct(explanations: readonly Explanation[]): Explanation[] {
  const byKey = new Map<string, Explanation>();
  for (const explanation of explanations) {
    const key = keyOf(explanation.changes);
    if (!byKey.has(key)) byKey.set(key, explanation);
  }
  return [...byKey.values()];
}

/** Independent parts, each explanation of one with each of the other. */
function together(
  parts: readonly WeighedExplanation[],
  others: readonly WeighedExplanation[],
): WeighedExplanation[] {
  return parts.flatMap((a) =>
    others.map((b) => ({
      changes: [...a.changes, ...b.changes].sort((x, y) => x.cell - y.cell),
      moves: [...a.moves, ...b.moves],
      evidence: [...a.evidence, ...b.evidence],
      confirmed: a.confirmed + b.confirmed,
      filled: a.filled + b.filled,
      certainlyRead: a.certainlyRead + b.certainlyRead,
      cost: a.cost + b.cost,
    })),
  );
}
