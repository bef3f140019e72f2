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
const label = (value: string): Cell => ({ value, wrap: true, alignVertical: 'center', ...BORDER });
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
    [head('信息内容'), ...table.columns.map((column) => head(column.label))],
    ...table.rows.map((row) => [
      label(row.label),
      ...table.columns.map((column) => marks.figure(`s2.${row.id}.${column.id}`)),
    ]),
    [],
  ]);
}

function section3(input: MarkedCopyInput, marks: Marks): SheetData {
  const columns = SECTION3_COLUMNS.map((column) => column.id);
  const balance = (words: string, rule: string, of: 'left' | 'right' | 'difference'): Row => [
    head(words),
    ...columns.map((column) => marks.sum(rule, column, of)),
    null,
    null,
  ];
  return [
    [
      head('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', { rowSpan: 2 }),
      { ...head('申请人情况', { columnSpan: 7 }), height: 24 },
      ...nothing(6),
      head('核对：六类申请人之和', { rowSpan: 2 }),
      head('与总计相差', { rowSpan: 2 }),
    ],
    [null, ...SECTION3_COLUMNS.map((column) => ({ ...head(column.label), height: 36 })), null, null],
    ...section3Rows(input.report.otherRows).map((row): Row => {
      const group = row.group === undefined ? undefined : SECTION3_GROUPS[row.group];
      return [
        label(
          `${group === undefined ? '' : `${group.enumerator}${group.label} `}${row.enumerator}${row.label}`,
        ),
        ...columns.map((column) => marks.figure(`s3.${row.id}.${column}`)),
        marks.sum('S3-ROW', row.id, 'left'),
        marks.sum('S3-ROW', row.id, 'difference'),
      ];
    }),
    [],
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
    [{ value: `报告：${input.title}　　回执号：${input.receipt}`, columnSpan: 5 }, ...nothing(4)],
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

const FONT_SIZE = 10;
const LINE_POINTS = 15;

/**
 * How many lines a cell's text takes in a column of so many characters. A Chinese character is two wide; the letters are
 * a little smaller than those that columns are measured by.
 */
function linesOf(cell: Cell | null | undefined, width: number): number {
  if (cell === null || typeof cell !== 'object' || !('wrap' in cell) || typeof cell.value !== 'string') {
    return 1;
  }
  const wide = Array.from(cell.value).reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
  return Math.ceil(wide / (width * 1.15));
}

/** Programs do not agree on growing rows around wrapped text: rows of several lines say their height. */
function withHeight(row: Row, widths: readonly number[]): Row {
  const lines = row.map((cell, column) => linesOf(cell, widths[column] ?? 1));
  const most = Math.max(...lines);
  const saysMore = row.some(
    (cell) => cell !== null && typeof cell === 'object' && ('columnSpan' in cell || 'height' in cell),
  );
  if (most < 2 || saysMore) return row;
  const tallest = lines.indexOf(most);
  return row.map((cell, column) =>
    column === tallest && cell !== null && typeof cell === 'object'
      ? { ...cell, height: most * LINE_POINTS + 2 }
      : cell,
  );
}

/** The marked copy as an XLSX file. Tables that are not in the report are left out. */
export async function markedCopy(input: MarkedCopyInput): Promise<Uint8Array> {
  const marks = new Marks(input);
  const { tables, form } = input.report;
  const hasForm = form === '2019' || form === '2021';
  // In characters; together so wide as a printed page is, across.
  const sheet = (name: string, data: SheetData, widths: readonly number[]) => ({
    sheet: name,
    data: data.map((row) => withHeight(row, widths)),
    columns: widths.map((width) => ({ width })),
    orientation: 'landscape' as const,
  });
  const withHead = (data: SheetData) => [...sheetHead(input), ...data];
  const sheets = [
    sheet('问题清单', withHead(findings(input)), [5, 11, 86, 10]),
    ...(hasForm && tables.s3.state !== 'missing'
      ? [
          sheet('三、申请情况', withHead(section3(input, marks)), [
            42,
            ...Array.from({ length: 7 }, () => 8),
            9,
            8,
          ]),
        ]
      : []),
    ...(hasForm && tables.s4.state !== 'missing'
      ? [sheet('四、复议诉讼', withHead(section4(marks)), [12, 12, 12, 12, 12, 14, 12])]
      : []),
    ...(hasForm && tables.s2.state !== 'missing'
      ? [sheet('二、主动公开', withHead(section2(input, marks)), [28, 20, 20, 20])]
      : []),
    sheet('更正单', correctionForm(input), [5, 43, 12, 15, 27]),
  ];
  return writeExcelFile(sheets, { fontFamily: '宋体', fontSize: FONT_SIZE }).toBuffer();
}
