// Labels that name several rows of an unruled table stand at the middle of these rows: which rows they are.
import { overlap } from './bands.ts';
import type { BodyRow, Label } from './rows-beside-labels.ts';

/** Both ends included. */
export interface Span {
  readonly first: BodyRow;
  readonly last: BodyRow;
}

/** A label may stand off the middle of its rows by this share of a row's height; half a row would be another set of rows. */
const OFF_MIDDLE = 0.3;

interface Extent {
  readonly row: BodyRow;
  readonly label: Label;
  readonly top: number;
  readonly bottom: number;
}

/** For each label that is certain to name several rows. Rows whose own labels begin in its column belong to no such label. */
export function spansOf(labels: readonly Label[], body: readonly BodyRow[]): Map<Label, Span> {
  const rows = extentsOf(body);
  const found = new Map<Label, Span>();
  const isFree = (label: Label, { label: own }: Extent) => overlap(own, label) <= 0;
  const open = new Set(labels);
  for (const label of labels) {
    if (!open.has(label)) continue;
    const y = middleOf(label);
    const start = rows.findIndex((row) => y >= row.top && y <= row.bottom);
    if (start === -1 || !isFree(label, rows[start]!)) continue;
    let [from, to] = [start, start + 1];
    while (from > 0 && isFree(label, rows[from - 1]!)) from -= 1;
    while (to < rows.length && isFree(label, rows[to]!)) to += 1;
    const stretch = rows.slice(from, to);
    const [top, bottom] = [stretch[0]!.top, stretch.at(-1)!.bottom];
    const beside = labels
      .filter((other) => overlap(other, label) > 0 && middleOf(other) >= top && middleOf(other) <= bottom)
      .toSorted((a, b) => a.top - b.top);
    for (const other of beside) open.delete(other);
    const parts = partition(stretch, beside);
    for (const [index, part] of (parts ?? []).entries()) {
      found.set(beside[index]!, { first: part[0]!.row, last: part.at(-1)!.row });
    }
  }
  return found;
}

/** The rows from top to bottom, each reaching halfway to the next. */
function extentsOf(body: readonly BodyRow[]): Extent[] {
  const rows = body.flatMap((row) => (row.label === null ? [] : [{ row, label: row.label }]));
  rows.sort((a, b) => a.label.top - b.label.top);
  return rows.map(({ row, label }, i) => {
    const [above, below] = [rows[i - 1]?.label, rows[i + 1]?.label];
    const gapAbove = above === undefined ? null : (label.top - above.bottom) / 2;
    const gapBelow = below === undefined ? null : (below.top - label.bottom) / 2;
    return {
      row,
      label,
      top: label.top - (gapAbove ?? gapBelow ?? 0),
      bottom: label.bottom + (gapBelow ?? gapAbove ?? 0),
    };
  });
}

/** The rows shared out among the labels so that each stands at the middle of its own; null where they do not fit. */
function partition(rows: readonly Extent[], labels: readonly Label[]): Extent[][] | null {
  const [label, ...others] = labels;
  if (label === undefined) return rows.length === 0 ? [] : null;
  for (let end = 1; end <= rows.length - others.length; end++) {
    const part = rows.slice(0, end);
    const [top, bottom] = [part[0]!.top, part.at(-1)!.bottom];
    const lowest = Math.min(...part.map((row) => row.bottom - row.top));
    if (Math.abs((top + bottom) / 2 - middleOf(label)) > OFF_MIDDLE * lowest) continue;
    const rest = partition(rows.slice(end), others);
    if (rest !== null) return [part, ...rest];
  }
  return null;
}

function middleOf({ top, bottom }: Label): number {
  return (top + bottom) / 2;
}
