// The three tables of one report: aligned, then read, then doubted.
import { tableReason } from '../../catalogue/reasons-of-tables.ts';
import type { Item } from '../1-items/items.ts';
import type { Occurrences } from '../2-labels/find-occurrences.ts';
import { printingHabits } from '../5-rows/printing-habits.ts';
import { TABLES } from '../weights.ts';
import { alignSection2, readSection2 } from './section-2.ts';
import { alignSection3, readSection3 } from './section-3.ts';
import { readSection4 } from './section-4.ts';
import { doubtPartedFigures, standsSideBySide } from './table-doubts.ts';
import type { TablesReading } from './table-reading.ts';

/** Reads the tables that stand in items[from, to), the part of the document that is one report. */
export function readTables(
  items: readonly Item[],
  occurrences: Occurrences,
  from: number,
  to: number,
): TablesReading {
  const second = alignSection2(items, occurrences.s2, from, to);
  const third = alignSection3(items, occurrences.s3, from, to);
  const local = items.slice(0, to);
  const habits = printingHabits(
    [second, third].flatMap((one) =>
      one === null ? [] : [{ items: local, labels: one.alignment.labels, sequence: one.sequence }],
    ),
  );
  const s2 = second === null ? null : readSection2({ items: local, from, ...second }, habits);
  const s3 =
    third === null
      ? null
      : readSection3(
          {
            items: local,
            from: s2 !== null && s2.to <= third.alignment.labels[0]!.start ? s2.to : from,
            ...third,
          },
          habits,
        );
  const fourth = readSection4(items, occurrences.s4, from, to, s3?.to ?? s2?.to ?? from, habits);
  const s4 = fourth === null ? null : doubtPartedFigures(fourth, [s2, s3]);
  if (!standsSideBySide(items, occurrences, from, to)) return { s2, s3, s4 };
  const reason = tableReason('sideBySide');
  return { s2: s2 && { ...s2, reason }, s3: s3 && { ...s3, reason }, s4: s4 && { ...s4, reason } };
}

/** Cheap: enough row labels for a table of the section stand between the two items. */
export function mayHoldTable(
  occurrences: Occurrences,
  section: keyof Occurrences,
  from: number,
  to: number,
): boolean {
  const labels = occurrences[section].filter(
    ({ start, similarity }) => similarity === 1 && start >= from && start < to,
  );
  return labels.length >= TABLES.leastLabelsOfTable[section];
}
