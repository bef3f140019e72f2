// The unit of the money column, which most reports print in its head.
import { UNIT_OF_HEAD } from '../../catalogue/figure-text.ts';
import { LABELS } from '../../catalogue/labels.ts';
import type { Item } from '../1-items/items.ts';
import { TABLES } from '../weights.ts';
import type { TableReading } from './table-reading.ts';

/** The unit in the head of the money column: 采购总金额（万元）, 本年收费金额（单位：万元）. */
export function headUnit(items: readonly Item[], table: TableReading | null): string | null {
  if (table === null) return null;
  for (let i = Math.max(0, table.from - TABLES.unitReach); i < table.to; i += 1) {
    const head = items[i]!;
    if (!isMoneyHead(head)) continue;
    const words = head.text + unitBeside(items[i + 1]);
    const unit = UNIT_OF_HEAD.exec(words.replace(/\s/gu, ''));
    if (unit !== null) return unit[0];
  }
  return null;
}

function isMoneyHead({ kind, text }: Item): boolean {
  if (kind !== 'text' || text.length > TABLES.longestUnitHead) return false;
  return LABELS.section2.moneyHeads.some((head) => text.includes(head));
}

/** The unit may stand on a line or in a cell of its own. */
function unitBeside(item: Item | undefined): string {
  return item?.kind === 'text' && /^[(]?\s*(?:单位|亿|万|元)/u.test(item.text) ? item.text : '';
}
