// Section 二: which form it is, its rows, and the heads above the rows of each clause.
import { FORMS, type TableForm } from '../../catalogue/forms.ts';
import { LABELS } from '../../catalogue/labels.ts';
import { tableReason } from '../../catalogue/reasons-of-tables.ts';
import { type Item, isCell } from '../1-items/items.ts';
import { labelKey, normalise } from '../1-items/normalise.ts';
import type { Occurrence } from '../2-labels/find-occurrences.ts';
import { type Alignment, alignRows, type SequenceRow } from '../3-align/align-rows.ts';
import type { Column } from '../4-columns/columns.ts';
import { columnOrder } from '../4-columns/header-order.ts';
import {
  gridHeads,
  orderOfForm,
  printedHeads,
  rowColumnsOfGrid,
  sameColumns,
} from '../4-columns/table-columns.ts';
import { readRows } from '../5-rows/read-rows.ts';
import type { CellReading, ColumnsFor, TableRun } from '../5-rows/row-reading.ts';
import { TABLES } from '../weights.ts';
import { withDoubts } from './table-doubts.ts';
import { endOf, hasRows, type TableReading } from './table-reading.ts';

/** The head of section 二's columns in the label catalogue, where it is not the column's own id. */
function section2Spellings(form: TableForm, id: string): readonly string[] {
  const { columns } = LABELS.section2;
  if (id === 'decisions') return columns[form === '2019' ? 'decisions2019' : 'decisions2021']!;
  if (id === 'amount') return columns[form === '2019' ? 'procured' : 'charged']!;
  return columns[id]!;
}

/** "第二十条第（五）项" → "5". */
function clauseId(printed: string): string {
  const key = labelKey(normalise(printed));
  const clause = Object.entries(LABELS.section2.clauses).find(([, spellings]) => spellings.includes(key));
  return clause?.[0] ?? '';
}

export interface Section2Row extends SequenceRow {
  readonly columns: readonly Column[];
}

/** Section 二 of a form: its clauses and rows in order, each row with its columns. */
export function section2Sequence(form: TableForm): readonly Section2Row[] {
  return FORMS[form].tables.flatMap((table): Section2Row[] => {
    const columns = table.columns.map(({ id, kind }) => ({
      id,
      kind,
      spellings: section2Spellings(form, id),
    }));
    return [
      { kind: 'clause', id: clauseId(table.clause), width: 0, columns },
      ...table.rows.map(({ id }): Section2Row => ({ kind: 'row', id, width: columns.length, columns })),
    ];
  });
}

/** The form's column over a grid column of section 二; the longest spelling wins (处理决定数量 ends 本年处理决定数量). */
export function section2ColumnOf(columns: readonly Column[]): (words: string) => string | null {
  return (words) =>
    columns.find(({ spellings }) => spellings.some((spelling) => words.includes(spelling)))?.id ?? null;
}

function hasHeads(heads: readonly Item[], columns: readonly Column[]): boolean {
  const words = heads.map(({ key }) => key).join('');
  return columns.some(({ spellings }) => spellings.some((spelling) => words.includes(spelling)));
}

interface Section2Alignment {
  readonly alignment: Alignment;
  readonly form: TableForm;
  readonly sequence: ReturnType<typeof section2Sequence>;
  /** How many of the form's own heads were found. */
  readonly marks: number;
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
    const marks = formMarks(items, alignment, from, form);
    return [{ alignment, form, sequence, marks, rank: alignment.score + marks * TABLES.formMark }];
  });
  const [best] = candidates.toSorted((a, b) => b.rank - a.rank);
  return best ?? null;
}

function formMarks(items: readonly Item[], { labels }: Alignment, from: number, form: TableForm): number {
  const begin = Math.max(from, labels[0]!.start - TABLES.formMarkReach);
  const words = items
    .slice(begin, labels.at(-1)!.end + 1)
    .map((item) => (item.key.length <= TABLES.longestFormMark ? item.key : ''))
    .join('');
  return LABELS.section2.marks[form].filter((mark) => words.includes(mark)).length;
}

export function readSection2(
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
    const from =
      first > 0 ? labels[first - 1]!.end + 1 : Math.max(table.from, labels[first]!.start - TABLES.headReach);
    if (grid !== null) {
      const heads = rowColumnsOfGrid(
        gridHeads(items, from, labels[first]!.start, grid, section2ColumnOf(columns)),
        columns,
      );
      if (heads !== 'no heads') return heads;
    }
    const heads = printedHeads(items, from, labels[first]!.start, 's2');
    if (hasHeads(heads, columns)) return orderOfForm(columns, columnOrder(heads, columns));
    // Figures between heads and row are those of a row whose label was not understood: its heads are this row's as well.
    const farther = items.slice(from, labels[first]!.start).filter(({ kind }) => kind === 'text');
    if (hasHeads(farther, columns)) return orderOfForm(columns, columnOrder(farther, columns));
    // A clause whose heads were left out has those of the clause before it, where nobody says that they are the form's.
    const before = labels
      .slice(0, first)
      .findLast(
        (label) => sequence[label.at]!.width > 0 && sameColumns(sequence[label.at]!.columns, columns),
      );
    if (before === undefined) return orderOfForm(columns, columnOrder(heads, columns));
    return columnsFor({ ...row, id: sequence[before.at]!.id }, before.start, null);
  };
  const rows = readRows({ items, labels, sequence, columnsFor, habits });
  const cells = new Map<string, CellReading>();
  for (const [id, row] of rows) {
    columnsOf(id).forEach((column, i) => {
      cells.set(`${id}.${column.id}`, row.cells[i]!);
    });
  }
  const reading = { form, from: labels[0]!.start, to: endOf(items, labels), cells };
  // One figure in a row may be one of three whose other cells left no trace: only heads tell the form of one column.
  const headless = form === '2021' && table.marks === 0 && !labels.some(({ start }) => isCell(items[start]!));
  return withDoubts(
    headless ? { ...reading, reason: tableReason('headsUnclear') } : reading,
    alignment,
    rows,
  );
}
