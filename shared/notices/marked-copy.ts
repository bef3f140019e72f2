// The marked copy of a report: the agency's own tables as submitted, doubtful cells coloured, the sums beside them, a sheet
// of findings and a sheet to answer on. Every figure stands as it was submitted; sums come from the recorded outcomes.
import writeExcelFile, { type Cell, type Row, type SheetData } from 'write-excel-file/node';
import { figureWords } from '../catalogue/form-words.ts';
import {
  FORMS,
  SECTION3_COLUMNS,
  SECTION3_GROUPS,
  SECTION4_COLUMNS,
  SECTION4_GROUPS,
  section3Rows,
} from '../catalogue/forms.ts';
import type { Outcome, Suspect } from '../contracts/judgement.ts';
import type { Figure, FigureId, ParsedReport } from '../contracts/parsed-report.ts';
import { isError, needsALook } from '../rules/findings.ts';
import { printed } from './page-setup.ts';
import { FONT_SIZE, withHeight } from './row-heights.ts';

export interface MarkedCopyInput {
  readonly report: ParsedReport;
  readonly outcomes: readonly Outcome[];
  readonly suspects: readonly Suspect[];
  /** The suspects in words, best first. */
  readonly suspectSentences: readonly string[];
  /** As the head of every sheet shows it: the report's title or, lacking one, the file's name. */
  readonly title: string;
  /** Null where nothing was filed: a copy made on the command line. */
  readonly receipt: string | null;
}

const COLOUR = {
  suspect: '#F8B4B4',
  inFailedSum: '#FDEBC8',
  unreadable: '#D9D9D9',
  head: '#EEF2F7',
  failedSum: '#F8B4B4',
};
const BORDER = { borderStyle: 'thin', borderColor: '#9AA5B1' } as const;
const LEGEND =
  '红色：最可能有误的单元格；黄色：所在的勾稽关系不成立；灰色：无法识别。提交的数字未作任何改动。';

const head = (value: string, span: { columnSpan?: number; rowSpan?: number } = {}): Cell => ({
  value,
  fontWeight: 'bold',
  align: 'center',
  alignVertical: 'center',
  wrap: true,
  backgroundColor: COLOUR.head,
  ...BORDER,
  ...span,
});
const label = (value: string, span: { columnSpan?: number; rowSpan?: number } = {}): Cell => ({
  value,
  wrap: true,
  alignVertical: 'center',
  ...BORDER,
  ...span,
});
const plain = (value: string): Cell => ({ value, wrap: true, alignVertical: 'top', ...BORDER });
const nothing = (count: number): null[] => Array.from({ length: count }, () => null);

function sheetHead(input: MarkedCopyInput): SheetData {
  return [
    [{ value: input.title, fontWeight: 'bold', fontSize: 13 }],
    ...(input.receipt === null ? [] : [[{ value: `回执号 ${input.receipt}`, textColor: '#52606D' }]]),
    [{ value: LEGEND, textColor: '#52606D' }],
    [],
  ];
}

class Marks {
  readonly #suspects: ReadonlySet<FigureId>;
  readonly #inFailedSum: ReadonlySet<FigureId>;
  readonly #report: ParsedReport;
  readonly #outcomes: readonly Outcome[];

  constructor({ report, outcomes, suspects }: MarkedCopyInput) {
    const best = suspects.filter((suspect) => suspect.rank === 1);
    const failed = outcomes.filter(isError);
    this.#suspects = new Set(best.flatMap((suspect) => suspect.changes.map((change) => change.figure)));
    this.#inFailedSum = new Set(failed.flatMap((outcome) => outcome.terms.map((term) => term.figure)));
    this.#report = report;
    this.#outcomes = outcomes;
  }

  #colourOf(id: FigureId): string | undefined {
    if (this.#suspects.has(id)) return COLOUR.suspect;
    const state = this.#report.figures[id]?.state;
    if (state === 'unreadable' || state === 'absent') return COLOUR.unreadable;
    return this.#inFailedSum.has(id) ? COLOUR.inFailedSum : undefined;
  }

  /** The cell of a figure: a number where a whole number was printed, else the text as printed. */
  figure(id: FigureId): Cell {
    const figure: Figure | undefined = this.#report.figures[id];
    const backgroundColor = this.#colourOf(id);
    const style = {
      align: 'center' as const,
      alignVertical: 'center' as const,
      ...BORDER,
      ...(backgroundColor === undefined ? {} : { backgroundColor }),
    };
    if (figure?.state === 'printed' && typeof figure.value === 'number') {
      return {
        value: figure.value,
        type: Number,
        ...(figure.inferred ? { fontStyle: 'italic' as const } : {}),
        ...style,
      };
    }
    return { value: figure?.raw.trim() ?? '', type: String, ...style };
  }

  #outcome(rule: string, at: string): Outcome | undefined {
    return this.#outcomes.find((outcome) => outcome.rule === rule && outcome.at === at);
  }

  /** A side of a recorded balance or its difference, coloured where the balance fails; "—" where it was not computed. */
  sum(rule: string, at: string, of: 'left' | 'right' | 'difference'): Cell {
    const outcome = this.#outcome(rule, at);
    const value = outcome?.[of];
    const failed = outcome?.outcome === 'fails';
    return {
      value: value === undefined ? '—' : String(value),
      type: String,
      align: 'center',
      alignVertical: 'center',
      textColor: '#52606D',
      ...BORDER,
      ...(failed ? { backgroundColor: COLOUR.failedSum, fontWeight: 'bold' as const } : {}),
    };
  }
}

function section2(input: MarkedCopyInput, marks: Marks): SheetData {
  const form = input.report.form === '2021' ? '2021' : '2019';
  return FORMS[form].tables.flatMap((table): Row[] => [
    [head(table.clause, { columnSpan: 4 }), ...nothing(3)],
    [
      head('信息内容'),
      ...table.columns.map(({ id, label: words, kind }) =>
        head(kind === 'money' ? `${words}${unitWords(input.report, table.rows[0]?.id, id)}` : words),
      ),
    ],
    ...table.rows.map((row) => [
      label(row.label),
      ...table.columns.map((column) => marks.figure(`s2.${row.id}.${column.id}`)),
    ]),
    [],
  ]);
}

/** As the submitted table says it; where it says none, so does the copy. */
function unitWords({ figures }: ParsedReport, row: string | undefined, column: string): string {
  const unit = figures[`s2.${row}.${column}`]?.unit;
  return unit === null || unit === undefined ? '（未注明单位）' : `（单位：${unit}）`;
}

type Section3Row = ReturnType<typeof section3Rows>[number];

/** What stands left of a row's figures: the heading of all results, that of its group, its own label. */
function labelsOfRow(row: Section3Row, rows: readonly Section3Row[]): (Cell | null)[] {
  const isResult = ({ id }: Section3Row) => !ITEMS.has(id);
  const results = rows.filter(isResult);
  const own = `${row.enumerator}${row.label}`;
  if (!isResult(row)) return [label(own, { columnSpan: 3 }), null, null];
  const ofAll = row === results[0] ? label('三、本年度办理结果', { rowSpan: results.length }) : null;
  const group = row.group === undefined ? undefined : SECTION3_GROUPS[row.group];
  if (group === undefined) return [ofAll, label(own, { columnSpan: 2 }), null];
  const inGroup = rows.filter((other) => other.group === row.group);
  const ofGroup =
    row === inGroup[0] ? label(`${group.enumerator}${group.label}`, { rowSpan: inGroup.length }) : null;
  return [ofAll, ofGroup, label(own)];
}

/** Items one, two and four of the table; the rest are results. */
const ITEMS: ReadonlySet<string> = new Set(['newReceived', 'carriedOver', 'carriedForward']);

function section3(input: MarkedCopyInput, marks: Marks): SheetData {
  const columns = SECTION3_COLUMNS.map((column) => column.id);
  const rows = section3Rows(input.report.otherRows);
  const balance = (words: string, rule: string, of: 'left' | 'right' | 'difference'): Row => [
    head(words, { columnSpan: 3 }),
    null,
    null,
    ...columns.map((column) => marks.sum(rule, column, of)),
    null,
    null,
  ];
  return [
    [
      head('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', {
        rowSpan: 2,
        columnSpan: 3,
      }),
      null,
      null,
      { ...head('申请人情况', { columnSpan: 7 }), height: 24 },
      ...nothing(6),
      head('核对：六类申请人之和', { rowSpan: 2 }),
      head('与总计相差', { rowSpan: 2 }),
    ],
    [
      null,
      null,
      null,
      ...SECTION3_COLUMNS.map((column) => ({ ...head(column.label), height: 36 })),
      null,
      null,
    ],
    ...rows.map(
      (row): Row => [
        ...labelsOfRow(row, rows),
        ...columns.map((column) => marks.figure(`s3.${row.id}.${column}`)),
        marks.sum('S3-ROW', row.id, 'left'),
        marks.sum('S3-ROW', row.id, 'difference'),
      ],
    ),
    balance('核对：第一项＋第二项', 'S3-BAL', 'left'),
    balance('核对：第三项（七）总计＋第四项', 'S3-BAL', 'right'),
    balance('相差', 'S3-BAL', 'difference'),
    balance('核对：各项办理结果之和', 'S3-SUM', 'left'),
    balance('（七）总计', 'S3-SUM', 'right'),
    balance('相差', 'S3-SUM', 'difference'),
  ];
}

function section4(marks: Marks): SheetData {
  return SECTION4_GROUPS.flatMap((group): Row[] => [
    [
      head(group.parent === undefined ? group.label : `${group.parent}：${group.label}`, { columnSpan: 5 }),
      ...nothing(4),
      head('核对：前四项之和'),
      head('与总计相差'),
    ],
    [...SECTION4_COLUMNS.map((column) => head(column.label)), head(''), head('')],
    [
      ...SECTION4_COLUMNS.map((column) => marks.figure(`s4.${group.id}.${column.id}`)),
      marks.sum('S4-SUM', group.id, 'left'),
      marks.sum('S4-SUM', group.id, 'difference'),
    ],
    [],
  ]);
}

const SEVERITY_WORDS = { error: '数据不平衡', warning: '请核对', info: '备注' } as const;

function findings(input: MarkedCopyInput): SheetData {
  const told = input.outcomes.filter(needsALook);
  const kind = (outcome: Outcome) =>
    outcome.outcome === 'undecided' ? '无法核对' : SEVERITY_WORDS[outcome.severity];
  return [
    [head('序号'), head('类别'), head('说明'), head('规则')],
    ...told.map(
      (outcome, index): Row => [
        plain(String(index + 1)),
        plain(kind(outcome)),
        plain(outcome.message),
        plain(`${outcome.rule}`),
      ],
    ),
    ...(told.length === 0 ? [[plain(''), plain(''), plain('没有需要核对的问题。'), plain('')]] : []),
    [],
    ...input.suspectSentences.map((sentence): Row => [null, plain('最可能的原因'), plain(sentence), null]),
  ];
}

function correctionForm(input: MarkedCopyInput): SheetData {
  const form = input.report.form === '2019' ? '2019' : '2021';
  const rows = input.suspects
    .filter((suspect) => suspect.rank === 1)
    .flatMap((suspect) => suspect.changes)
    .filter((change, index, all) => all.findIndex((other) => other.figure === change.figure) === index);
  return [
    [
      {
        value: '政府信息公开工作年度报告数据更正单',
        fontWeight: 'bold',
        fontSize: 15,
        align: 'center',
        columnSpan: 5,
      },
      ...nothing(4),
    ],
    [
      {
        value: `报告：${input.title}${input.receipt === null ? '' : `　　回执号：${input.receipt}`}`,
        columnSpan: 5,
      },
      ...nothing(4),
    ],
    [],
    [head('序号'), head('位置'), head('提交的数字'), head('更正为（请填写）'), head('更正原因（请填写）')],
    ...rows.map(
      (change, index): Row => [
        plain(String(index + 1)),
        plain(figureWords(change.figure, form, 'zh')),
        plain(change.from === null ? '（空白）' : String(change.from)),
        plain(''),
        plain(''),
      ],
    ),
    ...Array.from(
      { length: Math.max(2, 6 - rows.length) },
      (): Row => Array.from({ length: 5 }, () => plain('')),
    ),
    [],
    [
      {
        value: '填报人：　　　　　　　审核人：　　　　　　　日期：　　　年　　月　　日（盖章）',
        columnSpan: 5,
      },
      ...nothing(4),
    ],
  ];
}

interface PrintedSheet {
  readonly name: string;
  readonly data: SheetData;
  /** In characters. */
  readonly widths: readonly number[];
  /** Heads of the table below the head of the sheet; 0 where several tables follow each other. */
  readonly tableHeads: number;
  readonly onePage: boolean;
}

/** The marked copy as an XLSX file. Tables that are not in the report are left out. */
export async function markedCopy(input: MarkedCopyInput): Promise<Uint8Array> {
  const marks = new Marks(input);
  const { tables, form } = input.report;
  const hasForm = form === '2019' || form === '2021';
  const has = (section: keyof typeof tables) => hasForm && tables[section].state !== 'missing';
  const top = sheetHead(input);
  const sheets: readonly PrintedSheet[] = [
    {
      name: '问题清单',
      data: [...top, ...findings(input)],
      widths: [5, 11, 86, 10],
      tableHeads: 1,
      onePage: false,
    },
    ...(has('s3')
      ? [
          {
            name: '三、申请情况',
            data: [...top, ...section3(input, marks)],
            widths: [6, 13, 27, ...Array.from({ length: 7 }, () => 8), 9, 8],
            tableHeads: 2,
            onePage: true,
          },
        ]
      : []),
    ...(has('s4')
      ? [
          {
            name: '四、复议诉讼',
            data: [...top, ...section4(marks)],
            widths: [12, 12, 12, 12, 12, 14, 12],
            tableHeads: 0,
            onePage: true,
          },
        ]
      : []),
    ...(has('s2')
      ? [
          {
            name: '二、主动公开',
            data: [...top, ...section2(input, marks)],
            widths: [28, 23, 23, 23],
            tableHeads: 0,
            onePage: true,
          },
        ]
      : []),
    {
      name: '更正单',
      data: correctionForm(input),
      widths: [5, 43, 12, 15, 27],
      tableHeads: 0,
      onePage: true,
    },
  ];
  return writeExcelFile(
    sheets.map(({ name, data, widths }) => ({
      sheet: name,
      data: data.map((row) => withHeight(row, widths)),
      columns: widths.map((width) => ({ width })),
      orientation: 'landscape' as const,
    })),
    {
      fontFamily: '宋体',
      fontSize: FONT_SIZE,
      features: [
        printed(
          sheets.map(({ name, tableHeads, onePage }) => ({
            sheet: name,
            repeated: tableHeads === 0 ? null : [top.length + 1, top.length + tableHeads],
            onePage,
          })),
        ),
      ],
    },
  ).toBuffer();
}
