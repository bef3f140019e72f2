// Parsed reports made from figures alone: balanced ones drawn from a seed, and copies with one figure changed.
import fc from 'fast-check';
import {
  figuresOfForm,
  type OtherRows,
  SECTION3_COLUMNS,
  SECTION4_GROUPS,
  section3Rows,
  type TableForm,
} from '../../shared/catalogue/forms.ts';
import type { Figure, FigureState, ParsedReport } from '../../shared/contracts/parsed-report.ts';

export interface ReportVariant {
  readonly form: TableForm;
  readonly otherRows: OtherRows;
}

/** Every combination of tables that real reports show: both forms and the hybrid. */
export const REPORT_VARIANTS: readonly ReportVariant[] = [
  { form: '2019', otherRows: 'one' },
  { form: '2021', otherRows: 'three' },
  { form: '2021', otherRows: 'one' },
];

export interface BalancedReportOptions extends Partial<ReportVariant> {
  readonly seed?: number;
  /** Largest figure of a single result cell; totals grow from it. */
  readonly largest?: number;
  /** Share of result cells that are 0, 0 to 1. */
  readonly zeros?: number;
  readonly agency?: string;
  readonly year?: number;
}

/** A report whose figures are `values` (null = blank, a decimal string = money in 万元); every other figure is 0. */
export function reportOf(
  variant: ReportVariant,
  values: Readonly<Record<string, number | string | null>>,
  heading: { readonly agency?: string; readonly year?: number } = {},
): ParsedReport {
  const figures: Record<string, Figure> = {};
  for (const { id, kind } of figuresOfForm(variant.form, variant.otherRows)) {
    const zero = kind === 'money' ? '0' : 0;
    const value = id in values ? values[id]! : zero;
    figures[id] = {
      ...(value === null ? emptyFigure('blank') : printedFigure(value)),
      ...(kind === 'money' ? { unit: '万元', unitFrom: 'head' as const } : {}),
    };
  }
  const strange = Object.keys(values).find((id) => !(id in figures));
  if (strange !== undefined) throw new Error(`the form has no figure ${strange}`);
  const agency = heading.agency ?? '示例市人民政府';
  const year = heading.year ?? (variant.form === '2019' ? 2020 : 2023);
  const found = { state: 'found', form: variant.form, place: '第1行' } as const;
  return {
    number: 1,
    member: null,
    title: `${agency}${year}年政府信息公开工作年度报告`,
    agency,
    agencyFrom: 'title',
    year,
    yearFrom: 'title',
    form: variant.form,
    otherRows: variant.otherRows,
    tables: { s2: found, s3: found, s4: found },
    figures,
    prose: [],
  };
}

/** A report in which every balance of sections 二, 三 and 四 holds; the same options give the same report. */
export function balancedReport(options: BalancedReportOptions = {}): ParsedReport {
  const form = options.form ?? '2021';
  const otherRows = options.otherRows ?? (form === '2019' ? 'one' : 'three');
  const draw = drawFrom(options.seed ?? 1);
  const largest = options.largest ?? 40;
  const zeros = options.zeros ?? 0.6;
  const count = () => (draw(1000) < zeros * 1000 ? 0 : draw(largest + 1));
  const values: Values = {};

  fillSection2(values, form, otherRows, draw);
  fillSection3(values, otherRows, count);
  fillSection4(values, count);
  return reportOf({ form, otherRows }, values, options);
}

type Values = Record<string, number | string>;

function fillSection2(
  values: Values,
  form: ReportVariant['form'],
  otherRows: ReportVariant['otherRows'],
  draw: (below: number) => number,
): void {
  for (const { id, section, kind } of figuresOfForm(form, otherRows)) {
    if (section === 's2') values[id] = kind === 'money' ? `${draw(100_000)}.${1 + draw(99)}` : draw(500);
  }
  for (const row of ['rules', 'normativeDocs']) {
    if (form === '2019') {
      values[`s2.${row}.published`] = draw(Number(values[`s2.${row}.total`]) + 1);
      values[`s2.${row}.made`] = values[`s2.${row}.published`]!;
    } else {
      values[`s2.${row}.issued`] = draw(Number(values[`s2.${row}.inForce`]) + 1);
    }
  }
  for (const id of Object.keys(values)) {
    if (!id.endsWith('.change')) continue;
    const lastYear = Number(values[id.replace('.change', '.lastYear')]);
    values[id] = draw(2 * lastYear + 1) - lastYear;
  }
}

function fillSection3(values: Values, otherRows: ReportVariant['otherRows'], count: () => number): void {
  const results = section3Rows(otherRows)
    .map((row) => row.id)
    .filter((row) => !['newReceived', 'carriedOver', 'total', 'carriedForward'].includes(row));
  const applicants = SECTION3_COLUMNS.map((column) => column.id).filter((column) => column !== 'total');
  for (const column of applicants) {
    let total = 0;
    for (const row of results) {
      const value = count();
      values[`s3.${row}.${column}`] = value;
      total += value;
    }
    const carriedForward = count();
    const carriedOver = Math.min(count(), total + carriedForward);
    values[`s3.total.${column}`] = total;
    values[`s3.carriedForward.${column}`] = carriedForward;
    values[`s3.carriedOver.${column}`] = carriedOver;
    values[`s3.newReceived.${column}`] = total + carriedForward - carriedOver;
  }
  for (const { id: row } of section3Rows(otherRows)) {
    values[`s3.${row}.total`] = applicants.reduce(
      (sum, column) => sum + Number(values[`s3.${row}.${column}`]),
      0,
    );
  }
}

function fillSection4(values: Values, count: () => number): void {
  for (const { id: group } of SECTION4_GROUPS) {
    let total = 0;
    for (const column of ['upheld', 'corrected', 'otherResult', 'pending']) {
      const value = count();
      values[`s4.${group}.${column}`] = value;
      total += value;
    }
    values[`s4.${group}.total`] = total;
  }
}

/** A copy whose figure `id` is printed as `value`. */
export function withFigure(report: ParsedReport, id: string, value: number | string): ParsedReport {
  return replaceFigure(report, id, printedFigure(value));
}

/** A copy whose figure `id` stands on the page as `state`: nothing that is a number. */
export function withState(
  report: ParsedReport,
  id: string,
  state: Exclude<FigureState, 'printed'>,
): ParsedReport {
  return replaceFigure(report, id, emptyFigure(state));
}

/** A copy whose figure `id` was placed by inference and reads `value`. */
export function withInferred(report: ParsedReport, id: string, value: number): ParsedReport {
  return replaceFigure(report, id, { ...printedFigure(value), inferred: true });
}

/** A copy without one of its tables: its figures are absent. */
export function withoutTable(report: ParsedReport, table: 's2' | 's3' | 's4'): ParsedReport {
  const figures = { ...report.figures };
  for (const id of Object.keys(figures)) {
    if (id.startsWith(`${table}.`)) figures[id] = emptyFigure('absent');
  }
  return {
    ...report,
    figures,
    tables: { ...report.tables, [table]: { state: 'missing', form: null, place: '' } },
  };
}

/** The whole number a figure of the report holds; throws for a figure that holds none. */
export function countIn(report: Pick<ParsedReport, 'figures'>, id: string): number {
  const value = report.figures[id]?.value;
  if (typeof value !== 'number') throw new Error(`${id} holds no whole number`);
  return value;
}

/** Any balanced report of any variant, small bodies and large ones. */
export const anyBalancedReport: fc.Arbitrary<ParsedReport> = fc
  .record({
    variant: fc.constantFrom(...REPORT_VARIANTS),
    seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    largest: fc.constantFrom(3, 40, 5000),
    zeros: fc.constantFrom(0, 0.5, 0.9, 1),
  })
  .map(({ variant, ...options }) => balancedReport({ ...variant, ...options }));

function replaceFigure(report: ParsedReport, id: string, figure: Figure): ParsedReport {
  const before = report.figures[id];
  if (before === undefined) throw new Error(`the report has no figure ${id}`);
  const unit =
    before.unit === undefined || figure.state === 'absent'
      ? {}
      : { unit: before.unit, unitFrom: before.unitFrom ?? null };
  return { ...report, figures: { ...report.figures, [id]: { ...figure, ...unit } } };
}

function printedFigure(value: number | string): Figure {
  return { state: 'printed', value, raw: String(value), place: '第1行' };
}

function emptyFigure(state: Exclude<FigureState, 'printed'>): Figure {
  const raw = { blank: '', dash: '/', unreadable: '? 0', absent: '' }[state];
  return { state, value: null, raw, place: state === 'absent' ? '' : '第1行' };
}

/** Whole numbers below a bound, the same sequence for the same seed (mulberry32). */
function drawFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
