// Rows that were read, and could be read otherwise by what the rest of the table shows.
import { isDash } from '../../catalogue/figure-text.ts';
import { LABELS } from '../../catalogue/labels.ts';
import { type Item, isCell } from '../1-items/items.ts';
import { ROWS } from '../weights.ts';
import { doubtfulRow, type RowReading, type TableRun } from './row-reading.ts';

/**
 * Where blanks leave no trace, seven figures in a row may be six and a page's number, a year or a remark (无), or six of which
 * one is parted by a blank (3 166). Rows that could be read so are doubtful as soon as the table shows such things elsewhere.
 */
export function withoutChanceCounts(
  run: TableRun,
  readings: ReadonlyMap<string, RowReading>,
): ReadonlyMap<string, RowReading> {
  const doubts = [...readings.values()].flatMap(({ cells }) => {
    const [first] = cells;
    return first?.kind === 'doubtful' ? [{ ...first.doubt, width: cells.length }] : [];
  });
  const surplus = doubts.filter(({ code }) => code === 'surplus');
  const blanksAreLost = doubts.some(({ code }) => code === 'collapsed' || code === 'nothing');
  const pages =
    blanksAreLost &&
    (surplus.some(({ printed, width }) => printed.length === width + 1) ||
      run.items.some((_, i) => standsBareInProse(run.items, i)));
  const parted =
    surplus.filter(({ printed }) => holdsPartedFigure(printed)).length >= ROWS.leastPartedRows ||
    doubts.some(({ printed }) =>
      printed.some((item) => item.layout === 'blanks' && /^0\d\d$/u.test(item.text)),
    );
  // A row with far too many: the text gives figures in another order than labels, and seven behind a label may be three and four.
  const strayed =
    doubts.some(({ code, printed }) => code === 'collapsed' && printed.length > 0) &&
    surplus.some(({ printed, width }) => printed.length > width + ROWS.mostStrayFigures);
  const remarks = blanksAreLost && standsBesideRemarks(run);
  if (!pages && !parted && !blanksAreLost) return readings;
  const kept = new Map<string, RowReading>();
  for (const [id, reading] of readings) {
    const figures = reading.cells.flatMap((cell) => (cell.kind === 'item' ? [cell.item] : []));
    const pageNumber = figures.some((item) => item.layout === 'line' && /^[1-9]\d{0,2}$/u.test(item.text));
    const suspect =
      figures.length === reading.cells.length &&
      ((pages && pageNumber) ||
        (parted && holdsPartedFigure(figures)) ||
        (strayed && figures.every(({ layout }) => layout === 'line')) ||
        (remarks && isDash(figures.at(-1)!.text)) ||
        (blanksAreLost && mayBeginWithYear(figures)));
    const row = { id, width: reading.cells.length };
    kept.set(id, suspect ? doubtfulRow(row, 'surplus', figures, figures[0]!.place) : reading);
  }
  return kept;
}

/** A head of remarks, in which 无 stands for none of them. */
function standsBesideRemarks({ items, labels }: TableRun): boolean {
  const heads = items.slice(0, labels[0]?.start);
  const begin = heads.findLastIndex(({ kind }) => kind === 'figure') + 1;
  return heads.slice(begin).some(({ key }) => LABELS.remarks.includes(key));
}

/** A column of years of which a list without doubles keeps the first one only. */
const mayBeginWithYear = ([first]: readonly Item[]) =>
  first !== undefined && !isCell(first) && /^20\d\d$/u.test(first.text);

/** Two neighbours parted by blanks only that could be one figure: 3 and 166. */
export function holdsPartedFigure(figures: readonly Item[]): boolean {
  return figures.some(
    (item, i) =>
      item.layout === 'blanks' &&
      /^[-+]?[1-9]\d{0,2}$/u.test(item.text) &&
      /^\d{3}\D{0,2}$/u.test(figures[i + 1]?.text ?? ''),
  );
}

/** A number on a line of its own between two sentences: a page number. */
function standsBareInProse(items: readonly Item[], at: number): boolean {
  const item = items[at]!;
  if (item.kind !== 'figure' || item.layout !== 'line' || !/^[1-9]\d{0,2}$/u.test(item.text)) return false;
  const before = items.slice(Math.max(0, at - ROWS.sentenceReach), at).findLast(({ kind }) => kind !== 'gap');
  const after = items.slice(at + 1, at + 1 + ROWS.sentenceReach).find(({ kind }) => kind !== 'gap');
  return [before, after].every(
    (one) => one !== undefined && one.kind === 'text' && one.text.length >= ROWS.shortestSentence,
  );
}
