// Section 三: its rows (one or three of 其他处理) and its seven columns.
import { type OtherRows, SECTION3_COLUMNS, section3Rows } from '../../catalogue/forms.ts';
import { LABELS } from '../../catalogue/labels.ts';
import { type Item, isCell } from '../1-items/items.ts';
import type { Occurrence } from '../2-labels/find-occurrences.ts';
import { type Alignment, alignRows, type SequenceRow } from '../3-align/align-rows.ts';
import type { Column, RowColumns } from '../4-columns/columns.ts';
import { section3Order } from '../4-columns/header-order.ts';
import {
  beginsRow,
  columnsRightOfLabels,
  gridHeads,
  orderOfForm,
  printedHeads,
  printedOrder,
  rowColumnsOfGrid,
} from '../4-columns/table-columns.ts';
import { readRows } from '../5-rows/read-rows.ts';
import type { CellReading, ColumnsFor, TableRun } from '../5-rows/row-reading.ts';
import { TABLES } from '../weights.ts';
import { withDoubts } from './table-doubts.ts';
import { endOf, hasRows, type TableReading } from './table-reading.ts';

/** Section 三: its rows in order with the group heads between them. */
export function section3Sequence(otherRows: OtherRows): readonly SequenceRow[] {
  const sequence: SequenceRow[] = [];
  let group: string | undefined;
  for (const row of section3Rows(otherRows)) {
    if (row.id === 'granted') sequence.push({ kind: 'group', id: 'results', width: 0 });
    if (row.group !== undefined && row.group !== group)
      sequence.push({ kind: 'group', id: row.group, width: 0 });
    group = row.group;
    sequence.push({ kind: 'row', id: row.id, width: SECTION3_COLUMNS.length });
  }
  return sequence;
}

export const SECTION3: readonly Column[] = SECTION3_COLUMNS.map(({ id }) => ({
  id,
  kind: 'count',
  spellings: LABELS.section3.columns[id]!,
}));

/** Words that a longer head may hold, so that they are heads only at the end of what stands above a column. */
const COMMON_HEADS: readonly string[] = ['total', 'other'];

/** The form's column over a grid column, from the words above it joined from top to bottom. */
export function section3ColumnOf(words: string): string | null {
  const bare = words.replaceAll(LABELS.section3.headOfFive, '');
  const columns = SECTION3.filter(({ id }) => !COMMON_HEADS.includes(id));
  const named = columns.find(({ spellings }) => spellings.some((spelling) => bare.includes(spelling)));
  if (named !== undefined) return named.id;
  const ends = (id: string) => LABELS.section3.columns[id]?.some((spelling) => bare.endsWith(spelling));
  return COMMON_HEADS.find(ends) ?? null;
}

interface Section3Alignment {
  readonly alignment: Alignment;
  readonly otherRows: OtherRows | null;
  readonly sequence: ReturnType<typeof section3Sequence>;
}

/** （六）其他处理 is one row or three: whichever the labels and figures fit better; null where they fit both alike. */
export function alignSection3(
  items: readonly Item[],
  occurrences: readonly Occurrence[],
  from: number,
  to: number,
): Section3Alignment | null {
  const own = occurrences.filter((occurrence) => !standsAmongHeadsOf4(items, occurrence));
  const [one, three] = (['one', 'three'] as const).map((otherRows) => {
    const sequence = section3Sequence(otherRows);
    const alignment = alignRows(items, own, sequence, from, to);
    return alignment === null || !hasRows(alignment, sequence) ? null : { alignment, sequence, otherRows };
  });
  if (one == null || three == null) return one ?? three ?? null;
  const difference = one.alignment.score - three.alignment.score;
  if (holdsSeveralRows(items, one)) return three;
  if (Math.abs(difference) < TABLES.otherRowsAlike) return { ...one, otherRows: null };
  return difference > 0 ? one : three;
}

/**
 * 总计 below 行政复议 is a head of section 四: the last rows of section 三, their labels lost, must not be looked for there.
 * Words since the last figure count, the heading of section 四 among them.
 */
function standsAmongHeadsOf4(items: readonly Item[], { start, length }: Occurrence): boolean {
  if (length > 2) return false;
  for (let i = start - 1; i >= Math.max(0, start - TABLES.headsReach); i -= 1) {
    const { kind, key } = items[i]!;
    if (kind === 'figure') return false;
    if (LABELS.section4.groups.review!.some((group) => key.includes(group))) return true;
  }
  return false;
}

/** Where the sub-labels of （六）其他处理 are lost, the cells printed for it still tell that it is more than one row. */
function holdsSeveralRows(items: readonly Item[], { alignment, sequence }: Section3Alignment): boolean {
  const at = alignment.labels.findIndex((label) => sequence[label.at]!.id === 'other');
  const next = alignment.labels[at + 1];
  // Where the next label found is another, the cells may be those of a row whose own label is lost.
  if (at < 0 || next === undefined || sequence[next.at]!.id !== 'total') return false;
  const cells = items
    .slice(alignment.labels[at]!.start, next.start)
    .filter(({ kind }) => kind === 'figure' || kind === 'blank');
  // A printed row may be padded with empty cells; where each cell is a line of its own, only their number tells.
  const rows = cells.filter((item) => item.kind === 'figure' && isCell(item));
  const lines = cells.filter(({ layout }) => layout === 'line');
  return new Set(rows.map(({ row }) => row)).size > 1 || lines.length >= 2 * SECTION3.length;
}

/** The columns in printed order, told by the heads above the first label in running text; null where they do not tell it. */
function orderInText(items: readonly Item[], from: number, first: number): readonly string[] | null {
  const { row } = items[first]!;
  const nearest = items.slice(from, first).findLast((item) => item.kind !== 'gap' && item.row !== row);
  // Figures right before the first label: the table is printed by columns, or its rows above their labels.
  if (nearest?.kind === 'figure') return null;
  const heads = printedHeads(items, from, first, 's3');
  const isNumber = (i: number) => i === first - 1 && beginsRow(items, i, first);
  const start = items.slice(0, first).findLastIndex(({ kind }, i) => kind === 'figure' && !isNumber(i)) + 1;
  const above = items.slice(Math.max(from, start), first).filter(({ kind }) => kind === 'text');
  const behind = items.slice(from, start).filter(isHeadAlone);
  if (behind.some(isOwnHead)) {
    // Figures stand among the heads, or, of a row whose label was not understood, between them and the first label.
    return above.some(isOwnHead) ? null : section3Order(behind, behind, SECTION3);
  }
  const [natural] = SECTION3;
  // Heads that ran into a sentence tell that there are heads, and not where they stand.
  const hidden = above.some(
    (item) => natural!.spellings.some((one) => item.key.includes(one)) && !heads.includes(item),
  );
  return hidden ? null : section3Order(above.map(withWordsOfOpenNote), heads, SECTION3);
}

const HEADS_ALONE = new Map(
  [{ id: 'organisations', spellings: [LABELS.section3.headOfFive] }, ...SECTION3].flatMap(
    ({ id, spellings }) => spellings.map((spelling): [string, string] => [spelling, id]),
  ),
);
const isHeadAlone = ({ kind, key }: Item) => kind === 'text' && HEADS_ALONE.has(key);
/** A head that no other table has. */
const isOwnHead = (item: Item) => isHeadAlone(item) && !COMMON_HEADS.includes(HEADS_ALONE.get(item.key)!);

/**
 * The note beside the heads, cut off by the end of its printed line before its bracket closes, has the heads of that line in
 * it: their words count, as a label's words in brackets do not.
 */
function withWordsOfOpenNote(item: Item): Item {
  const isOpen = item.text.startsWith('(') && !item.text.includes(')');
  return isOpen && item.key === '' ? { ...item, key: item.text.replaceAll(/[^\p{Script=Han}]/gu, '') } : item;
}

export function readSection3(
  table: Section3Alignment & { readonly items: readonly Item[]; readonly from: number },
  habits: TableRun['habits'],
): TableReading & { readonly otherRows: OtherRows | null } {
  const { items, alignment, sequence, otherRows } = table;
  const { labels } = alignment;
  const first = labels[0]!.start;
  const order = orderOfForm(SECTION3, orderInText(items, table.from, first));
  const byGrid = new Map<number, RowColumns>();
  const columnsFor: ColumnsFor = (_row, labelStart, grid) => {
    if (grid === null) return order;
    let known = byGrid.get(grid);
    if (known === undefined) {
      const start = labels.find((label) => items[label.start]!.grid === grid)?.start ?? labelStart;
      const heads = rowColumnsOfGrid(gridHeads(items, table.from, start, grid, section3ColumnOf), SECTION3);
      known = heads === 'no heads' ? withoutHeads(grid) : heads;
      byGrid.set(grid, known);
    }
    return known;
  };
  // A table goes on in the next grid with the columns it had; one without any heads has those of the form.
  const withoutHeads = (grid: number): RowColumns => {
    const before = [...byGrid.values()].at(-1);
    const printed = before === undefined ? order : printedOrder(before);
    return printed === null ? null : (columnsRightOfLabels(items, labels, grid, printed.order) ?? printed);
  };
  const rows = readRows({ items, labels, sequence, columnsFor, habits });
  const cells = new Map<string, CellReading>();
  for (const [id, row] of rows) {
    SECTION3.forEach((column, i) => {
      cells.set(`${id}.${column.id}`, row.cells[i]!);
    });
  }
  const reading = { form: null, from: first, to: endOf(items, labels), cells };
  return { ...withDoubts(reading, alignment, rows), otherRows };
}
