// Which rows of a table were read without drawn cells, so that their figures stand where they do by order or position only.
import type { TableState } from '../../contracts/parsed-report.ts';
import type { CellReading } from '../5-rows/row-reading.ts';
import type { TableReading } from '../6-tables/table-reading.ts';

/** Rows in the order of the table. One without a figure goes with the others: blank rows of a loose table are loose. */
export function looseRows({ cells }: Pick<TableReading, 'cells'>): Pick<TableState, 'looseRows'> {
  const rows = new Map<string, CellReading[]>();
  for (const [id, cell] of cells) {
    const row = id.slice(0, id.lastIndexOf('.'));
    const known = rows.get(row);
    if (known === undefined) rows.set(row, [cell]);
    else known.push(cell);
  }
  const anyLoose = [...rows.values()].some((row) => row.some(isLoose));
  if (!anyLoose) return {};
  return {
    looseRows: [...rows]
      .filter(([, row]) => row.some(isLoose) || !row.some(({ kind }) => kind === 'item'))
      .map(([id]) => id),
  };
}

const isLoose = (cell: CellReading): boolean => cell.kind === 'item' && !cell.item.drawn;
