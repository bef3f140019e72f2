// Which rows, if they had been read as they may be printed, would make the failing balances hold. The figures stay as they are:
// what is found only tells that the reader may be at fault.
import type { FigureId } from '../../contracts/parsed-report.ts';
import { type EquationSystem, readableResiduals } from '../localising/equation-system.ts';
import { likelyRows } from './likely-rows.ts';
import { readingSlip } from './reading-slips.ts';

/** A row whose figures no drawn cells hold. */
export interface LooseRow {
  /** In the order of the page. */
  readonly cells: readonly number[];
  /** Numbers that may stand beside it and be taken for figures: its own and the next row's. */
  readonly strangers: ReadonlySet<number>;
}

/** The balances that would hold, and the cells that would be others. */
export interface Misreading {
  readonly balances: readonly number[];
  readonly cells: ReadonlySet<number>;
}

/** Cells and what they may hold on the page. */
type Changes = ReadonlyMap<number, number>;

/** From so many rows on that break their own balance, each by a slip, the columns need not be made out. */
const MANY_ROWS = 3;
/** Most combinations of rows that are tried together. */
const MOST_COMBINATIONS = 20_000;

/**
 * Every reading slip that explains failing balances, those that explain most first, none of them twice. A slip of one row must make all balances hold that
 * it touches; so must rows that stand in each other's place, and several rows that slipped together. Where many rows break
 * their own balance and each by a slip, all that they touch is laid to the reader.
 */
export function findMisreadings(system: EquationSystem, rows: readonly LooseRow[]): Misreading[] {
  const found: Misreading[] = [];
  const board = new Board(system, rows);
  for (let changes = mostTelling(board); changes !== null; changes = mostTelling(board)) {
    found.push(board.take(changes));
  }
  const many = manyRows(board);
  if (many !== null) found.push(many);
  return found;
}

/** The figures as they may be printed so far, and what fails under them. */
class Board {
  readonly system: EquationSystem;
  readonly rows: readonly LooseRow[];
  readonly values: Float64Array;
  residuals: Float64Array;
  /** For each row the balances that lie within it. */
  readonly within: readonly (readonly number[])[];

  constructor(system: EquationSystem, rows: readonly LooseRow[]) {
    this.system = system;
    this.rows = rows;
    this.values = Float64Array.from(system.values);
    this.residuals = readableResiduals(system, this.values);
    this.within = rows.map((row) => {
      const cells = new Set(row.cells);
      const touched = new Set(
        row.cells.flatMap((cell) => system.balancesOf[cell]!.map(({ balance }) => balance)),
      );
      return [...touched].filter(
        (balance) =>
          system.balances[balance]!.readable &&
          system.balances[balance]!.cells.every((cell) => cells.has(cell)),
      );
    });
  }

  read(row: LooseRow): number[] {
    return row.cells.map((cell) => this.values[cell]!);
  }

  /** Whether a row may be read otherwise: all of it is on the page and readable. */
  isWhole(row: LooseRow): boolean {
    return row.cells.every((cell) => this.system.free[cell] === 0);
  }

  breaksItself(row: number): boolean {
    return this.within[row]!.some((balance) => this.residuals[balance] !== 0);
  }

  /** What the changes add to each balance they touch. */
  effects(changes: Changes): Map<number, number> {
    const effects = new Map<number, number>();
    for (const [cell, to] of changes) {
      const delta = to - this.values[cell]!;
      if (delta === 0) continue;
      for (const { balance, coefficient } of this.system.balancesOf[cell]!) {
        if (!this.system.balances[balance]!.readable) continue;
        effects.set(balance, (effects.get(balance) ?? 0) + coefficient * delta);
      }
    }
    return effects;
  }

  /** How many failing balances the changes make hold; 0 where one that they touch fails afterwards. */
  restored(changes: Changes): number {
    let restored = 0;
    for (const [balance, effect] of this.effects(changes)) {
      if (this.residuals[balance]! + effect !== 0) return 0;
      if (effect !== 0) restored += 1;
    }
    return restored;
  }

  take(changes: Changes): Misreading {
    const balances = [...this.effects(changes).keys()].filter((balance) => this.residuals[balance] !== 0);
    const cells = new Set(
      [...changes].filter(([cell, to]) => to !== this.values[cell]).map(([cell]) => cell),
    );
    for (const [cell, to] of changes) this.values[cell] = to;
    this.residuals = readableResiduals(this.system, this.values);
    return { balances, cells };
  }
}

/** What explains most failing balances; of equals, the first. */
function mostTelling(board: Board): Changes | null {
  if (!board.residuals.some((residual) => residual !== 0)) return null;
  let best: Changes | null = null;
  let most = 0;
  for (const find of [slipsOfOneRow, exchangedRows, exchangedNeighbours, slipsOfSeveralRows]) {
    for (const changes of find(board)) {
      const restored = board.restored(changes);
      if (restored > most) [best, most] = [changes, restored];
    }
  }
  return best;
}

function* slipsOfOneRow(board: Board): Generator<Changes> {
  for (const [index, row] of board.rows.entries()) {
    if (!board.isWhole(row) || !touchesAFailure(board, row)) continue;
    const told = toldByColumns(board, index);
    if (told !== null) yield told;
    for (const { changes, plain } of likelyChanges(board, index)) {
      if (plain || areTied(board, changes)) yield changes;
    }
  }
}

function touchesAFailure({ system, residuals }: Board, row: LooseRow): boolean {
  return row.cells.some((cell) => system.balancesOf[cell]!.some(({ balance }) => residuals[balance] !== 0));
}

/** Whether each changed cell stands in two balances that can be computed: the row's and the column's. */
function areTied({ system, values }: Board, changes: Changes): boolean {
  return [...changes].every(
    ([cell, to]) =>
      to === values[cell] ||
      system.balancesOf[cell]!.filter(({ balance }) => system.balances[balance]!.readable).length >= 2,
  );
}

/** The row that the columns ask for, where they leave one and a slip turns it into the row that was read. */
function toldByColumns(board: Board, index: number): Changes | null {
  const { system, residuals, values } = board;
  const row = board.rows[index]!;
  const within = new Set(board.within[index]);
  const asked = row.cells.flatMap((cell) => {
    const figures = new Set(
      system.balancesOf[cell]!.filter(
        ({ balance }) => system.balances[balance]!.readable && !within.has(balance),
      ).map(({ balance, coefficient }) => values[cell]! - residuals[balance]! / coefficient),
    );
    return figures.size === 1 ? [...figures] : [];
  });
  if (asked.length < row.cells.length) return null;
  if (asked.some((figure) => figure < 0 || !Number.isInteger(figure))) return null;
  if (readingSlip(asked, board.read(row)) === null) return null;
  return new Map(row.cells.map((cell, place) => [cell, asked[place]!]));
}

interface LikelyChanges {
  readonly changes: Changes;
  readonly plain: boolean;
}

/** The rows that slips would turn into the one that was read, and in which the row's own balances hold. */
function likelyChanges(board: Board, index: number): LikelyChanges[] {
  const row = board.rows[index]!;
  const within = board.within[index]!;
  if (within.length === 0) return [];
  const seen = new Map<string, LikelyChanges>();
  for (const { figures, fits, plain, alone } of likelyRows(board.read(row), row.strangers)) {
    const changes = solved(board, row, within, figures, fits);
    if (
      changes === null ||
      changedIn(board, changes).length < (alone ? 1 : 2) ||
      !within.every((balance) => holdsWith(board, balance, changes))
    )
      continue;
    const key = [...changes.values()].join(' ');
    if (seen.get(key)?.plain !== true) seen.set(key, { changes, plain });
  }
  return [...seen.values()];
}

const changedIn = ({ values }: Board, changes: Changes): number[] =>
  [...changes].filter(([cell, to]) => to !== values[cell]).map(([cell]) => cell);

function holdsWith({ system, values }: Board, balance: number, changes: Changes): boolean {
  const { cells, coefficients, constant } = system.balances[balance]!;
  return (
    cells.reduce(
      (sum, cell, term) => sum + coefficients[term]! * (changes.get(cell) ?? values[cell]!),
      constant,
    ) === 0
  );
}

/** The row with its one unknown figure as its own balance asks for; null where that is no count or does not fit. */
function solved(
  { system }: Board,
  row: LooseRow,
  within: readonly number[],
  figures: readonly (number | null)[],
  fits: (figure: number) => boolean,
): Changes | null {
  const open = figures.indexOf(null);
  const known = new Map(row.cells.map((cell, place) => [cell, figures[place] ?? 0]));
  if (open === -1) return known;
  const cell = row.cells[open]!;
  const tie = system.balancesOf[cell]!.find(({ balance }) => within.includes(balance));
  if (tie === undefined) return null;
  const { cells, coefficients, constant } = system.balances[tie.balance]!;
  const sum = cells.reduce((all, one, term) => all + coefficients[term]! * known.get(one)!, constant);
  const figure = -sum / tie.coefficient;
  if (!Number.isInteger(figure) || figure < 0 || !fits(figure)) return null;
  return known.set(cell, figure);
}

/** Two whole rows in each other's place, or a run of rows that stands one row too far up or down. */
function* exchangedRows(board: Board): Generator<Changes> {
  const whole = board.rows.filter((row) => board.isWhole(row));
  for (let from = 0; from < whole.length; from += 1) {
    for (let to = from + 1; to < whole.length; to += 1) {
      if (whole[from]!.cells.length !== whole[to]!.cells.length) continue;
      const run = whole.slice(from, to + 1);
      const orders = [
        [run.at(-1)!, ...run.slice(1, -1), run[0]!],
        [...run.slice(1), run[0]!],
        [run.at(-1)!, ...run.slice(0, -1)],
      ];
      for (const order of orders) yield placed(board, run, order);
    }
  }
}

/** The figures of `from`, row by row, in the cells of `to`. */
function placed({ values }: Board, to: readonly LooseRow[], from: readonly LooseRow[]): Changes {
  return new Map(
    to.flatMap((row, at) =>
      row.cells.map((cell, place): [number, number] => [cell, values[from[at]!.cells[place]!]!]),
    ),
  );
}

/** One figure read in the row above or below its own. */
function* exchangedNeighbours(board: Board): Generator<Changes> {
  for (let at = 1; at < board.rows.length; at += 1) {
    const [upper, lower] = [board.rows[at - 1]!, board.rows[at]!];
    if (!board.isWhole(upper) || !board.isWhole(lower)) continue;
    for (const [place, cell] of upper.cells.entries()) {
      const below = lower.cells[place];
      if (below === undefined) continue;
      yield new Map([
        [cell, board.values[below]!],
        [below, board.values[cell]!],
      ]);
    }
  }
}

/** Rows that break their own balance, all of them slipped, such that the columns hold too. */
function* slipsOfSeveralRows(board: Board): Generator<Changes> {
  const choices = brokenRows(board)
    .map((index) => likelyChanges(board, index))
    .filter((likely) => likely.length > 0);
  const combinations = choices.reduce((product, likely) => product * likely.length, 1);
  if (choices.length >= 2 && combinations <= MOST_COMBINATIONS) yield* everyChoice(choices, 0, new Map());
}

function* everyChoice(
  choices: readonly (readonly LikelyChanges[])[],
  at: number,
  chosen: Changes,
): Generator<Changes> {
  if (at === choices.length) yield chosen;
  else
    for (const { changes } of choices[at]!)
      yield* everyChoice(choices, at + 1, new Map([...chosen, ...changes]));
}

function brokenRows(board: Board): number[] {
  return [...board.rows.keys()].filter(
    (index) => board.isWhole(board.rows[index]!) && board.breaksItself(index),
  );
}

/** Many rows that break their own balance, each by a slip of which nothing else need be known. */
function manyRows(board: Board): Misreading | null {
  const slipped = brokenRows(board).flatMap((index) => {
    const likely = likelyChanges(board, index).find(({ plain }) => plain);
    return likely === undefined ? [] : [{ index, changes: likely.changes }];
  });
  if (slipped.length < MANY_ROWS || slipped.length < brokenRows(board).length) return null;
  const cells = new Set(slipped.flatMap(({ changes }) => changedIn(board, changes)));
  const rows = new Set(slipped.flatMap(({ index }) => board.rows[index]!.cells));
  const balances = board.system.balances.flatMap((balance, at) =>
    board.residuals[at] !== 0 && balance.cells.some((cell) => rows.has(cell)) ? [at] : [],
  );
  return { balances, cells };
}

/** The figures of some cells. */
export function figuresOf({ cells: all }: EquationSystem, cells: Iterable<number>): FigureId[] {
  return [...cells].map((cell) => all[cell]!.figure);
}
