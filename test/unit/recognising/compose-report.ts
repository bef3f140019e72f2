// A report of any figures as the cells of its printed tables, and these printed in several layouts. For the tests of this folder.
import {
  FORMS,
  figuresOfForm,
  type OtherRows,
  SECTION3_COLUMNS,
  SECTION3_GROUPS,
  SECTION4_COLUMNS,
  SECTION4_GROUPS,
  section3Rows,
  type TableForm,
} from '../../../shared/catalogue/forms.ts';
import type { Block, Document, Grid, GridCell } from '../../../shared/contracts/document.ts';
import type { FigureId } from '../../../shared/contracts/parsed-report.ts';

/** What stands in each cell, as printed; "" for a blank. */
export type Printed = Readonly<Record<FigureId, string>>;

interface Cell {
  readonly text: string;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
}
export type Row = readonly Cell[];

export interface Tables {
  readonly s2: readonly Row[];
  readonly s3: readonly Row[];
  readonly s4: readonly Row[];
}

export const HEADINGS = {
  s2: '二、主动公开政府信息情况',
  s3: '三、收到和处理政府信息公开申请情况',
  s4: '四、政府信息公开行政复议、行政诉讼情况',
} as const;

const cell = (text: string, columnSpan = 1, rowSpan = 1): Cell => ({ text, columnSpan, rowSpan });

/** The official tables with their merged cells. */
export function tablesOf(form: TableForm, otherRows: OtherRows, printed: Printed): Tables {
  const s2 = FORMS[form].tables.flatMap((table): Row[] => {
    const width = 4;
    const last = width - table.columns.length;
    const wide = (row: Cell[]): Row =>
      row.map((one, i) => (i === row.length - 1 ? { ...one, columnSpan: last } : one));
    const units: Readonly<Record<string, string>> = {
      amount: form === '2021' ? '（单位：万元）' : '（万元）',
    };
    return [
      [cell(table.clause, width)],
      wide([cell('信息内容'), ...table.columns.map(({ id, label }) => cell(`${label}${units[id] ?? ''}`))]),
      ...table.rows.map((row) =>
        wide([
          cell(row.label),
          ...table.columns.map((column) => cell(printed[`s2.${row.id}.${column.id}`] ?? '')),
        ]),
      ),
    ];
  });
  const rows = section3Rows(otherRows);
  const results = rows.filter(
    ({ id }) => !['newReceived', 'carriedOver', 'carriedForward'].includes(id),
  ).length;
  const five = SECTION3_COLUMNS.slice(1, 6);
  const s3: Row[] = [
    [
      cell('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3),
      cell('申请人情况', 7),
    ],
    [cell('自然人', 1, 2), cell('法人或其他组织', 5), cell('总计', 1, 2)],
    five.map(({ label }) => cell(label)),
    ...rows.map((row): Row => {
      const figures = SECTION3_COLUMNS.map((column) => cell(printed[`s3.${row.id}.${column.id}`] ?? ''));
      const label = `${row.enumerator}${row.label}${row.note === undefined ? '' : `（${row.note}）`}`;
      if (['newReceived', 'carriedOver', 'carriedForward'].includes(row.id))
        return [cell(label, 3), ...figures];
      const head = row.id === 'granted' ? [cell('三、本年度办理结果', 1, results)] : [];
      if (row.group === undefined) return [...head, cell(label, 2), ...figures];
      const group = SECTION3_GROUPS[row.group]!;
      const members = rows.filter((other) => other.group === row.group);
      const groupCell =
        members[0] === row ? [cell(`${group.enumerator}${group.label}`, 1, members.length)] : [];
      return [...groupCell, cell(label), ...figures];
    }),
  ];
  const s4: Row[] = [
    [cell('行政复议', 5), cell('行政诉讼', 10)],
    [
      ...SECTION4_COLUMNS.map(({ label }) => cell(label, 1, 2)),
      cell('未经复议直接起诉', 5),
      cell('复议后起诉', 5),
    ],
    [...SECTION4_COLUMNS, ...SECTION4_COLUMNS].map(({ label }) => cell(label)),
    SECTION4_GROUPS.flatMap((group) =>
      SECTION4_COLUMNS.map((column) => cell(printed[`s4.${group.id}.${column.id}`] ?? '')),
    ),
  ];
  return { s2, s3, s4 };
}

/** Rows of merged cells as a grid. */
export function gridOf(rows: readonly Row[], name = '表'): Grid {
  const taken = new Set<string>();
  const cells: GridCell[] = [];
  rows.forEach((row, at) => {
    let column = 0;
    for (const { text, rowSpan = 1, columnSpan = 1 } of row) {
      while (taken.has(`${at} ${column}`)) column += 1;
      cells.push({
        row: at,
        column,
        rowSpan,
        columnSpan,
        text,
        place: `${name}第${at + 1}行第${column + 1}列`,
      });
      for (let r = at; r < at + rowSpan; r += 1)
        for (let c = column; c < column + columnSpan; c += 1) taken.add(`${r} ${c}`);
    }
  });
  const columnCount = Math.max(...cells.map((one) => one.column + one.columnSpan));
  return { type: 'grid', rowCount: rows.length, columnCount, cells, place: name };
}

export const line = (text: string, at = 0): Block => ({ type: 'line', text, place: `第${at + 1}行` });
export const linesToDocument = (lines: readonly string[]): Document => ({ blocks: lines.map(line) });

/** The report of a body, its tables printed by `print`. */
export function reportLines(
  tables: Tables,
  print: (rows: readonly Row[]) => readonly string[],
  title: string,
): string[] {
  return [
    title,
    '一、总体情况',
    '本年度本机关按照条例要求开展工作，全年主动公开信息 216 条，网站访问 754104 次。',
    HEADINGS.s2,
    ...print(tables.s2),
    HEADINGS.s3,
    ...print(tables.s3),
    HEADINGS.s4,
    ...print(tables.s4),
    '五、存在的主要问题及改进情况',
    '本机关将继续改进工作，2021 年计划培训 12 次。',
    '六、其他需要报告的事项',
    '无',
  ];
}

const texts = (rows: readonly Row[]) => rows.map((row) => row.map(({ text }) => text));

/** Ways to print the rows as lines that lose nothing, blanks included. */
export const LOSSLESS: Readonly<Record<string, (rows: readonly Row[]) => string[]>> = {
  'rows between bars': (rows) => texts(rows).map((row) => `${row.join(' | ')} |`),
  'markdown rows': (rows) =>
    texts(rows).flatMap((row, i) => [`| ${row.join(' | ')} |`, ...(i === 0 ? ['|---|---|'] : [])]),
  'rows between tabs': (rows) => texts(rows).map((row) => row.join('\t')),
  'a bar after each cell, blanks as no-break spaces': (rows) =>
    texts(rows).flatMap((row) => row.map((text) => `${text || '\u00a0'} |`)),
  'a cell per line, a bar per line': (rows) =>
    texts(rows).flatMap((row) => row.flatMap((text) => (text === '' ? ['|'] : [text, '|']))),
};

/** Ways to print that lose blank cells. */
export const WITHOUT_BLANKS: Readonly<Record<string, (rows: readonly Row[]) => string[]>> = {
  'a cell per line': (rows) =>
    texts(rows)
      .flat()
      .filter((text) => text !== ''),
  'a cell per line, empty lines between': (rows) =>
    texts(rows)
      .flat()
      .filter((text) => text !== '')
      .flatMap((text) => ['', text]),
  'a cell per line, closed by a bar': (rows) =>
    texts(rows)
      .flat()
      .filter((text) => text !== '')
      .map((text) => `${text} |`),
  'a cell per line, empty cells as bars at the end': (rows) =>
    texts(rows).flatMap((row) => {
      const filled = row.filter((text) => text !== '').map((text) => `${text} |`);
      const empty = row.length - filled.length;
      return empty === 0 ? filled : [...filled, '|'.repeat(empty)];
    }),
  'rows parted by spaces': (rows) => texts(rows).map((row) => row.filter((text) => text !== '').join(' ')),
  'one line': (rows) => [
    texts(rows)
      .flat()
      .filter((text) => text !== '')
      .join(' '),
  ],
};

/** Figure ids of a form, for drawing figures. */
export const idsOf = (form: TableForm, otherRows: OtherRows): readonly FigureId[] =>
  figuresOfForm(form, otherRows).map(({ id }) => id);
