// Slips that put several figures wrong at once and count as one change: two figures swapped, a run of figures of a
// row or a column shifted by one cell.
//
// Any figures can be explained by enough moves. One is admitted only where the failures themselves show it: undoing it
// makes at least two failed balances hold (one more where a lost figure had to be filled in) and breaks none, and no
// other move makes the same balances hold and more.
import type { EquationSystem } from './equation-system.ts';
import type { CellChanges } from './fewest-changes.ts';

export type ClerkMove = {
  readonly changes: CellChanges;
  /** The failed balances that undoing it makes hold. */
  readonly restores: readonly number[];
} & (
  | { readonly kind: 'swap'; readonly cells: readonly [number, number] }
  | {
      readonly kind: 'row-shift' | 'column-shift';
      readonly direction: 'forward' | 'backward';
      readonly first: number;
      readonly last: number;
    }
);

const FEWEST_RESTORED = 2;
/** A shift that changes fewer figures than this is a swap or two single slips. */
const FEWEST_SHIFTED = 3;

/**
 * Every move whose undoing is admitted under the given values and residuals (0 for what cannot be read), each set of
 * changes once, swaps first. Cells in `blocked` take no part.
 */
export function admissibleMoves(
  system: EquationSystem,
  values: Float64Array,
  residuals: Float64Array,
  blocked: ReadonlySet<number>,
): ClerkMove[] {
  const failed = residuals.reduce((count, value) => (value === 0 ? count : count + 1), 0);
  if (failed < FEWEST_RESTORED) return [];
  const board: Board = {
    system,
    values,
    residuals,
    movable: Uint8Array.from(system.cells, (_, cell) => (system.free[cell] || blocked.has(cell) ? 0 : 1)),
  };
  const moves = [...swaps(board), ...lines(system).flatMap((line) => shiftsOf(board, line))];
  const once = [...new Map(moves.toReversed().map((move) => [keyOf(move.changes), move])).values()].reverse();
  return once.filter((move) => !once.some((other) => restoresMore(other, move)));
}

/** Identifies a set of changes. */
export function keyOf(changes: CellChanges): string {
  return changes.map(({ cell, to }) => `${cell}=${to}`).join(' ');
}

function restoresMore(move: ClerkMove, than: ClerkMove): boolean {
  return (
    move.restores.length > than.restores.length &&
    than.restores.every((balance) => move.restores.includes(balance))
  );
}

interface Board {
  readonly system: EquationSystem;
  readonly values: Float64Array;
  readonly residuals: Float64Array;
  readonly movable: Uint8Array;
}

function* swaps(board: Board): Generator<ClerkMove> {
  const { system, values, residuals, movable } = board;
  const withValue = new Map<number, number[]>();
  system.cells.forEach((_, cell) => {
    if (!movable[cell]) return;
    const same = withValue.get(values[cell]!);
    if (same === undefined) withValue.set(values[cell]!, [cell]);
    else same.push(cell);
  });
  const seen = new Set<number>();
  const attempt = (a: number, b: number): ClerkMove | null => {
    const [first, second] = a < b ? [a, b] : [b, a];
    const pair = first * system.cells.length + second;
    if (seen.has(pair) || system.cells[first]!.section !== system.cells[second]!.section) return null;
    seen.add(pair);
    const changes = [
      { cell: first, to: values[second]! },
      { cell: second, to: values[first]! },
    ];
    const restores = restored(board, changes);
    if (restores.length < FEWEST_RESTORED) return null;
    return { kind: 'swap', changes, restores, cells: [first, second] };
  };
  // A swap is admitted only if it restores some failed balance: its difference is told by that balance.
  for (const [index, balance] of system.balances.entries()) {
    const lack = -residuals[index]!;
    if (lack === 0) continue;
    for (const [term, cell] of balance.cells.entries()) {
      if (!movable[cell]) continue;
      const difference = lack / balance.coefficients[term]!;
      for (const partner of withValue.get(values[cell]! + difference) ?? []) {
        if (balance.cells.includes(partner)) continue;
        const move = attempt(cell, partner);
        if (move !== null) yield move;
      }
      for (let other = term + 1; other < balance.cells.length; other++) {
        const partner = balance.cells[other]!;
        const weight = balance.coefficients[term]! - balance.coefficients[other]!;
        if (!movable[partner] || (values[partner]! - values[cell]!) * weight !== lack) continue;
        const move = attempt(cell, partner);
        if (move !== null) yield move;
      }
    }
  }
}

interface Line {
  readonly kind: 'row-shift' | 'column-shift';
  readonly cells: readonly number[];
}

/** The rows, then the columns, of every section, each in the order of the form. */
function lines(system: EquationSystem): Line[] {
  const rows = new Map<string, number[]>();
  const columns = new Map<string, number[]>();
  system.cells.forEach((cell, index) => {
    for (const [map, key] of [
      [rows, `${cell.section} ${cell.row}`],
      [columns, `${cell.section} ${cell.column}`],
    ] as const) {
      const line = map.get(key);
      if (line === undefined) map.set(key, [index]);
      else line.push(index);
    }
  });
  const along = (position: 'row' | 'column') => (a: number, b: number) =>
    system.cells[a]![position] - system.cells[b]![position];
  return [
    ...[...rows.values()].map((cells): Line => ({ kind: 'row-shift', cells: cells.sort(along('column')) })),
    ...[...columns.values()].map(
      (cells): Line => ({ kind: 'column-shift', cells: cells.sort(along('row')) }),
    ),
  ];
}

function shiftsOf(board: Board, line: Line): ClerkMove[] {
  const { movable, system } = board;
  if (line.cells.length < FEWEST_SHIFTED) return [];
  const inLine = new Uint8Array(system.balances.length);
  for (const cell of line.cells) {
    for (const { balance } of system.balancesOf[cell]!) inLine[balance]!++;
  }
  const moves: ClerkMove[] = [];
  for (const direction of ['forward', 'backward'] as const) {
    // Undoing walks along the line the way that each figure comes from the next cell of the walk.
    const walk = direction === 'forward' ? line.cells : line.cells.toReversed();
    for (let start = 0; start + FEWEST_SHIFTED <= walk.length; start++) {
      if (!movable[walk[start]!]) continue;
      moves.push(...shiftsFrom(board, line.kind, direction, walk, start, inLine));
    }
  }
  return moves;
}

/** Shifts whose undoing begins at `start`: each cell takes the figure of the next one, the last is open. */
function* shiftsFrom(
  board: Board,
  kind: Line['kind'],
  direction: 'forward' | 'backward',
  walk: readonly number[],
  start: number,
  inLine: Uint8Array,
): Generator<ClerkMove> {
  const { system, values, movable, residuals } = board;
  const pulled: { cell: number; to: number }[] = [];
  // A run that begins with an unchanged cell is the same as the shorter one.
  if (walk[start + 1] === undefined || values[walk[start + 1]!] === values[walk[start]!]) return;
  for (let end = start + 1; end < walk.length && movable[walk[end]!]; end++) {
    const cell = walk[end - 1]!;
    const to = values[walk[end]!]!;
    if (to !== values[cell]) {
      // A balance that no other cell of this line can mend again must have failed before.
      for (const { balance } of system.balancesOf[cell]!) {
        if (inLine[balance] === 1 && system.balances[balance]!.readable && residuals[balance] === 0) return;
      }
      pulled.push({ cell, to });
    }
    if (pulled.length + 1 < FEWEST_SHIFTED) continue;
    const last = walk[end]!;
    for (const value of possibleLast(board, pulled, last)) {
      const kept = value === values[last];
      const changes = kept ? [...pulled] : [...pulled, { cell: last, to: value }];
      if (changes.length < FEWEST_SHIFTED) continue;
      const needed = value === values[walk[start]!] || kept ? FEWEST_RESTORED : FEWEST_RESTORED + 1;
      changes.sort((a, b) => a.cell - b.cell);
      const restores = restored(board, changes);
      if (restores.length < needed) continue;
      const [first, final] = direction === 'forward' ? [walk[start]!, last] : [last, walk[start]!];
      yield { kind, changes, restores, direction, first, last: final };
    }
  }
}

/** What the open end of a shift may hold: its own figure, the one that was pushed round, or what a balance asks for. */
function possibleLast(board: Board, pulled: CellChanges, last: number): number[] {
  const { system, values, residuals } = board;
  const options = new Set<number>([values[last]!, values[pulled[0]!.cell]!]);
  for (const { balance, coefficient } of system.balancesOf[last]!) {
    if (!system.balances[balance]!.readable) continue;
    let lack = -residuals[balance]!;
    for (const { cell, to } of pulled) {
      for (const term of system.balancesOf[cell]!) {
        if (term.balance === balance) lack -= term.coefficient * (to - values[cell]!);
      }
    }
    const value = values[last]! + lack / coefficient;
    if (Number.isInteger(value) && value >= 0) options.add(value);
  }
  return [...options];
}

/** The failed balances that the changes make hold; none where they break one that held. */
function restored(board: Board, changes: CellChanges): number[] {
  const { system, values, residuals } = board;
  const effect = new Map<number, number>();
  for (const { cell, to } of changes) {
    const delta = to - values[cell]!;
    for (const { balance, coefficient } of system.balancesOf[cell]!) {
      if (system.balances[balance]!.readable) {
        effect.set(balance, (effect.get(balance) ?? 0) + coefficient * delta);
      }
    }
  }
  const restores: number[] = [];
  for (const [balance, delta] of effect) {
    if (delta === 0) continue;
    if (residuals[balance] === 0) return [];
    if (residuals[balance] === -delta) restores.push(balance);
  }
  return restores.sort((a, b) => a - b);
}
