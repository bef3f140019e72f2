// What was read in the cells of one row, and what reading a row needs to know of its table.
import type { RowDoubt } from '../../catalogue/reasons-of-tables.ts';
import type { Item } from '../1-items/items.ts';
import type { AlignedLabel, SequenceRow } from '../3-align/align-rows.ts';
import type { RowColumns } from '../4-columns/columns.ts';

export type CellReading =
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'blank'; readonly raw: string; readonly place: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'doubtful'; readonly doubt: Doubt };

/** Why a row's cells cannot be told, with what was printed for it. */
export interface Doubt {
  readonly code: RowDoubt;
  readonly printed: readonly Item[];
  readonly place: string;
}

export interface RowReading {
  readonly id: string;
  readonly cells: readonly CellReading[];
}

/** What is known of how the whole report was printed; a row alone cannot tell. */
export interface PrintingHabits {
  /** Rows without figures leave their bars behind, so a row without figures is a row of blanks. */
  readonly blanksLeaveBars: boolean;
  /** A bar stands for a blank at its own place (seen before a figure of the same row). */
  readonly blanksHavePlaces: boolean;
}

export type ColumnsFor = (row: SequenceRow, labelStart: number, grid: number | null) => RowColumns;

export interface TableRun {
  readonly items: readonly Item[];
  readonly labels: readonly AlignedLabel[];
  readonly sequence: readonly SequenceRow[];
  readonly columnsFor: ColumnsFor;
  readonly habits: PrintingHabits;
}

export type GapMeaning = 'nothing' | 'visible blanks' | 'any';

export interface RowContext extends TableRun {
  readonly label: AlignedLabel;
  readonly lastOfTable: boolean;
  readonly gapsAreBlanks: GapMeaning;
  readonly exactRows: boolean;
  /** Rows may be printed above their labels. */
  readonly figuresAbove: boolean;
}

export function placeOf(printed: readonly Item[], { items, label }: RowContext): string {
  return printed[0]?.place ?? items[label.start]!.place;
}

export function cellOf(item: Item): CellReading {
  return item.kind === 'figure'
    ? { kind: 'item', item }
    : { kind: 'blank', raw: item.raw, place: item.place };
}

export function doubtfulRow(
  row: Pick<SequenceRow, 'id' | 'width'>,
  code: Doubt['code'],
  items: readonly Item[],
  place: string,
): RowReading {
  const printed = items.filter((item) => item.kind === 'figure');
  const cell = { kind: 'doubtful', doubt: { code, printed, place } } as const;
  return { id: row.id, cells: Array.from({ length: row.width }, () => cell) };
}
