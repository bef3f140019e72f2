// How a clerk may have come from the right figure to the one that stands there, one figure at a time.
import type { EquationSystem } from './equation-system.ts';
import type { Slip } from './problem.ts';

export interface FoundSlip {
  readonly slip: Slip;
  /** For neighbourFigure: the cell whose figure was taken. */
  readonly neighbour?: number;
}

/** Orders equal explanations; no measured frequencies stand behind it, so it never makes one the only one. */
const COST: Readonly<Record<Slip, number>> = {
  totalLeftAtZero: 0,
  digitsTransposed: 1,
  digitDoubled: 1,
  digitDropped: 1,
  blankForFigure: 1,
  zeroForFigure: 2,
  digitChanged: 2,
  neighbourFigure: 2,
  digitAdded: 3,
  figureForZero: 4,
};
const COST_OF_NO_SLIP = 5;

/** Cost of a change as a slip: lower is likelier. */
export function slipCost(found: FoundSlip | null): number {
  return found === null ? COST_OF_NO_SLIP : COST[found.slip];
}

/** The likeliest slip by which `to` became what stands in the cell, or null where none fits. */
export function slipOf(system: EquationSystem, cell: number, to: number): FoundSlip | null {
  const { state, total } = system.cells[cell]!;
  const from = system.values[cell]!;
  if (from === 0 && state !== 'unreadable') {
    if (state === 'printed' && total) return { slip: 'totalLeftAtZero' };
    return { slip: state === 'printed' ? 'zeroForFigure' : 'blankForFigure' };
  }
  const digits = digitSlip(String(from), String(to));
  if (digits !== null && digits !== 'digitChanged') return { slip: digits };
  const neighbour = neighbourWith(system, cell, from);
  // Any one-digit figure is one digit away from any other: the neighbour says more.
  if (digits !== null && (neighbour === null || from >= 10)) return { slip: digits };
  if (neighbour !== null) return { slip: 'neighbourFigure', neighbour };
  return to === 0 ? { slip: 'figureForZero' } : null;
}

function digitSlip(from: string, to: string): Slip | null {
  if (from.length === to.length) {
    const different = [...from].flatMap((digit, index) => (digit === to[index] ? [] : [index]));
    const [first, second] = different;
    if (different.length === 1 && first !== undefined) return 'digitChanged';
    if (
      different.length === 2 &&
      first !== undefined &&
      second === first + 1 &&
      from[first] === to[second] &&
      from[second] === to[first]
    ) {
      return 'digitsTransposed';
    }
    return null;
  }
  if (from.length + 1 === to.length && droppedAt(to, from) !== -1) return 'digitDropped';
  if (from.length === to.length + 1) {
    const index = droppedAt(from, to);
    if (index !== -1) return hasDoubled(from, to) ? 'digitDoubled' : 'digitAdded';
  }
  return null;
}

/** Where a digit of `longer` must go to leave `shorter`, or −1. */
function droppedAt(longer: string, shorter: string): number {
  for (let index = 0; index < longer.length; index++) {
    if (longer.slice(0, index) + longer.slice(index + 1) === shorter) return index;
  }
  return -1;
}

function hasDoubled(longer: string, shorter: string): boolean {
  return [...shorter].some(
    (digit, index) => shorter.slice(0, index) + digit + shorter.slice(index) === longer,
  );
}

/** A cell next to this one, in its row or its column, that holds the same figure. */
function neighbourWith(system: EquationSystem, cell: number, value: number): number | null {
  const { section, row, column } = system.cells[cell]!;
  const index = system.cells.findIndex(
    (other, position) =>
      other.section === section &&
      Math.abs(other.row - row) + Math.abs(other.column - column) === 1 &&
      system.values[position] === value,
  );
  return index === -1 ? null : index;
}
