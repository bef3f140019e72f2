// For every row of a table: how its cells are told apart, from the heads that stand above it.
import { LABELS } from '../../catalogue/labels.ts';
import type { Item } from '../1-items/items.ts';
import { isLabelLike, meaningsOf, type Section } from '../2-labels/label-index.ts';
import type { AlignedLabel } from '../3-align/align-rows.ts';
import { HEADS } from '../weights.ts';
import type { Column, PrintedOrder, RowColumns } from './columns.ts';
import { type GridColumns, readGridColumns } from './grid-columns.ts';

/**
 * The heads printed in items[from, to), in reading order: sentences between them are left out, and so is everything before
 * the last figure, but for a number of the row that begins at `to`.
 */
export function printedHeads(
  items: readonly Item[],
  from: number,
  to: number,
  section: Section,
): readonly Item[] {
  const heads: Item[] = [];
  for (let i = to - 1; i >= from; i -= 1) {
    const item = items[i]!;
    if (item.kind === 'figure' && !(i === to - 1 && beginsRow(items, i, to))) break;
    if (item.kind !== 'text' || item.key === '' || item.key.length > HEADS.longestHead) continue;
    if (item.key.length <= HEADS.longestLooseHead || isHead(item.key, section)) heads.unshift(item);
  }
  return heads;
}

/** Whether the number at `at` is the first item of the printed row that the label behind it stands on. */
export function beginsRow(items: readonly Item[], at: number, label: number): boolean {
  return items[at]!.row === items[label]?.row && items[at - 1]?.row !== items[at]!.row;
}

/** Longest first: 法人或其他组织 holds 其他. */
const HEADS_OF_SECTION3 = [
  ...Object.values(LABELS.section3.columns).flat(),
  LABELS.section3.headOfFive,
].toSorted((a, b) => b.length - a.length);

function isHead(key: string, section: Section): boolean {
  if (meaningsOf(key).some((meaning) => meaning.section === section)) return true;
  if (isLabelLike(key)) return true;
  const rest = HEADS_OF_SECTION3.reduce((left, word) => left.replace(word, ''), key);
  return rest.length * HEADS.knownShare < key.length;
}

/** Columns of a row in a grid: complete heads decide; none at all leave it to the count; broken ones only where in order. */
export function rowColumnsOfGrid(heads: GridColumns, columns: readonly Column[]): RowColumns | 'no heads' {
  if (heads.doubled) return null;
  const found = columns.filter(({ id }) => heads.ranges.has(id));
  if (found.length === columns.length) return { ranges: columns.map(({ id }) => heads.ranges.get(id)!) };
  const starts = found.map(({ id }) => heads.ranges.get(id)!.from);
  return starts.every((start, i) => i === 0 || start > starts[i - 1]!) ? 'no heads' : null;
}

/**
 * The columns of a grid without heads, a table that goes on after a page break say: what stands right of the labels, where that
 * is exactly as many columns as the form has. `order`: for each column of the form, which printed one it is. Null otherwise.
 */
export function columnsRightOfLabels(
  items: readonly Item[],
  labels: readonly AlignedLabel[],
  grid: number,
  order: readonly number[],
): RowColumns {
  const begin = labels.find((label) => items[label.start]!.grid === grid)?.start;
  if (begin === undefined) return null;
  let textEnd = 0;
  let end = 0;
  for (let i = begin; i < items.length && (items[i]!.grid === grid || items[i]!.kind === 'gap'); i += 1) {
    const item = items[i]!;
    if (item.kind === 'text') textEnd = Math.max(textEnd, item.columnEnd);
    else if (item.kind !== 'gap') end = Math.max(end, item.columnEnd);
  }
  if (end - textEnd !== order.length) return null;
  return { ranges: order.map((printed) => ({ from: textEnd + printed, to: textEnd + printed + 1 })) };
}

/** The items of a grid before `label` that may be its heads: back to `from`, or to where the grid begins. */
export function gridHeads(
  items: readonly Item[],
  from: number,
  label: number,
  grid: number,
  columnOf: (words: string) => string | null,
): GridColumns {
  let start = label;
  while (start > from && (items[start - 1]!.grid === grid || items[start - 1]!.kind === 'gap')) start -= 1;
  return readGridColumns(items, start, label, grid, columnOf);
}

/** Printed order → for each column of the form, the index of its printed cell. */
export function orderOfForm(
  columns: readonly Column[],
  printed: readonly string[] | null,
): PrintedOrder | null {
  return printed === null ? null : { order: columns.map(({ id }) => printed.indexOf(id)) };
}

/** The order of columns a grid had, for the grid in which its table goes on. */
export function printedOrder(columns: RowColumns): PrintedOrder | null {
  if (columns === null || 'order' in columns) return columns;
  const starts = columns.ranges.map((range) => range?.from ?? 0);
  const sorted = starts.toSorted((a, b) => a - b);
  return { order: starts.map((start) => sorted.indexOf(start)) };
}

export function sameColumns(a: readonly Column[], b: readonly Column[]): boolean {
  return a.length === b.length && a.every((column, i) => column.id === b[i]!.id);
}
