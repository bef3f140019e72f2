// The official forms as data: which figures a report has, in which order, and what the form calls them.
import * as z from 'zod';
import type { FigureId, ReportForm } from '../contracts/parsed-report.ts';
import form2019 from './forms/2019.json' with { type: 'json' };
import form2021 from './forms/2021.json' with { type: 'json' };
import section3 from './forms/section-3.json' with { type: 'json' };
import section4 from './forms/section-4.json' with { type: 'json' };
import sections from './forms/sections.json' with { type: 'json' };

export type TableForm = Exclude<ReportForm, 'before-2019'>;
export type OtherRows = 'one' | 'three';

/** count: whole and ≥ 0. signed: whole, may carry a sign. money: decimal with a unit. */
export const FigureKind = z.enum(['count', 'signed', 'money']);
export type FigureKind = z.infer<typeof FigureKind>;

const Section2Table = z.strictObject({
  clause: z.string(),
  columns: z.array(z.strictObject({ id: z.string(), label: z.string(), kind: FigureKind })),
  rows: z.array(z.strictObject({ id: z.string(), label: z.string() })),
});
export type Section2Table = z.infer<typeof Section2Table>;

const Form = z.strictObject({
  id: z.enum(['2019', '2021']),
  source: z.string(),
  years: z.array(z.int()),
  otherRows: z.enum(['one', 'three']),
  tables: z.array(Section2Table),
});
export type Form = z.infer<typeof Form>;

const Labelled = z.strictObject({ id: z.string(), label: z.string() });
const Section3Row = z.strictObject({
  id: z.string(),
  label: z.string(),
  enumerator: z.string(),
  note: z.string().optional(),
  group: z.enum(['denied', 'unable', 'rejected', 'other']).optional(),
  otherRows: z.enum(['one', 'three']).optional(),
});
export type Section3Row = z.infer<typeof Section3Row>;

const Section3 = z.strictObject({
  columns: z.array(Labelled),
  groups: z.record(z.string(), z.strictObject({ enumerator: z.string(), label: z.string() })),
  rows: z.array(Section3Row),
});
const Section4 = z.strictObject({
  groups: z.array(z.strictObject({ id: z.string(), label: z.string(), parent: z.string().optional() })),
  columns: z.array(Labelled),
});

export const FORMS: Readonly<Record<TableForm, Form>> = {
  '2019': Form.parse(form2019),
  '2021': Form.parse(form2021),
};
const parsedSection3 = Section3.parse(section3);
export const SECTION3_COLUMNS = parsedSection3.columns;
export const SECTION3_GROUPS = parsedSection3.groups;
export const { groups: SECTION4_GROUPS, columns: SECTION4_COLUMNS } = Section4.parse(section4);

const Sections = z.strictObject({ s2: z.string(), s3: z.string(), s4: z.string() });
/** What the form calls the three sections that are tables. */
export const SECTION_TITLES: z.infer<typeof Sections> = Sections.parse(sections);

/** The rows of section 三 in the order of the form: 23 with one row of 其他处理, 25 with three. */
export function section3Rows(otherRows: OtherRows): readonly Section3Row[] {
  return parsedSection3.rows.filter((row) => row.otherRows === undefined || row.otherRows === otherRows);
}

export interface FigureOfForm {
  readonly id: FigureId;
  readonly section: 's2' | 's3' | 's4';
  readonly kind: FigureKind;
}

/** Every figure of a form in the order of the page: 198 (2019), 200 (2021), 186 (2021 with one 其他处理). */
export function figuresOfForm(form: TableForm, otherRows: OtherRows): readonly FigureOfForm[] {
  return FIGURES[form][otherRows];
}

function listFigures(form: TableForm, otherRows: OtherRows): readonly FigureOfForm[] {
  const s2 = FORMS[form].tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      table.columns.map((column) => ({
        id: `s2.${row.id}.${column.id}`,
        section: 's2' as const,
        kind: column.kind,
      })),
    ),
  );
  const s3 = section3Rows(otherRows).flatMap((row) =>
    SECTION3_COLUMNS.map((column) => ({
      id: `s3.${row.id}.${column.id}`,
      section: 's3' as const,
      kind: 'count' as const,
    })),
  );
  const s4 = SECTION4_GROUPS.flatMap((group) =>
    SECTION4_COLUMNS.map((column) => ({
      id: `s4.${group.id}.${column.id}`,
      section: 's4' as const,
      kind: 'count' as const,
    })),
  );
  return [...s2, ...s3, ...s4];
}

/** Listed once: the figures of a form are asked for at every report, by the reader and by the rules. */
const FIGURES: Readonly<Record<TableForm, Readonly<Record<OtherRows, readonly FigureOfForm[]>>>> = {
  '2019': { one: listFigures('2019', 'one'), three: listFigures('2019', 'three') },
  '2021': { one: listFigures('2021', 'one'), three: listFigures('2021', 'three') },
};
