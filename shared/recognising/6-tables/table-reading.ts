// What was read of the three tables of one report.
import type { OtherRows, TableForm } from '../../catalogue/forms.ts';
import type { TableState } from '../../contracts/parsed-report.ts';
import type { Item } from '../1-items/items.ts';
import type { Alignment } from '../3-align/align-rows.ts';
import type { CellReading } from '../5-rows/row-reading.ts';
import { TABLES } from '../weights.ts';

/** A table as it was read: `cells` by `<row>.<column>`, only those of rows that are on the page. */
export interface TableReading {
  readonly form: TableForm | null;
  readonly from: number;
  /** One past its last item. */
  readonly to: number;
  readonly cells: ReadonlyMap<string, CellReading>;
  readonly reason?: TableState['reason'];
}

export interface TablesReading {
  readonly s2: TableReading | null;
  readonly s3: (TableReading & { readonly otherRows: OtherRows | null }) | null;
  readonly s4: TableReading | null;
}

/** At least two rows or clauses of the form, so that a menu that says 行政许可 is no table. */
export function hasRows(alignment: Alignment, sequence: readonly { readonly width: number }[]): boolean {
  return (
    alignment.labels.filter(({ at }) => sequence[at]!.width > 0).length >= 1 &&
    alignment.labels.length >= TABLES.leastLabels
  );
}

export function endOf(items: readonly Item[], labels: Alignment['labels']): number {
  let end = labels.at(-1)!.end + 1;
  while (end < items.length && items[end]!.kind !== 'text') end += 1;
  return end;
}
