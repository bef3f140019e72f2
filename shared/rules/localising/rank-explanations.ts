// From explanations (cells and values) to suspects: what speaks for each, which come first, which are equal.
import type { ClerkMove } from './clerk-moves.ts';
import type { EquationSystem, SystemEquation } from './equation-system.ts';
import { residual } from './equation-system.ts';
import type { CellChanges } from './fewest-changes.ts';
import type { SuspectEvidence, UnwordedSuspect } from './problem.ts';
import { type FoundSlip, slipCost, slipOf } from './slips.ts';

/** One smallest explanation of a part: everything that changes, and the moves among it. */
export interface Explanation {
  readonly changes: CellChanges;
  readonly moves: readonly ClerkMove[];
}

/** An explanation with all that orders it. */
export interface WeighedExplanation extends Explanation {
  readonly evidence: readonly SuspectEvidence[];
  /** Ties with what stands outside the tables that it makes hold, less the firm ones that it breaks. */
  readonly confirmed: number;
  /** Blanks that it fills, each the one blank of some balance that fails: there nothing printed need be wrong. */
  readonly filled: number;
  /** Slips among figures that were all read at their own place, none placed by inference. */
  readonly certainlyRead: number;
  /** Sum over the slips: lower is likelier. */
  readonly cost: number;
}

/** Collects what speaks for and against an explanation. */
export function weigh(system: EquationSystem, explanation: Explanation): WeighedExplanation {
  const moved = new Set(explanation.moves.flatMap((move) => move.changes.map(({ cell }) => cell)));
  const single = explanation.changes.filter(({ cell }) => !moved.has(cell));
  const isInferred = ({ cell }: { readonly cell: number }) => system.cells[cell]!.inferred === true;
  const slips = single.map(({ cell, to }) => ({ cell, slip: slipOf(system, cell, to) }));
  const ties = tieEvidence(system, explanation.changes);
  return {
    ...explanation,
    evidence: [
      ...explanation.moves.map((move) => moveEvidence(system, move)),
      ...slips.flatMap(({ cell, slip }) => (slip === null ? [] : [slipEvidence(system, cell, slip)])),
      ...explanation.changes
        .filter(isInferred)
        .map(({ cell }) => ({ code: 'inferred', figure: system.cells[cell]!.figure }) as const),
      ...ties.map(({ evidence }) => evidence),
    ],
    confirmed: ties.reduce((sum, { weight }) => sum + weight, 0),
    filled: single.filter(({ cell }) => isTheBlank(system, cell)).length,
    certainlyRead:
      explanation.moves.filter(({ changes }) => !changes.some(isInferred)).length +
      single.filter((change) => !isInferred(change)).length,
    cost: slips.reduce((sum, { slip }) => sum + slipCost(slip), explanation.moves.length),
  };
}

function isTheBlank(system: EquationSystem, cell: number): boolean {
  if (system.cells[cell]!.state !== 'blank') return false;
  return system.balancesOf[cell]!.some(({ balance: index }) => {
    const balance = system.balances[index]!;
    const blanks = balance.cells.filter((other) => system.cells[other]!.state === 'blank');
    return blanks.length === 1 && balance.readable && residual(balance, system.values) !== 0;
  });
}

function moveEvidence(system: EquationSystem, move: ClerkMove): SuspectEvidence {
  const figure = (cell: number) => system.cells[cell]!.figure;
  const pair = ([one, other]: readonly [number, number]) => [figure(one), figure(other)] as const;
  switch (move.kind) {
    case 'swap':
      return { code: 'swapped', figures: pair(move.cells) };
    case 'row-swap':
      return { code: 'linesSwapped', along: 'row', figures: pair(move.cells) };
    case 'column-swap':
      return { code: 'linesSwapped', along: 'column', figures: pair(move.cells) };
    case 'row-shift':
    case 'column-shift':
      return {
        code: 'shifted',
        along: move.kind === 'row-shift' ? 'row' : 'column',
        direction: move.direction,
        first: figure(move.first),
        last: figure(move.last),
      };
  }
}

function slipEvidence(system: EquationSystem, cell: number, { slip, neighbour }: FoundSlip): SuspectEvidence {
  return {
    code: 'slip',
    figure: system.cells[cell]!.figure,
    slip,
    ...(neighbour === undefined ? {} : { neighbour: system.cells[neighbour]!.figure }),
  };
}

/** The ties that the changes make hold, or that held before and would not any more. */
function tieEvidence(
  system: EquationSystem,
  changes: CellChanges,
): { readonly evidence: SuspectEvidence; readonly weight: number }[] {
  const values = applied(system, changes);
  return system.ties.flatMap((tie): { evidence: SuspectEvidence; weight: number }[] => {
    if (!tie.readable || !touches(tie, changes)) return [];
    const held = residual(tie, system.values) === 0;
    const holds = residual(tie, values) === 0;
    if (held === holds) return [];
    return holds
      ? [{ evidence: { code: 'tieRestored', equation: tie.id }, weight: 1 }]
      : [{ evidence: { code: 'tieBroken', equation: tie.id }, weight: tie.firm ? -1 : 0 }];
  });
}

/**
 * Orders the smallest explanations of one part, or of several put together, and gives them ranks. What is confirmed
 * from outside comes first, then what fills blanks, then what changes inferred figures; everything else is equal and shares a rank, because
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
  return b.confirmed - a.confirmed || b.filled - a.filled || a.certainlyRead - b.certainlyRead;
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
