// Which columns of a printed grid are which columns of the form, told by the heads above them.
import type { Item } from '../1-items/items.ts';
import type { ColumnRange } from './columns.ts';

/** Form column → grid columns, for one grid; `doubled` where a head stands over two places (two tables side by side). */
export interface GridColumns {
  readonly grid: number;
  readonly ranges: ReadonlyMap<string, ColumnRange>;
  readonly doubled: boolean;
}

/**
 * Reads the heads among items[from, to) that belong to `grid`. Words over one column are joined from top to bottom, so that
 * heads broken over several rows are whole again; `columnOf` names the form's column they mean, or null.
 */
export function readGridColumns(
  items: readonly Item[],
  from: number,
  to: number,
  grid: number,
  columnOf: (words: string) => string | null,
): GridColumns {
  const words: string[] = [];
  for (let i = from; i < to; i += 1) {
    const item = items[i]!;
    if (item.kind !== 'text' || item.grid !== grid) continue;
    for (let column = item.column; column < item.columnEnd; column += 1) {
      words[column] = (words[column] ?? '') + item.key;
    }
  }
  const ranges = new Map<string, ColumnRange>();
  let doubled = false;
  for (let column = 0; column < words.length; column += 1) {
    const id = words[column] === undefined ? null : columnOf(words[column]!);
    if (id === null) continue;
    const known = ranges.get(id);
    if (known === undefined) ranges.set(id, { from: column, to: column + 1 });
    else if (known.to === column) ranges.set(id, { from: known.from, to: column + 1 });
    else doubled = true;
  }
  return { grid, ranges, doubled };
}
