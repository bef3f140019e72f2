// Reports without any title between them: told apart where the tables start over.
import type { Items } from '../1-items/items.ts';
import type { Occurrences } from '../2-labels/find-occurrences.ts';
import { mayHoldTable, readTables } from '../6-tables/read-tables.ts';
import type { TablesReading } from '../6-tables/table-reading.ts';
import { REPORT } from '../weights.ts';
import { headingOf, type ReportPart } from './split-reports.ts';

/** One report's part of the document; items are counted from its own beginning. */
export interface Stretch {
  readonly source: Items;
  readonly occurrences: Occurrences;
  readonly part: Pick<ReportPart, 'title' | 'titleAt' | 'paragraphs'>;
}

export function stretchOf(
  source: Items,
  occurrences: Occurrences,
  part: Stretch['part'],
  [from, to]: readonly [number, number],
): Stretch {
  const own = (section: keyof Occurrences) =>
    occurrences[section]
      .filter(({ start, end }) => start >= from && end < to)
      .map((one) => ({ ...one, start: one.start - from, end: one.end - from }));
  return {
    source: { items: source.items.slice(from, to), paragraphs: source.paragraphs },
    occurrences: { s2: own('s2'), s3: own('s3'), s4: own('s4') },
    part,
  };
}

/** Reports without a title between them: section 二 begins anew after a whole round of tables. */
export function splitAtRestarts(
  stretch: Stretch,
  depth: number,
): (Stretch & { readonly tables: TablesReading })[] {
  const { source, occurrences, part } = stretch;
  const count = source.items.length;
  const tables = readTables(source.items, occurrences, 0, count);
  const anchor = tables.s3 ?? tables.s2;
  if (anchor === null || tables.s2 === null || depth >= REPORT.mostRestarts) return [{ ...stretch, tables }];
  for (const [begin, end, after] of [
    [0, Math.min(tables.s2.from, anchor.from), false],
    [Math.max(tables.s4?.to ?? 0, anchor.to), count, true],
  ] as const) {
    if (!mayHoldTable(occurrences, 's2', begin, end) || !mayHoldTable(occurrences, 's3', begin, end))
      continue;
    const other = readTables(source.items, occurrences, begin, end);
    if (other.s2 === null || other.s3 === null) continue;
    const split = after
      ? startOf(source, other.s2.from, begin)
      : startOf(source, tables.s2.from, Math.max(other.s4?.to ?? 0, other.s3.to));
    const at = source.items[split]?.paragraph ?? part.paragraphs[1];
    const left = { ...part, paragraphs: [part.paragraphs[0], at] as const };
    const right = { title: null, titleAt: at, paragraphs: [at, part.paragraphs[1]] as const };
    return [
      ...splitAtRestarts(stretchOf(source, occurrences, left, [0, split]), depth + 1),
      ...splitAtRestarts(stretchOf(source, occurrences, right, [split, count]), depth + 1),
    ];
  }
  return [{ ...stretch, tables }];
}

/** Goes back from a table to the heading 一 of its report, not beyond `limit`. */
function startOf({ items, paragraphs }: Items, table: number, limit: number): number {
  for (let i = table; i > limit; i -= 1) {
    if (headingOf(paragraphs[items[i]!.paragraph]?.normalised ?? '') === 1) return i;
  }
  let start = table;
  while (
    start > limit &&
    items[start - 1]!.kind === 'text' &&
    items[start - 1]!.key.length <= REPORT.longestWordsBeforeTable
  )
    start -= 1;
  return start;
}
