// Rows that were read, and could be read otherwise by what the rest of the table shows.
import { isDash } from '../../catalogue/figure-text.ts';
import { LABELS } from '../../catalogue/labels.ts';
import { type Item, isCell } from '../1-items/items.ts';
import { labelKey } from '../1-items/normalise.ts';
import { ROWS } from '../weights.ts';
import { type CellReading, doubtfulRow, type RowReading, type TableRun } from './row-reading.ts';

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
        (blanksAreLost && (mayBeginWithYear(figures) || mayBeOfSeveralRows(run, readings, id, figures))));
    const row = { id, width: reading.cells.length };
    kept.set(id, suspect ? doubtfulRow(row, 'surplus', figures, figures[0]!.place) : reading);
  }
  return kept;
}

/**
 * 505565: an old figure and the new one, which stood in one cell on two lines, where others of the table stand as 750(150).
 * Such a figure is doubtful, whatever row it is of.
 */
export function withoutGluedRevisions(
  { items }: TableRun,
  readings: ReadonlyMap<string, RowReading>,
): ReadonlyMap<string, RowReading> {
  const revised = items.filter(({ kind, text }) => kind === 'figure' && REVISED.test(text)).length;
  if (revised < ROWS.leastRevised) return readings;
  return new Map(
    [...readings].map(([id, { cells }]) => {
      const doubted = cells.map((cell) => {
        if (cell.kind !== 'item' || !holdsTwoAlike(cell.item.text, totalBeside(cells, cell))) return cell;
        const doubt = { code: 'run-together', printed: [cell.item], place: cell.item.place } as const;
        return { kind: 'doubtful', doubt } as const;
      });
      return [id, { id, cells: doubted }];
    }),
  );
}

/**
 * Blank cells of a grid worked out from positions are doubtful where a loose line that begins with a figure stands right above
 * or below the row: 12(含上 / 年13件) did not fit into its cell.
 */
export function withoutLooseFigures(
  { items, labels, sequence }: TableRun,
  readings: ReadonlyMap<string, RowReading>,
): ReadonlyMap<string, RowReading> {
  const doubted = new Map(readings);
  labels.forEach((label, at) => {
    const reading = readings.get(sequence[label.at]!.id);
    if (reading === undefined || !reading.cells.some(({ kind }) => kind === 'blank')) return;
    const around = items.slice(
      (labels[at - 1]?.end ?? label.start - 1) + 1,
      labels[at + 1]?.start ?? label.end + 1,
    );
    const inferred = around.some(({ layout, drawn }) => layout === 'grid' && !drawn);
    const loose = around.find(isLooseFigure);
    if (!inferred || loose === undefined) return;
    const doubt = { code: 'columns-unclear', printed: [loose], place: loose.place } as const;
    const cells = reading.cells.map((cell) =>
      cell.kind === 'blank' ? ({ kind: 'doubtful', doubt } as const) : cell,
    );
    doubted.set(reading.id, { id: reading.id, cells });
  });
  return doubted;
}

/** A figure on a line of its own, whatever stands behind it; two digits alone may be a page's number. */
function isLooseFigure({ kind, layout, text }: Item): boolean {
  if (layout !== 'line' || /^\d{1,2}$/u.test(text)) return false;
  return kind === 'figure' ? /\d/u.test(text) : /^\d+(?![\d.、,])/u.test(text);
}

/** The row's total, which no figure beside it exceeds. */
function totalBeside(cells: RowReading['cells'], but: CellReading): number {
  const total = cells.at(-1);
  const value = total?.kind === 'item' && total !== but ? Number(total.item.text) : Number.NaN;
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}

/** An old figure beside the new one: 750(150), 92/99, 422(含上年426件). */
const REVISED = /^\d+\s?(?:\/\s?\d+|\(\D*\d+\D*\))$/u;

/**
 * Digits that fall into two figures of one length which differ in one digit, and are more than the row's total where
 * they are so few that chance may do it.
 */
function holdsTwoAlike(text: string, total: number): boolean {
  if (!/^[1-9]\d{3,}$/u.test(text) || text.length % 2 !== 0) return false;
  if (text.length < ROWS.digitsOfRevised && Number(text) <= total) return false;
  const half = text.length / 2;
  const [old, now] = [text.slice(0, half), text.slice(half)];
  return [...old].filter((digit, at) => digit !== now[at]).length === 1;
}

/** Figures on lines of their own that may be those of this row and of the next ones, whose labels are lost or bare. */
function mayBeOfSeveralRows(
  { labels, sequence }: TableRun,
  readings: ReadonlyMap<string, RowReading>,
  id: string,
  figures: readonly Item[],
): boolean {
  if (figures.some(({ layout }) => layout !== 'line')) return false;
  const at = labels.findIndex((label) => sequence[label.at]!.id === id);
  const after = labels.slice(at + 1);
  if (at < 0 || after.length === 0) return false;
  const rowsAreLost = sequence.slice(labels[at]!.at + 1, after[0]!.at).some(({ width }) => width > 0);
  const next = after.find((label) => sequence[label.at]!.width > 0);
  const [first] = next === undefined ? [] : (readings.get(sequence[next.at]!.id)?.cells ?? []);
  return rowsAreLost || (first?.kind === 'doubtful' && first.doubt.code === 'nothing');
}

/** A head of remarks, in which 无 stands for none of them. */
function standsBesideRemarks({ items, labels }: TableRun): boolean {
  const heads = items.slice(0, labels[0]?.start);
  const begin = heads.findLastIndex(({ kind }) => kind === 'figure') + 1;
  return heads
    .slice(begin)
    .some(({ text }) => text.split(/\s+/u).some((word) => LABELS.remarks.includes(labelKey(word))));
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
