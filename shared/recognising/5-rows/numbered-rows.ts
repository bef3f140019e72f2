// A column of the body's own beside the labels: the rows' numbers (01, 02, 03 …) or the year, row by row.
import { type Item, isCell } from '../1-items/items.ts';
import type { AlignedLabel, SequenceRow } from '../3-align/align-rows.ts';
import { NUMBERED } from '../weights.ts';

/** What tells such a column: the labels that were found, and what is printed between them. */
export interface LabelledRows {
  readonly items: readonly Item[];
  readonly labels: readonly AlignedLabel[];
  readonly sequence: readonly SequenceRow[];
}

export interface ColumnBeside {
  /** The cells of the column: no figures of the form. */
  readonly cells: ReadonlySet<Item>;
  /** Rows (by the index of their label) whose figures cannot be counted: the column's cell may be one of them. */
  readonly uncountable: ReadonlySet<number>;
  /** Whether an item is the column's cell in a row whose label is lost: the row's index, and that of the label before it. */
  readonly holds: (item: Item | undefined, row: number, label: number) => boolean;
}

const NONE: ColumnBeside = { cells: new Set(), uncountable: new Set(), holds: () => false };

/**
 * The column beside the labels, where nearly every row has a number before or behind its label that goes up by one from row to
 * row, or one year. The numbers alone tell it: rows whose blanks left no trace have no cell too many. But where no row at all
 * has one, they may as well be figures that happen to go up, and no row can be counted.
 */
export function columnBesideTheForm(table: LabelledRows): ColumnBeside {
  const rows = printedRows(table);
  for (const kind of [numbersInTurn(rows), sameYear(rows)]) {
    const told = rows.map((row) => row.candidates.filter(kind));
    const found = told.filter((fitting) => fitting.length > 0).length;
    if (found < NUMBERED.leastRows) continue;
    if (found >= rows.length * NUMBERED.share) return columnOf(rows, told, table);
    if (found >= rows.length * NUMBERED.shareOfDoubt)
      return { ...NONE, uncountable: uncountedOf(rows, told) };
  }
  return NONE;
}

/** A number right before or right behind a label. */
interface Candidate {
  readonly item: Item;
  readonly value: number;
  /** The value, less the row's place in the form: the same in all rows that are numbered in turn. */
  readonly offset: number;
  readonly before: boolean;
  /** The index of its row among the printed rows. */
  readonly row: number;
}

interface PrintedRow {
  readonly label: number;
  readonly candidates: readonly Candidate[];
  /** The figures before and behind its label, numbers or not. */
  readonly beside: readonly Item[];
  /** More cells than the form has, whatever they are. */
  readonly surplus: boolean;
}

function printedRows({ items, labels, sequence }: LabelledRows): PrintedRow[] {
  const places = placesOfRows(sequence);
  const filled = labels.flatMap((label, at) =>
    sequence[label.at]!.width > 0 ? [{ ...label, label: at }] : [],
  );
  return filled.map(({ start, end, at, label }, row): PrintedRow => {
    const above = items.slice(row === 0 ? 0 : filled[row - 1]!.end + 1, start);
    const below = items.slice(end + 1, filled[row + 1]?.start);
    const before = above.findLast(isFigure);
    // Of a label that spans columns, its empty cells may stand between it and the number.
    const behind = below.find((item) => isFigure(item) || (item.kind === 'blank' && !isCell(item)));
    const candidates = [
      { item: before, before: true },
      { item: behind, before: false },
    ].flatMap(({ item, before }) => {
      if (item?.kind !== 'figure' || !/^\d{1,4}$/u.test(item.text)) return [];
      const value = Number(item.text);
      return [{ item, value, offset: value - places[at]!, before, row }];
    });
    const cells = below.filter((item) => isFigure(item) || item.kind === 'blank').length;
    const next = below.find((item) => isFigure(item) || item.kind === 'blank');
    const beside = [before, next].filter((item) => item?.kind === 'figure') as Item[];
    return { label, candidates, beside, surplus: cells > sequence[at]!.width };
  });
}

const isFigure = ({ kind }: Item) => kind === 'figure';

/** For each row of the sequence, how many rows of figures stand before it in the form. */
function placesOfRows(sequence: readonly SequenceRow[]): readonly number[] {
  let place = 0;
  return sequence.map(({ width }) => (width > 0 ? place++ : place));
}

type Kind = (candidate: Candidate) => boolean;

/** Numbers that the rows around go on with: a row of the body's own may shift those behind it. */
function numbersInTurn(rows: readonly PrintedRow[]): Kind {
  return ({ offset, row }) => {
    const width = 2 * NUMBERED.reach + 1;
    const from = Math.max(0, Math.min(row - NUMBERED.reach, rows.length - width));
    const around = rows.slice(from, from + width);
    return (
      around.filter((one) => one.candidates.some((other) => other.offset === offset)).length >
      NUMBERED.support
    );
  };
}

function sameYear(rows: readonly PrintedRow[]): Kind {
  const years = rows.flatMap(({ candidates }) => candidates.map(({ value }) => value)).filter(isYear);
  const year = mostFrequent(years);
  return ({ value }) => value === year;
}

const isYear = (value: number) => value >= 2000 && value <= 2099;

function columnOf(
  rows: readonly PrintedRow[],
  told: readonly (readonly Candidate[])[],
  table: LabelledRows,
): ColumnBeside {
  const surplus = rows.filter((row) => row.surplus).length;
  const padded = told.flat().filter(({ item }) => /^0\d/u.test(item.text)).length;
  const years = told.flat().every(({ value }) => isYear(value));
  if (!years && Math.max(surplus, padded) < NUMBERED.leastProofs) {
    const all = rows.map(({ candidates }) => candidates);
    return { ...NONE, uncountable: uncountedOf(rows, all) };
  }
  const only = (before: boolean) =>
    told.some((fitting) => fitting.length > 0 && fitting.every((one) => one.before === before));
  const [someBefore, someBehind] = [only(true), only(false)];
  const cells = new Set<Item>();
  const uncountable = new Set<number>();
  const offsets = new Map<number, number>();
  const places = placesOfRows(table.sequence);
  const longest = Math.max(...told.flat().map(({ item }) => item.text.length));
  const mayBeDamaged = ({ text }: Item) => text.length <= longest || !/^\d+$/u.test(text);
  told.forEach((fitting, row) => {
    const chosen =
      someBefore === someBehind ? fitting : fitting.filter(({ before }) => before === someBefore);
    const items = new Set(chosen.map(({ item }) => item));
    for (const item of items) cells.add(item);
    if (chosen.length > 0) offsets.set(rows[row]!.label, chosen[0]!.offset);
    if (items.size === 1 || (items.size === 0 && !rows[row]!.beside.some(mayBeDamaged))) return;
    // Its number is damaged, or one of two: it may be counted with this row, or with the row above.
    uncountable.add(rows[row]!.label);
    if (someBefore && row > 0) uncountable.add(rows[row - 1]!.label);
  });
  const holds = (item: Item | undefined, row: number, label: number) => {
    if (item?.kind !== 'figure') return false;
    if (years) return isYear(Number(item.text));
    const offset = [...offsets].findLast(([known]) => known <= label)?.[1];
    return Number(item.text) - places[row]! === offset;
  };
  return { cells, uncountable, holds };
}

/** The rows of which one of these is a figure or a number, and nobody knows. */
function uncountedOf(
  rows: readonly PrintedRow[],
  told: readonly (readonly Candidate[])[],
): ReadonlySet<number> {
  const labels = told.flatMap((fitting, row) =>
    fitting.flatMap(({ before }) =>
      before && row > 0 ? [rows[row]!.label, rows[row - 1]!.label] : [rows[row]!.label],
    ),
  );
  return new Set(labels);
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? Number.NaN;
}
