// From explanations (cells and values) to suspects: what speaks for each, which come first, which are equal.
import type { ClerkMove } from './clerk-moves.ts';
import type { EquationSystem, SystemEquation } from './equation-system.ts';
import { residual } from './equation-system.ts';
import type { CellChanges } from './fewest-changes.ts';
import type { FigureEvidence, SuspectEvidence, UnwordedSuspect } from './problem.ts';
import { slipCost, slipOf } from './slips.ts';

/** One smallest explanation of a part: everything that changes, and the moves among it. */
export interface Explanation {
  readonly changes: CellChanges;
  readonly moves: readonly ClerkMove[];
}

/** An explanation with all that orders it. */
export interface WeighedExplanation extends Explanation {
  readonly evidence: readonly SuspectEvidence[];
  /** Changes that something outside the tables confirms. */
  readonly confirmed: number;
  /** Slips among figures that were all read at their own place, none placed by inference. */
  readonly certainlyRead: number;
  /** Sum over the slips: lower is likelier. */
  readonly cost: number;
}

/** Collects what speaks for and against an explanation. */
export function weigh(
  system: EquationSystem,
  evidence: readonly FigureEvidence[],
  explanation: Explanation,
): WeighedExplanation {
  const facts: SuspectEvidence[] = [];
  const figure = (cell: number) => system.cells[cell]!.figure;
  const moved = new Set<number>();
  let cost = 0;
  for (const move of explanation.moves) {
    for (const { cell } of move.changes) moved.add(cell);
    cost += 1;
    facts.push(
      move.kind === 'swap'
        ? { code: 'swapped', figures: [figure(move.cells[0]), figure(move.cells[1])] }
        : {
            code: 'shifted',
            along: move.kind === 'row-shift' ? 'row' : 'column',
            direction: move.direction,
            first: figure(move.first),
            last: figure(move.last),
          },
    );
  }
  for (const { cell, to } of explanation.changes) {
    if (moved.has(cell)) continue;
    const slip = slipOf(system, cell, to);
    cost += slipCost(slip);
    if (slip !== null) {
      facts.push({
        code: 'slip',
        figure: figure(cell),
        slip: slip.slip,
        ...(slip.neighbour === undefined ? {} : { neighbour: figure(slip.neighbour) }),
      });
    }
  }
  let confirmed = 0;
  const isInferred = (cell: number) => system.cells[cell]!.inferred === true;
  const certainlyRead =
    explanation.moves.filter(({ changes }) => !changes.some(({ cell }) => isInferred(cell))).length +
    explanation.changes.filter(({ cell }) => !moved.has(cell) && !isInferred(cell)).length;
  for (const { cell, to } of explanation.changes) {
    const own = evidence.filter((item) => item.figure === figure(cell));
    const { value } = system.cells[cell]!;
    if (own.some((item) => item.value === to)) confirmed++;
    for (const item of own) {
      if (item.value === to) facts.push({ code: 'confirmed', ...item });
      else if (item.value === value) facts.push({ code: 'contradicted', ...item });
    }
    if (isInferred(cell)) facts.push({ code: 'inferred', figure: figure(cell) });
  }
  const values = applied(system, explanation.changes);
  for (const tie of system.ties) {
    if (!tie.readable || !touches(tie, explanation.changes)) continue;
    const held = residual(tie, system.values) === 0;
    const holds = residual(tie, values) === 0;
    if (holds && !held) {
      confirmed++;
      facts.push({ code: 'tieRestored', equation: tie.id });
    } else if (held && !holds) {
      facts.push({ code: 'tieBroken', equation: tie.id });
    }
  }
  return { ...explanation, evidence: facts, confirmed, certainlyRead, cost };
}

/**
 * Orders the smallest explanations of one part, or of several put together, and gives them ranks. What is confirmed
 * from outside comes first, then what changes inferred figures; everything else is equal and shares a rank, because
 * nothing is known of how often clerks slip in which way. Within a rank: likelier slips first where several figures
 * change, then the order of the form.
 */
export function ranked(
  system: EquationSystem,
  explanations: readonly WeighedExplanation[],
  failed: readonly SystemEquation[],
): UnwordedSuspect[] {
  const single = explanations.every(({ changes }) => changes.length === 1);
  const ordered = [...explanations].sort(
    (a, b) => rankOrder(a, b) || (single ? 0 : a.cost - b.cost) || inOrderOfTheForm(a.changes, b.changes),
  );
  let rank = 0;
  const ranks = ordered.map((explanation, index) => {
    if (index === 0 || rankOrder(ordered[index - 1]!, explanation) !== 0) rank++;
    return rank;
  });
  return ordered.map((explanation, index) => {
    const unique = ranks[index] === 1 && ranks[1] !== 1;
    const values = applied(system, explanation.changes);
    return {
      rank: ranks[index]!,
      certainty: unique ? 'unique' : 'tied',
      move: explanation.moves[0]?.kind ?? 'cells',
      changes: explanation.changes.map(({ cell, to }) => ({
        figure: system.cells[cell]!.figure,
        from: system.cells[cell]!.value,
        to,
      })),
      restores: failed
        .filter((equation) => touches(equation, explanation.changes) && residual(equation, values) === 0)
        .map((equation) => equation.id),
      evidence: explanation.evidence,
    };
  });
}

function rankOrder(a: WeighedExplanation, b: WeighedExplanation): number {
  return b.confirmed - a.confirmed || a.certainlyRead - b.certainlyRead;
}

function inOrderOfTheForm(a: CellChanges, b: CellChanges): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = a[index]!.cell - b[index]!.cell || a[index]!.to - b[index]!.to;
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function touches(equation: SystemEquation, changes: CellChanges): boolean {
  return changes.some(({ cell }) => equation.cells.includes(cell));
}

function applied(system: EquationSystem, changes: CellChanges): Float64Array {
  const values = Float64Array.from(system.values);
  for (const { cell, to } of changes) values[cell] = to;
  return values;
}
