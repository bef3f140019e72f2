// The row sequences of the three tables, and how the heads of each are told apart.
import {
  type FigureKind,
  FORMS,
  type OtherRows,
  SECTION3_COLUMNS,
  SECTION4_COLUMNS,
  SECTION4_GROUPS,
  section3Rows,
  type TableForm,
} from '../../catalogue/forms.ts';
import { LABELS } from '../../catalogue/labels.ts';
import type { SequenceRow } from '../3-align/align-rows.ts';

export interface Column {
  readonly id: string;
  readonly kind: FigureKind;
  readonly spellings: readonly string[];
}

/** The head of section 二's columns in the label catalogue, where it is not the column's own id. */
function section2Spellings(form: TableForm, id: string): readonly string[] {
  const { columns } = LABELS.section2;
  if (id === 'decisions') return columns[form === '2019' ? 'decisions2019' : 'decisions2021']!;
  if (id === 'amount') return columns[form === '2019' ? 'procured' : 'charged']!;
  return columns[id]!;
}

const CLAUSE_IDS: Readonly<Record<string, string>> = { 一: '1', 五: '5', 六: '6', 八: '8', 九: '9' };

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
    const clause = CLAUSE_IDS[/（(.)）/u.exec(table.clause)?.[1] ?? ''] ?? '';
    return [
      { kind: 'clause', id: clause, width: 0, columns },
      ...table.rows.map(({ id }): Section2Row => ({ kind: 'row', id, width: columns.length, columns })),
    ];
  });
}

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

/** The form's column over a grid column, from the words above it joined from top to bottom. */
export function section3ColumnOf(words: string): string | null {
  const bare = words.replaceAll('法人或其他组织', '');
  for (const { id, spellings } of SECTION3) {
    if (id !== 'other' && id !== 'total' && spellings.some((spelling) => bare.includes(spelling))) return id;
  }
  if (bare.endsWith('总计')) return 'total';
  return bare.endsWith('其他') ? 'other' : null;
}

/** As `<group>.<column>`, for example `direct.upheld`. */
export function section4ColumnOf(words: string): string | null {
  const group = words.includes('未经复议直接起诉')
    ? 'direct'
    : words.includes('复议后起诉')
      ? 'afterReview'
      : words.includes('行政复议')
        ? 'review'
        : null;
  if (group === null) return null;
  const column = SECTION4.find(({ spellings }) => spellings.some((spelling) => words.endsWith(spelling)));
  return column === undefined ? null : `${group}.${column.id}`;
}

/** The form's column over a grid column of section 二; the longest spelling wins (处理决定数量 ends 本年处理决定数量). */
export function section2ColumnOf(columns: readonly Column[]): (words: string) => string | null {
  return (words) =>
    columns.find(({ spellings }) => spellings.some((spelling) => words.includes(spelling)))?.id ?? null;
}
