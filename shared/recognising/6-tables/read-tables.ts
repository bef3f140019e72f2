// The three tables of one report: which alignment each has, its form, and the reading of its rows.
import type { OtherRows, TableForm } from '../../catalogue/forms.ts';
import type { TableState } from '../../contracts/parsed-report.ts';
import type { Item } from '../1-items/items.ts';
import type { Section } from '../2-labels/label-index.ts';
import { type Alignment, alignRows, type Occurrence } from '../3-align/align-rows.ts';
import { columnOrder, section3Order } from '../4-columns/header-order.ts';
import {
  columnsRightOfLabels,
  gridHeads,
  headWords,
  orderOfForm,
  rowColumnsOfGrid,
} from '../4-columns/table-columns.ts';
import {
  type CellReading,
  type ColumnsFor,
  holdsPartedFigure,
  type PrintedOrder,
  printingHabits,
  type RowColumns,
  type RowReading,
  readRows,
  type TableRun,
} from '../5-rows/read-rows.ts';
import { readSection4 } from './read-section4.ts';
import {
  type Column,
  SECTION3,
  section2ColumnOf,
  section2Sequence,
  section3ColumnOf,
  section3Sequence,
} from './sections.ts';

export type Occurrences = Readonly<Record<Section, readonly Occurrence[]>>;

/** A table as it was read: `cells` by `<row>.<column>`, only those of rows that are on the page. */
export interface TableReading {
  readonly form: TableForm | null;
  readonly from: number;
  /** One past its last item. */
  readonly to: number;
  readonly cells: ReadonlyMap<string, CellReading>;
  readonly reason?: TableState['reason'];
}

export interface TablesReading {
  readonly s2: TableReading | null;
  readonly s3: (TableReading & { readonly otherRows: OtherRows | null }) | null;
  readonly s4: TableReading | null;
}

/** Reads the tables that stand in items[from, to), the part of the document that is one report. */
export function readTables(
  items: readonly Item[],
  occurrences: Occurrences,
  from: number,
  to: number,
): TablesReading {
  const second = alignSection2(items, occurrences.s2, from, to);
  const third = alignSection3(items, occurrences.s3, from, to);
  const local = items.slice(0, to);
  const habits = printingHabits(
    [second, third].flatMap((one) =>
      one === null ? [] : [{ items: local, labels: one.alignment.labels, sequence: one.sequence }],
    ),
  );
  const s2 = second === null ? null : readSection2({ items: local, from, ...second }, habits);
  const s3 =
    third === null
      ? null
      : readSection3(
          {
            items: local,
            from: s2 !== null && s2.to <= third.alignment.labels[0]!.start ? s2.to : from,
            ...third,
          },
          habits,
        );
  const fourth = readSection4(items, occurrences.s4, from, to, s3?.to ?? s2?.to ?? from, habits);
  const s4 = fourth === null ? null : doubtPartedFigures(fourth, [s2, s3]);
  if (!standsSideBySide(items, occurrences, from, to)) return { s2, s3, s4 };
  const reason = SIDE_BY_SIDE;
  return { s2: s2 && { ...s2, reason }, s3: s3 && { ...s3, reason }, s4: s4 && { ...s4, reason } };
}

/**
 * Fifteen figures told apart by blanks may be fewer, of which some are parted by a blank (7 785) and some blanks are lost. The
 * row is doubtful where it could be so and rows of the other tables are so.
 */
function doubtPartedFigures(table: TableReading, others: readonly (TableReading | null)[]): TableReading {
  const partedRows = new Set(
    others
      .flatMap((other) => [...(other?.cells.values() ?? [])])
      .flatMap((cell) =>
        cell.kind === 'doubtful' && cell.doubt.code === 'surplus' ? [cell.doubt.printed] : [],
      )
      .filter(holdsPartedFigure),
  );
  const printed = [...table.cells.values()].flatMap((cell) => (cell.kind === 'item' ? [cell.item] : []));
  if (partedRows.size < 2 || !holdsPartedFigure(printed)) return table;
  const doubt = { code: 'surplus', printed, place: printed[0]!.place } as const;
  const cells = [...table.cells.keys()].map((id) => [id, { kind: 'doubtful', doubt }] as const);
  return { ...table, cells: new Map(cells) };
}

const SIDE_BY_SIDE = {
  code: 'side-by-side',
  message:
    '表格中同一行名重复出现，像是两份报告并排在一起，无法分清各自的数字。请每份报告单独成表后重新上传。',
} as const;

/** Two reports printed next to each other: again and again one printed row carries the same label twice. */
function standsSideBySide(
  items: readonly Item[],
  occurrences: Occurrences,
  from: number,
  to: number,
): boolean {
  const seen = new Set<string>();
  const doubled = new Set<number>();
  for (const { start, similarity, length, meaning } of [...occurrences.s2, ...occurrences.s3]) {
    const item = items[start]!;
    if (start < from || start >= to || similarity < 1 || length < 3 || item.layout === 'line') continue;
    const label = `${item.row} ${meaning.kind} ${meaning.id}`;
    if (seen.has(label)) doubled.add(item.row);
    seen.add(label);
  }
  return doubled.size >= 3 && doubled.size * 3 >= new Set([...seen].map((label) => label.split(' ')[0])).size;
}

interface Section2Alignment {
  readonly alignment: Alignment;
  readonly form: TableForm;
  readonly sequence: ReturnType<typeof section2Sequence>;
}

/** The form is told by the heads; where none is printed, by which form's rows fit the figures better. */
export function alignSection2(
  items: readonly Item[],
  occurrences: readonly Occurrence[],
  from: number,
  to: number,
): Section2Alignment | null {
  const candidates = (['2019', '2021'] as const).flatMap((form) => {
    const sequence = section2Sequence(form);
    const alignment = alignRows(items, occurrences, sequence, from, to);
    if (alignment === null || !hasRows(alignment, sequence)) return [];
    const own = formMarks(items, alignment, from, form);
    return [{ alignment, form, sequence, rank: alignment.score + own * 4 }];
  });
  const [best] = candidates.toSorted((a, b) => b.rank - a.rank);
  return best ?? null;
}

/** At least two rows or clauses of the form, so that a menu that says 行政许可 is no table. */
function hasRows(alignment: Alignment, sequence: readonly { readonly width: number }[]): boolean {
  return (
    alignment.labels.filter(({ at }) => sequence[at]!.width > 0).length >= 1 && alignment.labels.length >= 2
  );
}

const MARKS: Readonly<Record<TableForm, readonly string[]>> = {
  '2019': [
    '新制作数',
    '新公开数',
    '对外公开总数',
    '上一年项目数量',
    '本年增减',
    '采购总金额',
    '采购项目数量',
    '其他对外管理服务事项',
  ],
  '2021': ['制发件数', '废止件数', '现行有效件数', '本年处理决定数量', '本年收费金额', '行政规范性文件'],
};

function formMarks(items: readonly Item[], { labels }: Alignment, from: number, form: TableForm): number {
  const begin = Math.max(from, labels[0]!.start - 30);
  const words = items
    .slice(begin, labels.at(-1)!.end + 1)
    .map((item) => (item.key.length <= 60 ? item.key : ''))
    .join('');
  return MARKS[form].filter((mark) => words.includes(mark)).length;
}

function readSection2(
  table: Section2Alignment & { readonly items: readonly Item[]; readonly from: number },
  habits: TableRun['habits'],
): TableReading {
  const { items, alignment, sequence, form } = table;
  const { labels } = alignment;
  const columnsOf = (id: string): readonly Column[] =>
    sequence.find((row) => row.kind === 'row' && row.id === id)!.columns;
  const columnsFor: ColumnsFor = (row, labelStart, grid) => {
    const columns = columnsOf(row.id);
    const index = labels.findIndex((label) => label.start === labelStart);
    let first = index;
    // The heads of a clause stand above its first row.
    while (
      first > 0 &&
      sameColumns(sequence[labels[first - 1]!.at]!.columns, columns) &&
      sequence[labels[first - 1]!.at]!.width > 0
    )
      first -= 1;
    const from = first > 0 ? labels[first - 1]!.end + 1 : Math.max(table.from, labels[first]!.start - 40);
    if (grid !== null) {
      const heads = rowColumnsOfGrid(
        gridHeads(items, from, labels[first]!.start, grid, section2ColumnOf(columns)),
        columns,
      );
      if (heads !== 'no heads') return heads;
    }
    return orderOfForm(columns, columnOrder(headWords(items, from, labels[first]!.start, 's2'), columns));
  };
  const rows = readRows({ items, labels, sequence, columnsFor, habits });
  const cells = new Map<string, CellReading>();
  for (const [id, row] of rows) {
    columnsOf(id).forEach((column, i) => {
      cells.set(`${id}.${column.id}`, row.cells[i]!);
    });
  }
  return withDoubts({ form, from: labels[0]!.start, to: endOf(items, labels), cells }, alignment, rows);
}

function sameColumns(a: readonly Column[], b: readonly Column[]): boolean {
  return a.length === b.length && a.every((column, i) => column.id === b[i]!.id);
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
  const [one, three] = (['one', 'three'] as const).map((otherRows) => {
    const sequence = section3Sequence(otherRows);
    const alignment = alignRows(items, occurrences, sequence, from, to);
    return alignment === null || !hasRows(alignment, sequence) ? null : { alignment, sequence, otherRows };
  });
  if (one == null || three == null) return one ?? three ?? null;
  const difference = one.alignment.score - three.alignment.score;
  if (holdsSeveralRows(items, one)) return three;
  if (Math.abs(difference) < 0.3) return { ...one, otherRows: null };
  return difference > 0 ? one : three;
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
  const rows = cells.filter(
    ({ kind, layout }) => kind === 'figure' && (layout === 'grid' || layout === 'cells'),
  );
  const lines = cells.filter(({ layout }) => layout === 'line');
  return new Set(rows.map(({ row }) => row)).size > 1 || lines.length >= 2 * SECTION3.length;
}

function readSection3(
  table: Section3Alignment & { readonly items: readonly Item[]; readonly from: number },
  habits: TableRun['habits'],
): TableReading & { readonly otherRows: OtherRows | null } {
  const { items, alignment, sequence, otherRows } = table;
  const { labels } = alignment;
  const first = labels[0]!.start;
  const order = orderOfForm(SECTION3, section3Order(headWords(items, table.from, first, 's3'), SECTION3));
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

/** The order of columns a grid had, for the grid in which its table goes on. */
function printedOrder(columns: RowColumns): PrintedOrder | null {
  if (columns === null || 'order' in columns) return columns;
  const starts = columns.ranges.map((range) => range?.from ?? 0);
  const sorted = starts.toSorted((a, b) => a - b);
  return { order: starts.map((start) => sorted.indexOf(start)) };
}

function endOf(items: readonly Item[], labels: Alignment['labels']): number {
  let end = labels.at(-1)!.end + 1;
  while (end < items.length && items[end]!.kind !== 'text') end += 1;
  return end;
}

function withDoubts(
  reading: TableReading,
  alignment: Alignment,
  rows: ReadonlyMap<string, RowReading>,
): TableReading {
  if (alignment.leftOver >= 3 && alignment.leftOver * 2 >= rows.size) {
    return { ...reading, reason: SIDE_BY_SIDE };
  }
  const doubts = [...rows.values()].map((row) =>
    row.cells.map((cell) => (cell.kind === 'doubtful' ? cell.doubt : null)),
  );
  const empty = doubts.filter((row) =>
    row.every((doubt) => doubt !== null && doubt.printed.length === 0),
  ).length;
  if (rows.size < 3 || empty * 3 < rows.size * 2) return reading;
  const heap = doubts.some((row) => row[0]?.code === 'surplus' && row[0].printed.length > row.length * 2);
  return { ...reading, reason: heap ? LABELS_APART : FIGURES_LOST };
}

const LABELS_APART = {
  code: 'columns-unclear',
  message: '行名与数字分开印在了不同的地方，无法确定每个数字属于哪一行。请用带表格的原始文件重新上传。',
} as const;

const FIGURES_LOST = {
  code: 'de-duplicated',
  message:
    '表格只剩行名，大部分数字在保存时丢失（例如重复的行被去掉了），不能当作0或空白。请用原始文件重新上传。',
} as const;
