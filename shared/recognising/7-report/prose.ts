// What a report says outside of its tables.
import { LABELS } from '../../catalogue/labels.ts';
import type { Paragraph } from '../../contracts/parsed-report.ts';
import type { Items } from '../1-items/items.ts';
import { isLabelLike, meaningsOf } from '../2-labels/label-index.ts';
import type { TablesReading } from '../6-tables/table-reading.ts';
import { REPORT } from '../weights.ts';
import type { Stretch } from './split-at-restarts.ts';

/** The paragraphs outside the tables, in order; heads and frames of the tables are no prose. */
export function proseOf(
  { paragraphs, items }: Items,
  part: Stretch['part'],
  tables: TablesReading,
): Paragraph[] {
  const table = [tables.s2, tables.s3, tables.s4].filter((one) => one !== null);
  const prosaic = new Set<number>();
  for (let i = 0; i < items.length; i += 1) {
    const item = items[i]!;
    if (item.kind !== 'text' || isLabelLike(item.key) || isFrame(item.key)) continue;
    const inTable = table.some(({ from, to }) => i >= from && i < to);
    if (!inTable || (item.layout !== 'grid' && item.text.length >= REPORT.shortestProse))
      prosaic.add(item.paragraph);
  }
  const prose: Paragraph[] = [];
  let size = 0;
  for (let p = part.paragraphs[0]; p < part.paragraphs[1]; p += 1) {
    if (!prosaic.has(p)) continue;
    const { text, place } = paragraphs[p]!;
    size += text.length;
    if (size > REPORT.longestProse) break;
    prose.push({ text: text.trim(), place });
  }
  return prose;
}

function isFrame(key: string): boolean {
  return meaningsOf(key).length > 0 || key.startsWith(LABELS.tableNote);
}
