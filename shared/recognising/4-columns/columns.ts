// The columns of a table: those of the form, and how a row's cells are told apart on the page.
import type { FigureKind } from '../../catalogue/forms.ts';

export interface Column {
  readonly id: string;
  readonly kind: FigureKind;
  readonly spellings: readonly string[];
}

/** Half-open range of grid columns. */
export interface ColumnRange {
  readonly from: number;
  readonly to: number;
}

/**
 * How a row's cells are told apart. `ranges`: by the heads of its grid, in the order of the form. `order`: for each column of
 * the form, which of the printed cells it is (from the heads in running text). Null: the heads contradict the form.
 */
export type RowColumns = { readonly ranges: readonly (ColumnRange | null)[] } | PrintedOrder | null;

export interface PrintedOrder {
  readonly order: readonly number[];
}
