// Rows of running text whose figures their narrow cells broke over several lines, 4,06 above 5: each line holds pieces, and
// as many of them as the row has figures.
import { groupedBy } from '../../grouped-by.ts';
import type { Item } from '../1-items/items.ts';
import { isPieceOfRow } from '../2-labels/label-index.ts';
import { ROWS } from '../weights.ts';
import { doubtfulRow, type RowReading, type TableRun } from './row-reading.ts';

/** A group of thousands that is not full, or whose first digits stand elsewhere: 4,06 and ,486. */
const CUT_GROUP = /(?:^|\s)(?:\d{1,3}(?:,\d{3})*,\d{0,2}|,\d{1,3})(?=\s|$)/u;

/**
 * A row whose figures stand beside its label is doubtful where the line below, or the line above, holds figures that are no
 * other row's, or pieces of figures.
 */
export function withoutTornFigures(
  run: TableRun,
  readings: ReadonlyMap<string, RowReading>,
): ReadonlyMap<string, RowReading> {
  const torn = new Set(run.labels.flatMap((_, index) => tornRows(run, index)));
  const doubted = new Map(readings);
  for (const index of torn) {
    const label = run.labels[index]!;
    const row = run.sequence[label.at]!;
    if (!readings.has(row.id)) continue;
    const printed = run.items.slice(label.end + 1, run.labels[index + 1]?.start ?? label.end + 1);
    doubted.set(row.id, doubtfulRow(row, 'surplus', printed, run.items[label.start]!.place));
  }
  return doubted;
}

/** Indices of labels whose rows may be torn: this one, where pieces stand below, and the next one, where they stand above. */
function tornRows({ items, labels, sequence }: TableRun, index: number): number[] {
  const label = labels[index]!;
  const next = labels[index + 1];
  const { row: ownRow } = items[label.end]!;
  const { id } = sequence[label.at]!;
  const lines = groupedBy(items.slice(label.end + 1, next?.start), ({ row }) => row);
  if (!lines.get(ownRow)?.some(isParted)) return [];
  // Figures between two labels that are not neighbours in the form may be a row's whose own label is lost.
  const rowsAreLost = sequence.slice(label.at + 1, next?.at).some(({ width }) => width > 0);
  const torn: number[] = [];
  for (let row = ownRow + 1; ; row += 1) {
    const line = lines.get(row);
    if (line === undefined || line.some(({ kind }) => kind === 'gap')) break;
    const holdsCutGroup = line.some(({ text }) => CUT_GROUP.test(text));
    if (!holdsCutGroup && !line.every((item) => item.kind !== 'text' || continuesLabel(item, id))) break;
    if (holdsCutGroup || (!rowsAreLost && line.some(isLoose))) torn.push(index);
  }
  const above = next === undefined ? undefined : items[next.start]!.row - 1;
  if (!rowsAreLost && above !== undefined && above > ownRow && lines.get(above)?.every(isParted))
    torn.push(index + 1);
  return torn;
}

/** A figure on a line that blanks part. */
const isParted = ({ kind, layout }: Item) => kind === 'figure' && layout === 'blanks';

/** A figure in no table's cell. */
const isLoose = ({ kind, grid }: Item) => kind === 'figure' && grid === 0;

/** Further words of the row's own label, or words too short to be another's. */
function continuesLabel({ key }: Item, id: string): boolean {
  return key.length < ROWS.shortestOfOtherLabel || isPieceOfRow(key, id);
}
