// The unit of the money column, which most reports print in its head.
import type { Item } from '../1-items/items.ts';
import type { TableReading } from './table-reading.ts';

/** The unit in the head of the money column: 采购总金额（万元）, 本年收费金额（单位：万元）. */
export function headUnit(items: readonly Item[], table: TableReading | null): string | null {
  if (table === null) return null;
  for (let i = Math.max(0, table.from - 10); i < table.to; i += 1) {
    const { kind, text } = items[i]!;
    if (kind !== 'text' || text.length > 40 || !/(?:采购总?金额|收费金额)/u.test(text)) continue;
    const following = items[i + 1];
    const words =
      following?.kind === 'text' && /^[(]?\s*(?:单位|亿|万|元)/u.test(following.text)
        ? text + following.text
        : text;
    const unit = /(亿元|万元|元)/u.exec(words.replace(/\s/gu, ''));
    if (unit !== null) return unit[1]!;
  }
  return null;
}
