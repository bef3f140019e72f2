// Two tables for one section of one report.
import { tableReason } from '../../catalogue/reasons-of-tables.ts';
import type { Item } from '../1-items/items.ts';
import type { Occurrences } from '../2-labels/find-occurrences.ts';
import type { Section } from '../2-labels/label-index.ts';
import { TABLES } from '../weights.ts';
import { mayHoldTable, readTables } from './read-tables.ts';
import type { TableReading, TablesReading } from './table-reading.ts';

/** A second table for the same section with other figures makes both useless: nobody can tell which one is meant. */
export function withRivals(
  items: readonly Item[],
  occurrences: Occurrences,
  tables: TablesReading,
): TablesReading {
  const rival = <T extends TableReading>(table: T | null, section: Section): T | null => {
    if (table === null || table.reason !== undefined) return table;
    const least = TABLES.leastFiguresOfRival[section];
    for (const [begin, end] of [
      [0, table.from],
      [table.to, items.length],
    ] as const) {
      if (end - begin < least || !mayHoldTable(occurrences, section, begin, end)) continue;
      const other = readTables(items, occurrences, begin, end)[section];
      if (other === null || printedCount(other) < least) continue;
      if (sameCells(table, other)) continue;
      return { ...table, reason: tableReason('twoCandidates') };
    }
    return table;
  };
  return { s2: rival(tables.s2, 's2'), s3: rival(tables.s3, 's3'), s4: rival(tables.s4, 's4') };
}

function printedCount(table: TableReading): number {
  return [...table.cells.values()].filter((cell) => cell.kind === 'item').length;
}

function sameCells(a: TableReading, b: TableReading): boolean {
  return [...b.cells].every(([id, cell]) => {
    const own = a.cells.get(id);
    return cell.kind !== 'item' || (own?.kind === 'item' && own.item.text === cell.item.text);
  });
}
