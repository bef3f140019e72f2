// Section 四 has one row of fifteen figures under two lines of heads; some bodies print its three groups as rows.

import { SECTION4_COLUMNS, SECTION4_GROUPS } from '../../catalogue/forms.ts';
import { LABELS } from '../../catalogue/labels.ts';
import { tableReason } from '../../catalogue/reasons-of-tables.ts';
import { type Item, isCell } from '../1-items/items.ts';
import { labelKey } from '../1-items/normalise.ts';
import type { Occurrence } from '../2-labels/find-occurrences.ts';
import { type LabelMeaning, meaningsOf } from '../2-labels/label-index.ts';
import { alignRows, type SequenceRow } from '../3-align/align-rows.ts';
import type { Column } from '../4-columns/columns.ts';
import { readGridColumns } from '../4-columns/grid-columns.ts';
import { columnOrder } from '../4-columns/header-order.ts';
import { gridHeads, rowColumnsOfGrid } from '../4-columns/table-columns.ts';
import { spoilNeighbours } from '../5-rows/grid-row.ts';
import { readRows } from '../5-rows/read-rows.ts';
import type { CellReading, PrintingHabits, RowReading } from '../5-rows/row-reading.ts';
import { SECTION4 as WEIGHTS } from '../weights.ts';
import type { TableReading } from './table-reading.ts';

export const SECTION4: readonly Column[] = SECTION4_COLUMNS.map(({ id }) => ({
  id,
  kind: 'count',
  spellings: LABELS.section4.columns[id]!,
}));

/** Section 四 where each group is a row of its own. */
export const SECTION4_ROWS: readonly SequenceRow[] = SECTION4_GROUPS.map(({ id }) => ({
  kind: 'group',
  id,
  width: SECTION4_COLUMNS.length,
}));

/** Longest first: the heads of 行政诉讼 stand below a frame of their own. */
const GROUP_HEADS = Object.entries(LABELS.section4.groups)
  .flatMap(([id, spellings]) => spellings.map((spelling) => [spelling, id] as const))
  .toSorted(([a], [b]) => b.length - a.length);

/** As `<group>.<column>`, for example `direct.upheld`. */
export function section4ColumnOf(words: string): string | null {
  const group = GROUP_HEADS.find(([head]) => words.includes(head))?.[1];
  if (group === undefined) return null;
  const column = SECTION4.find(({ spellings }) => spellings.some((spelling) => words.endsWith(spelling)));
  return column === undefined ? null : `${group}.${column.id}`;
}

const GROUPS = ['review', 'direct', 'afterReview'] as const;

const CELL_IDS = GROUPS.flatMap((group) => SECTION4.map(({ id }) => `${group}.${id}`));

const ALL_COLUMNS = CELL_IDS.map((id) => ({ id, kind: 'count' as const, spellings: [] }));

const WIDTH = CELL_IDS.length;

interface Head {
  readonly start: number;
  readonly end: number;
  readonly meaning: LabelMeaning;
}

/** Reads section 四 in items[from, to); `after` is where section 三 ended, used where several places look alike. */
export function readSection4(
  printed: readonly Item[],
  occurrences: readonly Occurrence[],
  from: number,
  to: number,
  after: number,
  habits: PrintingHabits,
): TableReading | null {
  const { items, groups } = withGroupsInBrackets(printed, from, to);
  const read = readByOrder(items, [...occurrences, ...groups], from, to, after, habits);
  return read === null ? readFlatHeads(items, from, to) : read;
}

/** 行政诉讼（复议后起诉）: the group stands in brackets behind the head of both groups. */
function withGroupsInBrackets(
  items: readonly Item[],
  from: number,
  to: number,
): { readonly items: readonly Item[]; readonly groups: readonly Occurrence[] } {
  const groups = items.slice(from, to).flatMap(({ kind, key, text }, i): Occurrence[] => {
    if (kind !== 'text' || !LABELS.section4.frame.includes(key)) return [];
    const inner = labelKey(/\(([^()]+)\)$/u.exec(text)?.[1] ?? '');
    const meaning = meaningsOf(inner).find(({ section, kind }) => section === 's4' && kind === 'group');
    const at = from + i;
    return meaning === undefined
      ? []
      : [{ start: at, end: at, meaning, similarity: 1, length: inner.length }];
  });
  if (groups.length === 0) return { items, groups };
  const keys = new Map(groups.map(({ start, meaning }) => [start, LABELS.section4.groups[meaning.id]![0]!]));
  return { items: items.map((item, i) => (keys.has(i) ? { ...item, key: keys.get(i)! } : item)), groups };
}

/** Heads that name group and result together (复议后起诉结果维持), each above its column of a grid, and one row below them. */
function readFlatHeads(items: readonly Item[], from: number, to: number): TableReading | null {
  const head = items.findIndex(
    ({ kind, key, grid }, i) =>
      i >= from && i < to && kind === 'text' && grid !== 0 && section4ColumnOf(key) !== null,
  );
  if (head < 0) return null;
  const { grid, row, place } = items[head]!;
  const own = items.slice(head, to).filter((item) => item.grid === grid);
  const end = own.findIndex((item) => item.row > row);
  const columns = rowColumnsOfGrid(
    readGridColumns(items, head, head + end, grid, section4ColumnOf),
    ALL_COLUMNS,
  );
  if (end < 0 || columns === null || columns === 'no heads' || !('ranges' in columns)) return null;
  const below = own.slice(end);
  const isRow = below.every(({ kind }) => kind !== 'text') && below.length > 0;
  const cells = isRow
    ? byRanges(below, columns.ranges, below[0]!.place)
    : doubtful('columns-unclear', below, place);
  return { form: null, from: head, to: items.indexOf(own.at(-1)!) + 1, cells };
}

function readByOrder(
  items: readonly Item[],
  occurrences: readonly Occurrence[],
  from: number,
  to: number,
  after: number,
  habits: PrintingHabits,
): TableReading | null {
  const clusters = headClusters(items, from, to);
  const found = clusters.find((heads) => heads[0]!.start >= after) ?? clusters[0];
  if (found === undefined) return null;
  const cluster = headsOfRow(items, found);
  const start = cluster[0]!.start;
  const lastHead = cluster.at(-1)!;
  const between = items.slice(start, lastHead.end).filter((item) => item.kind === 'figure').length;
  if (between > 0)
    return readGroupRows(items, occurrences, start, Math.min(to, lastHead.end + WEIGHTS.rowsReach), habits);

  let end = lastHead.end + 1;
  while (
    end < to &&
    items[end]!.kind === 'text' &&
    meaningsOf(items[end]!.key).some(({ section }) => section === 's4')
  )
    end += 1;
  const labelled = end < to && namesRow(items, end);
  if (labelled) end += 1;
  let stop = end;
  while (stop < to && items[stop]!.kind !== 'text') stop += 1;
  const printed = withoutRowsOfWords(items, end, stop);
  const place = printed.find((item) => item.kind === 'figure')?.place ?? items[start]!.place;
  const cells = readSingleRow(items, end, printed, cluster, habits, place);
  return { form: null, from: start, to: stop, cells, ...reasonOf(cells, cluster) };
}

/**
 * Whether the item is the label of the one row of figures, by its words, with a cell for each figure behind it: 2024年, 件数.
 * With a second such row nobody knows which of them is meant.
 */
function namesRow(items: readonly Item[], at: number): boolean {
  const label = items[at]!;
  if (!isCell(label) || !ROW_NAME.test(label.text)) return false;
  const isFilled = ({ kind }: Item) => kind === 'figure' || kind === 'blank';
  const rowOf = ({ row }: Item) => items.filter((item) => item.row === row && isFilled(item)).length;
  if (rowOf(label) !== WIDTH) return false;
  const next = items.slice(at + 1).find((item) => !isFilled(item) && item.kind !== 'gap');
  return next === undefined || next.grid !== label.grid || rowOf(next) === 0;
}

const ROW_NAME = /^(?:20\d\d年?度?|本年度?|全年|数量|件数|案件数量?|合计|总计)$/u;

/** What is printed in items[from, to), but for the empty cells of rows that hold words and no figures: a row of heads, perhaps cut. */
function withoutRowsOfWords(items: readonly Item[], from: number, to: number): readonly Item[] {
  const rowsOf = (kind: Item['kind']) => {
    const around = items.slice(Math.max(0, from - WEIGHTS.rowsReach), to + WEIGHTS.rowsReach);
    return new Set(around.filter((item) => item.kind === kind && isCell(item)).map(({ row }) => row));
  };
  const [words, figures] = [rowsOf('text'), rowsOf('figure')];
  return items
    .slice(from, to)
    .filter((item) => !isCell(item) || !words.has(item.row) || figures.has(item.row));
}

/** Places where several heads of section 四 (结果维持 …, 复议后起诉) stand together. */
function headClusters(items: readonly Item[], from: number, to: number): Head[][] {
  const clusters: Head[][] = [];
  for (let start = from; start < to; start += 1) {
    const head = headAt(items, start, to);
    if (head === null) continue;
    const cluster = clusters.at(-1);
    if (cluster !== undefined && goesOn(items, cluster.at(-1)!, head)) cluster.push(head);
    else clusters.push([head]);
    start = head.end;
  }
  const telling = (heads: readonly Head[]) =>
    new Set(
      heads
        .map(({ meaning }) => `${meaning.kind} ${meaning.id}`)
        .filter((id) => id !== 'column total' && id !== 'group review'),
    ).size;
  return clusters
    .map((heads) => withinTelling(items, heads))
    .filter((heads) => telling(heads) >= 1)
    .toSorted(
      (a, b) =>
        Number(telling(b) >= WEIGHTS.certainHeads) - Number(telling(a) >= WEIGHTS.certainHeads) ||
        a[0]!.start - b[0]!.start,
    );
}

/** Heads of more than one round of results are those of a single row: what stands behind its figures is another table. */
function headsOfRow(items: readonly Item[], heads: readonly Head[]): readonly Head[] {
  const end = heads.findIndex((head, at) => at > 0 && holdsFigure(items, heads[at - 1]!, head));
  const above = end < 0 ? heads : heads.slice(0, end);
  return above.filter(({ meaning }) => meaning.kind === 'column').length >= WEIGHTS.headsOfWhole
    ? above
    : heads;
}

/** Whether a head may belong to one table with the head before it: heads of results after figures begin a table of their own. */
function goesOn(items: readonly Item[], last: Head, head: Head): boolean {
  if (head.start - last.end > WEIGHTS.spread) return false;
  const isResult = head.meaning.kind === 'column' && head.meaning.id !== 'total';
  return !isResult || !holdsFigure(items, last, head);
}

const standTogether = (items: readonly Item[], before: Head, after: Head) =>
  items.slice(before.end + 1, after.start).every(({ kind }) => kind === 'blank' || kind === 'gap');

const holdsFigure = (items: readonly Item[], before: Head, after: Head) =>
  items.slice(before.end, after.start).some((item) => item.kind === 'figure');

/** A cluster from the first head that nothing else is called by, with the 行政复议 before it, to the last head. */
function withinTelling(items: readonly Item[], heads: readonly Head[]): Head[] {
  const isTelling = ({ meaning }: Head) =>
    (meaning.kind === 'column' && meaning.id !== 'total') ||
    (meaning.kind === 'group' && meaning.id !== 'review');
  const first = heads.findIndex(isTelling);
  if (first < 0) return [];
  let begin = first;
  while (
    begin > 0 &&
    heads[begin - 1]!.meaning.id !== 'total' &&
    heads[begin]!.start - heads[begin - 1]!.end <= WEIGHTS.groupReach
  )
    begin -= 1;
  // 总计 printed before the results it sums: not the form's order, and not to be overlooked.
  const before = heads[begin - 1];
  if (before?.meaning.id === 'total' && standTogether(items, before, heads[begin]!)) begin -= 1;
  let finish = heads.length - 1;
  // 总计 is a word of section 三 too: after figures it belongs to this table only when other heads follow.
  const afterFigures = (at: number) => holdsFigure(items, heads[at - 1]!, heads[at]!);
  while (finish > begin && !isTelling(heads[finish]!) && afterFigures(finish)) finish -= 1;
  return heads.slice(begin, finish + 1);
}

function headAt(items: readonly Item[], start: number, to: number): Head | null {
  let key = '';
  let found: Head | null = null;
  for (
    let end = start;
    end < to && end - start < WEIGHTS.mostPieces && key.length <= WEIGHTS.longestHead;
    end += 1
  ) {
    const item = items[end]!;
    if (item.kind === 'gap') continue;
    if (item.kind !== 'text') break;
    key += item.key;
    const meaning = meaningsOf(key).find(({ section }) => section === 's4');
    if (meaning !== undefined) found = { start, end, meaning };
  }
  return found;
}

function readSingleRow(
  items: readonly Item[],
  end: number,
  printed: readonly Item[],
  cluster: readonly Head[],
  habits: PrintingHabits,
  place: string,
): ReadonlyMap<string, CellReading> {
  const grid = printed.find((item) => item.layout === 'grid')?.grid;
  if (grid !== undefined) {
    const columns = rowColumnsOfGrid(gridHeads(items, 0, end, grid, section4ColumnOf), ALL_COLUMNS);
    if (columns === null) return doubtful('columns-unclear', printed, place);
    if (columns !== 'no heads' && 'ranges' in columns) return byRanges(printed, columns.ranges, place);
    if (!headsInOrder(items, cluster)) return doubtful('columns-unclear', printed, place);
    // The row alone, its heads on the page before: as many columns as the form has are those of the form.
    const own = printed.filter((item) => item.grid === grid);
    if (Math.max(...own.map((item) => item.columnEnd)) === WIDTH) {
      return byRanges(
        printed,
        CELL_IDS.map((_, i) => ({ from: i, to: i + 1 })),
        place,
      );
    }
  }
  if (!headsInOrder(items, cluster)) return doubtful('columns-unclear', printed, place);
  // Bars right after the last head are the empty rest of the row of heads.
  const data = printed[0]?.kind === 'rest' ? printed.slice(1) : printed;
  const rows = readRows({
    items: [...items.slice(0, end), ...data],
    labels: [{ start: end - 1, end: end - 1, at: 0, similarity: 1, margin: Number.POSITIVE_INFINITY }],
    sequence: [{ kind: 'row', id: 'data', width: WIDTH }],
    columnsFor: () => ({ order: CELL_IDS.map((_, i) => i) }),
    habits,
  });
  const row = rows.get('data') as RowReading;
  return new Map(CELL_IDS.map((id, i) => [id, row.cells[i]!]));
}

/**
 * In running text the heads must come as the form has them: no group and no result out of its turn, and 总计 last among its
 * results.
 */
function headsInOrder(items: readonly Item[], cluster: readonly Head[]): boolean {
  if (lawsuitsStandFirst(items, cluster)) return false;
  const groups = cluster.filter(({ meaning }) => meaning.kind === 'group').map(({ meaning }) => meaning.id);
  const order = GROUPS.filter((group) => groups.includes(group));
  if (groups.length !== order.length || groups.some((group, i) => group !== order[i])) return false;
  const results = cluster.filter(({ meaning }) => meaning.kind === 'column').map(({ meaning }) => meaning.id);
  let turn = -1;
  let rounds = 0;
  for (const result of results) {
    const at = SECTION4.findIndex(({ id }) => id === result);
    if (at <= turn) rounds += 1;
    turn = at;
  }
  const totalFirst = results[0] === 'total' && results.length > 1;
  const totalLast = !results.includes('total') || results.at(-1) === 'total';
  return rounds < GROUPS.length && !totalFirst && totalLast;
}

/** 行政诉讼 is the head over two of the groups; where it stands before 行政复议 its figures do so too. */
function lawsuitsStandFirst(items: readonly Item[], cluster: readonly Head[]): boolean {
  const review = cluster.find(({ meaning }) => meaning.kind === 'group' && meaning.id === 'review');
  if (review === undefined) return false;
  return items
    .slice(Math.max(0, review.start - WEIGHTS.groupReach - 1), review.start)
    .some(({ key }) => LABELS.section4.frame.includes(key));
}

function byRanges(
  printed: readonly Item[],
  ranges: readonly ({ readonly from: number; readonly to: number } | null)[],
  place: string,
): ReadonlyMap<string, CellReading> {
  const rowNumbers = [...new Set(printed.map((item) => item.row))];
  const filled = rowNumbers.filter((number) =>
    printed.some((item) => item.row === number && item.kind === 'figure'),
  );
  // Of two rows of figures nobody can tell which is the body's.
  if (filled.length > 1) return doubtful('columns-unclear', printed, place);
  const row = filled[0] ?? rowNumbers[0];
  const items = printed.filter((item) => item.row === row);
  const cells = ranges.map((range): CellReading => {
    const inside = items.filter(
      (item) => range !== null && item.column >= range.from && item.column < range.to,
    );
    const figures = inside.filter((item) => item.kind === 'figure');
    if (inside.length === 0 || figures.length > 1) {
      return { kind: 'doubtful', doubt: { code: 'columns-unclear', printed: inside, place } };
    }
    const [figure] = figures;
    return figure === undefined
      ? { kind: 'blank', raw: inside[0]!.raw, place: inside[0]!.place }
      : { kind: 'item', item: figure };
  });
  spoilNeighbours(cells);
  return new Map(CELL_IDS.map((id, i) => [id, cells[i]!]));
}

function readGroupRows(
  items: readonly Item[],
  occurrences: readonly Occurrence[],
  from: number,
  to: number,
  habits: PrintingHabits,
): TableReading | null {
  const alignment = alignRows(items, occurrences, SECTION4_ROWS, from, to);
  if (alignment === null) return null;
  const first = alignment.labels[0]!.start;
  const heads = items.slice(from, first).filter(({ kind }) => kind === 'text');
  const order = columnOrder(heads, SECTION4);
  const rows = readRows({
    items: items.slice(0, to),
    labels: alignment.labels,
    sequence: SECTION4_ROWS,
    columnsFor: () => (order === null ? null : { order: SECTION4.map(({ id }) => order.indexOf(id)) }),
    habits,
  });
  const cells = new Map<string, CellReading>();
  for (const [group, row] of rows) {
    SECTION4.forEach((column, i) => {
      cells.set(`${group}.${column.id}`, row.cells[i]!);
    });
  }
  return { form: null, from, to, cells };
}

function doubtful(
  code: 'columns-unclear',
  printed: readonly Item[],
  place: string,
): ReadonlyMap<string, CellReading> {
  return new Map(CELL_IDS.map((id) => [id, { kind: 'doubtful', doubt: { code, printed, place } }]));
}

function reasonOf(
  cells: ReadonlyMap<string, CellReading>,
  cluster: readonly Head[],
): Pick<TableReading, 'reason'> {
  const nothing = [...cells.values()].every(
    (cell) => cell.kind === 'doubtful' && cell.doubt.printed.length === 0,
  );
  const results = cluster.filter(({ meaning }) => meaning.kind === 'column').length;
  if (!nothing) return {};
  return { reason: tableReason(results < WEIGHTS.headsOfWhole ? 'rowLost' : 'nothingBelowHeads') };
}
