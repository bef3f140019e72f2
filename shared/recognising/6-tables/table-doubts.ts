// What makes a whole table doubtful, though its rows were read.
import { tableReason } from '../../catalogue/reasons-of-tables.ts';
import type { Item } from '../1-items/items.ts';
import type { Occurrences } from '../2-labels/find-occurrences.ts';
import type { Alignment } from '../3-align/align-rows.ts';
import { holdsPartedFigure } from '../5-rows/doubts.ts';
import type { RowReading } from '../5-rows/row-reading.ts';
import { ROWS, TABLES } from '../weights.ts';
import type { TableReading } from './table-reading.ts';

/**
 * Fifteen figures told apart by blanks may be fewer, of which some are parted by a blank (7 785) and some blanks are lost. The
 * row is doubtful where it could be so and rows of the other tables are so.
 */
export function doubtPartedFigures(
  table: TableReading,
  others: readonly (TableReading | null)[],
): TableReading {
  const partedRows = new Set(
    others
      .flatMap((other) => [...(other?.cells.values() ?? [])])
      .flatMap((cell) =>
        cell.kind === 'doubtful' && cell.doubt.code === 'surplus' ? [cell.doubt.printed] : [],
      )
      .filter(holdsPartedFigure),
  );
  const printed = [...table.cells.values()].flatMap((cell) => (cell.kind === 'item' ? [cell.item] : []));
  if (partedRows.size < ROWS.leastPartedRows || !holdsPartedFigure(printed)) return table;
  const doubt = { code: 'surplus', printed, place: printed[0]!.place } as const;
  const cells = [...table.cells.keys()].map((id) => [id, { kind: 'doubtful', doubt }] as const);
  return { ...table, cells: new Map(cells) };
}

/** Two reports printed next to each other: again and again one printed row carries the same label twice. */
export function standsSideBySide(
  items: readonly Item[],
  occurrences: Occurrences,
  from: number,
  to: number,
): boolean {
  const seen = new Set<string>();
  const doubled = new Set<number>();
  for (const { start, similarity, length, meaning } of [...occurrences.s2, ...occurrences.s3]) {
    const item = items[start]!;
    if (start < from || start >= to || similarity < 1 || length < 3 || item.layout === 'line') continue;
    const label = `${item.row} ${meaning.kind} ${meaning.id}`;
    if (seen.has(label)) doubled.add(item.row);
    seen.add(label);
  }
  const rows = new Set([...seen].map((label) => label.split(' ')[0]));
  return doubled.size >= TABLES.leastDoubledRows && doubled.size * TABLES.doubledShare >= rows.size;
}

export function withDoubts(
  reading: TableReading,
  alignment: Alignment,
  rows: ReadonlyMap<string, RowReading>,
): TableReading {
  if (alignment.leftOver >= TABLES.leastLeftOver && alignment.leftOver * TABLES.leftOverShare >= rows.size) {
    return { ...reading, reason: tableReason('sideBySide') };
  }
  const doubts = [...rows.values()].map((row) =>
    row.cells.map((cell) => (cell.kind === 'doubtful' ? cell.doubt : null)),
  );
  const empty = doubts.filter((row) =>
    row.every((doubt) => doubt !== null && doubt.printed.length === 0),
  ).length;
  if (rows.size < TABLES.leastRowsOfLost || empty < rows.size * TABLES.lostShare) return reading;
  const heap = doubts.some(
    (row) =>
      (row[0]?.code === 'surplus' || row[0]?.code === 'labels-unclear') &&
      row[0].printed.length > row.length * TABLES.heap,
  );
  return { ...reading, reason: heap ? tableReason('labelsApart') : tableReason('figuresLost') };
}
