// What a generated report truly says: the facts that reading it back must give, independent of how it is rendered.
import {
  figuresOfForm,
  type OtherRows,
  SECTION3_COLUMNS,
  SECTION4_GROUPS,
  section3Rows,
  type TableForm,
} from '../../shared/catalogue/forms.ts';
import type { Random } from './random.ts';

/** A cell as the clerk filled it: a number, nothing, or a dash. Money carries its unit where one is written. */
export type TrueCell =
  | { readonly state: 'printed'; readonly value: number | string; readonly unit?: string }
  | { readonly state: 'blank' }
  | { readonly state: 'dash' };

export interface Truth {
  readonly agency: string;
  /** As the title names it: 人民政府 is often left out there. */
  readonly titleAgency: string;
  readonly year: number;
  readonly form: TableForm;
  readonly otherRows: OtherRows;
  readonly figures: Readonly<Record<string, TrueCell>>;
}

const AGENCIES: readonly (readonly [agency: string, titleAgency: string])[] = [
  ['临江市人民政府', '临江市'],
  ['青石县人民政府', '青石县人民政府'],
  ['白河区财政局', '白河区财政局'],
  ['松原镇人民政府', '松原镇人民政府'],
  ['云岭市市场监督管理局', '云岭市市场监督管理局'],
  ['南屏县人民政府办公室', '南屏县人民政府办公室'],
];

/** How a report's empty places look: every cell filled, zeros left blank, zeros dashed, or all of it mixed. */
export type EmptyPlaces = 'none' | 'blank' | 'dash' | 'mixed';

function sizedCount(random: Random): number {
  if (random.chance(0.55)) return 0;
  if (random.chance(0.6)) return random.whole(1, 9);
  return random.whole(10, random.pick([99, 999, 4999]));
}

/** A balanced report: sections 三 and 四 add up, then zeros may be left blank or dashed. */
export function trueReport(random: Random, emptyPlaces: EmptyPlaces): Truth {
  const form = random.pick(['2019', '2021'] as const);
  const otherRows: OtherRows = form === '2021' && random.chance(0.85) ? 'three' : 'one';
  const year = form === '2019' ? random.pick([2019, 2020]) : random.whole(2021, 2025);
  const [agency, titleAgency] = random.pick(AGENCIES);
  const numbers: Numbers = new Map();

  fillSection3(numbers, otherRows, random);
  fillSection4(numbers, random);
  fillSection2(numbers, form, otherRows, random);

  const figures: Record<string, TrueCell> = {};
  for (const { id } of figuresOfForm(form, otherRows)) {
    const value = numbers.get(id);
    if (value === undefined) throw new Error(`no value for ${id}`);
    // Drawn for every figure, so that the numbers drawn after it do not depend on which are 0.
    const empty = emptyPlaces === 'mixed' ? random.pick(['none', 'blank', 'dash'] as const) : emptyPlaces;
    figures[id] = Number(value) === 0 && empty !== 'none' ? { state: empty } : { state: 'printed', value };
  }
  return { agency, titleAgency, year, form, otherRows, figures };
}

type Numbers = Map<string, number | string>;

function fillSection3(numbers: Numbers, otherRows: OtherRows, random: Random): void {
  const personColumns = SECTION3_COLUMNS.filter((column) => column.id !== 'total').map((column) => column.id);
  const rows = section3Rows(otherRows).map((row) => row.id);
  const resultRows = rows.filter(
    (row) => !['newReceived', 'carriedOver', 'total', 'carriedForward'].includes(row),
  );
  const set = (row: string, column: string, value: number) => numbers.set(`s3.${row}.${column}`, value);
  const get = (row: string, column: string) => Number(numbers.get(`s3.${row}.${column}`) ?? 0);
  for (const column of personColumns) {
    const quiet = column !== 'naturalPerson' && random.chance(0.6);
    for (const row of resultRows) set(row, column, quiet ? 0 : sizedCount(random));
    const total = resultRows.reduce((sum, row) => sum + get(row, column), 0);
    const carriedForward = quiet ? 0 : random.whole(0, 6);
    const carriedOver = Math.min(total + carriedForward, quiet ? 0 : random.whole(0, 5));
    set('total', column, total);
    set('carriedForward', column, carriedForward);
    set('carriedOver', column, carriedOver);
    set('newReceived', column, total + carriedForward - carriedOver);
  }
  for (const row of rows)
    set(
      row,
      'total',
      personColumns.reduce((sum, column) => sum + get(row, column), 0),
    );
}

function fillSection4(numbers: Numbers, random: Random): void {
  for (const group of SECTION4_GROUPS) {
    const parts = ['upheld', 'corrected', 'otherResult', 'pending'].map((id) => {
      const value = sizedCount(random);
      numbers.set(`s4.${group.id}.${id}`, value);
      return value;
    });
    numbers.set(
      `s4.${group.id}.total`,
      parts.reduce((sum, part) => sum + part, 0),
    );
  }
}

function fillSection2(numbers: Numbers, form: '2019' | '2021', otherRows: OtherRows, random: Random): void {
  for (const figure of figuresOfForm(form, otherRows)) {
    if (figure.section !== 's2') continue;
    if (figure.kind === 'count') numbers.set(figure.id, random.whole(0, random.pick([3, 200, 90_000])));
    if (figure.kind === 'signed') numbers.set(figure.id, random.whole(-90, 90));
    if (figure.kind === 'money') {
      const decimals = random.whole(0, 4);
      const wholePart = String(random.whole(0, random.pick([9, 900, 999_999])));
      const fraction = Array.from({ length: decimals }, () => String(random.whole(0, 9))).join('');
      numbers.set(figure.id, decimals === 0 ? wholePart : `${wholePart}.${fraction}`);
    }
  }
}
