// Slips that put several figures wrong at once and count as one change: two figures swapped, two whole rows or columns
// swapped, a run of figures of a row or a column shifted by one cell.
//
// Any figures can be explained by enough moves. One is admitted only where the failures themselves show it: undoing it
// makes at least two failed balances hold (one more where a lost figure had to be filled in) and breaks none, and no
// other move makes the same balances hold and more.
import { groupedBy } from '../../grouped-by.ts';
import type { EquationSystem } from './equation-system.ts';
import type { CellChanges } from './fewest-changes.ts';

export type ClerkMove = {
  readonly changes: CellChanges;
  /** The failed balances that undoing it makes hold. */
  readonly restores: readonly number[];
} & (
  | { readonly kind: 'swap'; readonly cells: readonly [number, number] }
  /** The first cells of the two lines. */
  | { readonly kind: 'row-swap'; readonly cells: readonly [number, number] }
  | { readonly kind: 'column-swap'; readonly cells: readonly [number, number] }
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

/** A row or a column of a section, along which figures may have been shifted. */
export interface Line {
  readonly along: 'row' | 'column';
  readonly cells: readonly number[];
  /** For each balance how many cells of the line stand in it. */
  readonly inLine: Uint8Array;
}

/** The rows, or the columns, of one section that have a cell at every place: any two may have been swapped. */
interface Grid {
  readonly lines: readonly Line[];
  /** Worked out where it is asked for: most errors are of cells. */
  readonly crossings: () => readonly Crossing[];
}

/** A balance that runs across the lines: at which place, and with which coefficient for each line. */
interface Crossing {
  readonly balance: number;
  readonly place: number;
  readonly weights: Float64Array;
}

export interface Lines {
  /** The rows, then the columns, of every section, each in the order of the form. */
  readonly all: readonly Line[];
  readonly grids: readonly Grid[];
}

export function linesOf(system: EquationSystem): Lines {
  // The cells are in the order of the form already.
  const cells = system.cells.map((_, index) => index);
  const line = (along: Line['along'], members: readonly number[]): Line => {
    const inLine = new Uint8Array(system.balances.length);
    for (const cell of members) for (const { balance } of system.balancesOf[cell]!) inLine[balance]!++;
    return { along, cells: members, inLine };
  };
  const linesAlong = (along: Line['along']): Line[] =>
    [...groupedBy(cells, (cell) => `${system.cells[cell]!.section}${system.cells[cell]![along]}`).values()]
      .filter((members) => members.length >= FEWEST_SHIFTED)
      .map((members) => line(along, members));
  const all = [...linesAlong('row'), ...linesAlong('column')];
  const ofOneGrid = groupedBy(
    all,
    ({ along, cells: [first] }) => `${along} ${system.cells[first!]!.section}`,
  );
  return { all, grids: [...ofOneGrid.values()].map((lines) => gridOf(system, lines)) };
}

function gridOf(system: EquationSystem, lines: readonly Line[]): Grid {
  const longest = Math.max(...lines.map(({ cells }) => cells.length));
  const whole = lines.filter(({ cells }) => cells.length === longest);
  let crossings: readonly Crossing[] | null = null;
  return {
    lines: whole,
    crossings: () => {
      crossings ??= crossingsOf(system, whole);
      return crossings;
    },
  };
}

function crossingsOf(system: EquationSystem, lines: readonly Line[]): Crossing[] {
  const lineOf = new Int32Array(system.cells.length).fill(-1);
  const placeOf = new Int32Array(system.cells.length);
  lines.forEach(({ cells }, line) => {
    cells.forEach((cell, place) => {
      lineOf[cell] = line;
      placeOf[cell] = place;
    });
  });
  const crossings: Crossing[] = [];
  system.balances.forEach(({ cells, coefficients }, balance) => {
    const place = placeOf[cells[0] ?? 0]!;
    const weights = new Float64Array(lines.length);
    for (let term = 0; term < cells.length; term++) {
      const cell = cells[term]!;
      const line = lineOf[cell]!;
      if (line === -1 || placeOf[cell] !== place || weights[line] !== 0) return;
      weights[line] = coefficients[term]!;
    }
    crossings.push({ balance, place, weights });
  });
  return crossings;
}

/**
 * Every move whose undoing is admitted under the given values and residuals (0 for what cannot be read), each set of
 * changes once, swaps first. Cells in `blocked` take no part.
 */
export function admissibleMoves(
  system: EquationSystem,
  lines: Lines,
  values: Float64Array,
  residuals: Float64Array,
  blocked: ReadonlySet<number>,
): ClerkMove[] {
  const failed: number[] = [];
  residuals.forEach((value, balance) => {
    if (value !== 0) failed.push(balance);
  });
  if (failed.length < FEWEST_RESTORED) return [];
  const board: Board = {
    system,
    values,
    residuals,
    failed,
    movable: Uint8Array.from(system.cells, (_, cell) => (system.free[cell] || blocked.has(cell) ? 0 : 1)),
    effect: new Float64Array(system.balances.length),
    moves: [],
  };
  addSwaps(board);
  for (const grid of lines.grids) addLineSwaps(board, grid);
  for (const line of lines.all) addShifts(board, line);
  if (board.moves.length < 2) return board.moves;
  const once = new Map<string, ClerkMove>();
  for (const move of board.moves) {
    const key = keyOf(move.changes);
    if (!once.has(key)) once.set(key, move);
  }
  const moves = [...once.values()];
  return moves.filter((move) => !moves.some((other) => restoresMore(other, move)));
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
  readonly failed: readonly number[];
  readonly movable: Uint8Array;
  /** Scratch: what the changes at hand add to each balance; all 0 between uses. */
  readonly effect: Float64Array;
  readonly moves: ClerkMove[];
}

function addSwaps(board: Board): void {
  const { system } = board;
  const withValue = cellsByValue(board);
  const seen = new Set<number>();
  const attempt = (a: number, b: number): void => {
    const first = Math.min(a, b);
    const second = Math.max(a, b);
    const pair = first * system.cells.length + second;
    if (seen.has(pair)) return;
    seen.add(pair);
    addSwap(board, first, second);
  };
  for (const index of board.failed) attemptSwapsThatRestore(board, index, withValue, attempt);
}

/** A swap is admitted only if it restores some failed balance: that balance tells the difference of the two figures. */
function attemptSwapsThatRestore(
  { system, values, residuals, movable }: Board,
  index: number,
  withValue: ReadonlyMap<number, readonly number[]>,
  attempt: (cell: number, partner: number) => void,
): void {
  const balance = system.balances[index]!;
  const lack = -residuals[index]!;
  for (let term = 0; term < balance.cells.length; term++) {
    const cell = balance.cells[term]!;
    if (!movable[cell]) continue;
    const coefficient = balance.coefficients[term]!;
    for (const partner of withValue.get(values[cell]! + lack / coefficient) ?? []) {
      if (!balance.cells.includes(partner)) attempt(cell, partner);
    }
    for (let other = term + 1; other < balance.cells.length; other++) {
      const partner = balance.cells[other]!;
      const weight = coefficient - balance.coefficients[other]!;
      if (movable[partner] && (values[partner]! - values[cell]!) * weight === lack) attempt(cell, partner);
    }
  }
}

function cellsByValue({ values, movable }: Board): ReadonlyMap<number, readonly number[]> {
  const cells = new Map<number, number[]>();
  for (let cell = 0; cell < values.length; cell++) {
    if (!movable[cell]) continue;
    const same = cells.get(values[cell]!);
    if (same === undefined) cells.set(values[cell]!, [cell]);
    else same.push(cell);
  }
  return cells;
}

/** Two figures of one section in each other's cells. */
function addSwap(board: Board, first: number, second: number): void {
  const { system, values } = board;
  if (system.cells[first]!.section !== system.cells[second]!.section) return;
  const changes = [
    { cell: first, to: values[second]! },
    { cell: second, to: values[first]! },
  ];
  const restores = restored(board, changes);
  if (restores.length < FEWEST_RESTORED) return;
  board.moves.push({ kind: 'swap', changes, restores, cells: [first, second] });
}

/** Whole rows, or whole columns, in each other's place. */
function addLineSwaps(board: Board, { lines, crossings }: Grid): void {
  const { values, residuals } = board;
  const across = board.failed.filter((balance) => lines.every(({ inLine }) => inLine[balance]! <= 1));
  if (across.length < FEWEST_RESTORED) return;
  const failed = crossings().filter(({ balance }) => residuals[balance] !== 0);
  for (let one = 0; one < lines.length; one++) {
    for (let other = one + 1; other < lines.length; other++) {
      let restores = 0;
      for (const { balance, place, weights } of failed) {
        const difference = values[lines[other]!.cells[place]!]! - values[lines[one]!.cells[place]!]!;
        if ((weights[one]! - weights[other]!) * difference === -residuals[balance]!) restores++;
      }
      if (restores >= FEWEST_RESTORED) addLineSwap(board, lines[one]!, lines[other]!);
    }
  }
}

/** Lines that hold a cell that must stay are left as they are. */
function addLineSwap(board: Board, one: Line, other: Line): void {
  const { values, movable } = board;
  if (![...one.cells, ...other.cells].every((cell) => movable[cell])) return;
  const changes = one.cells.flatMap((first, place) => {
    const second = other.cells[place]!;
    return values[first] === values[second]
      ? []
      : [
          { cell: first, to: values[second]! },
          { cell: second, to: values[first]! },
        ];
  });
  changes.sort((a, b) => a.cell - b.cell);
  const restores = restored(board, changes);
  if (restores.length < FEWEST_RESTORED) return;
  board.moves.push({ kind: `${one.along}-swap`, changes, restores, cells: [one.cells[0]!, other.cells[0]!] });
}

function addShifts(board: Board, line: Line): void {
  const crossing = board.failed.reduce((count, balance) => count + (line.inLine[balance] ? 1 : 0), 0);
  if (crossing < FEWEST_RESTORED) return;
  addShiftsAlong(board, line, 'forward', line.cells);
  addShiftsAlong(board, line, 'backward', line.cells.toReversed());
}

/** Undoing walks along the line the way that each figure comes from the next cell of the walk. */
function addShiftsAlong(
  board: Board,
  line: Line,
  direction: 'forward' | 'backward',
  walk: readonly number[],
): void {
  const { values, movable } = board;
  for (let start = 0; start + FEWEST_SHIFTED <= walk.length; start++) {
    const cell = walk[start]!;
    // A run that begins with an unchanged cell is the same as the shorter one.
    if (!movable[cell] || values[walk[start + 1]!] === values[cell] || mustStay(board, line, cell)) continue;
    addShiftsFrom(board, line, direction, walk, start);
  }
}

/** Whether a change of the cell would break a balance that no other cell of the line could mend. */
function mustStay(board: Board, line: Line, cell: number): boolean {
  const { system, residuals } = board;
  for (const { balance } of system.balancesOf[cell]!) {
    if (line.inLine[balance] === 1 && residuals[balance] === 0 && system.balances[balance]!.readable)
      return true;
  }
  return false;
}

/** Shifts whose undoing begins at `start`: each cell takes the figure of the next one, the last is open. */
function addShiftsFrom(
  board: Board,
  line: Line,
  direction: 'forward' | 'backward',
  walk: readonly number[],
  start: number,
): void {
  const { values, movable } = board;
  const pulled: { cell: number; to: number }[] = [];
  const tally = new Tally(board);
  for (let end = start + 1; end < walk.length && movable[walk[end]!]; end++) {
    const cell = walk[end - 1]!;
    const to = values[walk[end]!]!;
    if (to !== values[cell]) {
      if (mustStay(board, line, cell)) break;
      pulled.push({ cell, to });
      tally.add(cell, to - values[cell]!);
    }
    if (pulled.length + 1 < FEWEST_SHIFTED) continue;
    for (const changes of admittedEnds(board, tally, pulled, walk[end]!, values[walk[start]!]!)) {
      const [first, last] = direction === 'forward' ? [walk[start]!, walk[end]!] : [walk[end]!, walk[start]!];
      board.moves.push({
        kind: `${line.along}-shift`,
        changes,
        restores: restored(board, changes),
        direction,
        first,
        last,
      });
    }
  }
}

/** The changes of a shift with each admitted figure at its open end. */
function admittedEnds(
  board: Board,
  tally: Tally,
  pulled: CellChanges,
  last: number,
  pushedRound: number,
): CellChanges[] {
  const printed = board.values[last]!;
  return [...possibleLast(board, tally, last, pushedRound)].flatMap((value) => {
    const kept = value === printed;
    if (kept && pulled.length < FEWEST_SHIFTED) return [];
    const filledIn = !kept && value !== pushedRound;
    tally.add(last, value - printed);
    const admitted =
      tally.broken === 0 && tally.restored >= (filledIn ? FEWEST_RESTORED + 1 : FEWEST_RESTORED);
    tally.add(last, printed - value);
    if (!admitted) return [];
    const changes = kept ? [...pulled] : [...pulled, { cell: last, to: value }];
    return [changes.sort((a, b) => a.cell - b.cell)];
  });
}

/** What the open end of a shift may hold: its own figure, the one that was pushed round, or what a balance asks for. */
function possibleLast(board: Board, tally: Tally, last: number, pushedRound: number): Set<number> {
  const { system, values, residuals } = board;
  const options = new Set<number>([values[last]!, pushedRound]);
  for (const { balance, coefficient } of system.balancesOf[last]!) {
    if (!system.balances[balance]!.readable) continue;
    const value = values[last]! - (residuals[balance]! + tally.effect[balance]!) / coefficient;
    if (Number.isInteger(value) && value >= 0) options.add(value);
  }
  return options;
}

/** How many balances a growing set of changes makes hold and breaks. */
class Tally {
  readonly effect: Float64Array;
  restored = 0;
  broken = 0;
  private readonly board: Board;

  constructor(board: Board) {
    this.board = board;
    this.effect = new Float64Array(board.residuals.length);
  }

  add(cell: number, delta: number): void {
    const { system, residuals } = this.board;
    for (const { balance, coefficient } of system.balancesOf[cell]!) {
      if (!system.balances[balance]!.readable) continue;
      const lack = -residuals[balance]!;
      const before = this.effect[balance]!;
      const after = before + coefficient * delta;
      this.effect[balance] = after;
      if (lack === 0) this.broken += Number(after !== 0) - Number(before !== 0);
      else this.restored += Number(after === lack) - Number(before === lack);
    }
  }
}

/** The failed balances that the changes make hold, in order; none where they break one that held. */
function restored(board: Board, changes: CellChanges): number[] {
  const { system, values, residuals, effect } = board;
  const touched: number[] = [];
  for (const { cell, to } of changes) {
    const delta = to - values[cell]!;
    for (const { balance, coefficient } of system.balancesOf[cell]!) {
      if (!system.balances[balance]!.readable) continue;
      touched.push(balance);
      effect[balance]! += coefficient * delta;
    }
  }
  const restores: number[] = [];
  let breaks = false;
  for (const balance of touched) {
    const delta = effect[balance]!;
    if (delta === 0) continue;
    effect[balance] = 0;
    if (residuals[balance] === 0) breaks = true;
    else if (residuals[balance] === -delta) restores.push(balance);
  }
  return breaks ? [] : restores.sort((a, b) => a - b);
}
