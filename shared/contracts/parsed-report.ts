// The facts read from one report, as they cross the queue from parse to validate and into the verdict.
import * as z from 'zod';

/** `<section>.<row>.<column>`, for example `s3.denied.thirdParty.naturalPerson`. */
export const FigureId = z.string().regex(/^s[234](\.[A-Za-z]+){2,3}$/);
export type FigureId = z.infer<typeof FigureId>;

export const FigureState = z.enum(['printed', 'blank', 'dash', 'unreadable', 'absent']);
export type FigureState = z.infer<typeof FigureState>;

/**
 * One figure as it stands on the page. A submitted figure is never altered: `raw` is what was printed.
 * `value` is an integer for a whole count, a decimal string for an amount of money and for a count that is
 * printed with decimals (so that S3-INT can name it), and null in every state but `printed`.
 */
export const Figure = z.strictObject({
  state: FigureState,
  value: z.union([z.int(), z.string().regex(/^-?\d+(\.\d+)?$/), z.null()]),
  /** Money only: 万元, 元, 亿元; null where neither cell nor head prints one. */
  unit: z.string().nullable().optional(),
  unitFrom: z.enum(['cell', 'head']).nullable().optional(),
  /** Placed by inference (collapsed blanks with a unique placement), not read at its own place. */
  inferred: z.literal(true).optional(),
  raw: z.string(),
  /** For people: where it stands, "第212行" or "第2页表3第5行第4列". Empty for `absent`. */
  place: z.string(),
  /** For `unreadable`: why, a Chinese clause; and the figures that could stand here. */
  reason: z.string().optional(),
  candidates: z.array(z.int()).optional(),
});
export type Figure = z.infer<typeof Figure>;

export const TableState = z.strictObject({
  state: z.enum(['found', 'missing', 'unreadable']),
  /** The form of this table, told by its own headings. */
  form: z.enum(['2019', '2021']).nullable(),
  /** Where it begins; empty when missing. */
  place: z.string(),
  /** For `unreadable`: code and Chinese sentence that says what to do (two candidates, a picture …). */
  reason: z.strictObject({ code: z.string(), message: z.string() }).optional(),
  /**
   * Rows (`granted`, `denied.thirdParty`; groups in section 四) whose figures no drawn cell holds: their places follow from
   * the order or the position of the words, so that a figure may have been read in another's place. Left out where there
   * are none, and by versions of the program that did not tell.
   */
  looseRows: z.array(z.string().regex(/^[A-Za-z]+(\.[A-Za-z]+)?$/)).optional(),
});
export type TableState = z.infer<typeof TableState>;

export const Paragraph = z.strictObject({ text: z.string(), place: z.string() });
export type Paragraph = z.infer<typeof Paragraph>;

export const ReportForm = z.enum(['2019', '2021', 'before-2019']);
export type ReportForm = z.infer<typeof ReportForm>;

export const ParsedReport = z.strictObject({
  /** n-th report in the file, from 1. */
  number: z.int().min(1),
  /** Name of the archive member it was found in, null outside archives. */
  member: z.string().nullable(),
  title: z.string().nullable(),
  agency: z.string().nullable(),
  agencyFrom: z.enum(['title', 'line', 'prose']).nullable(),
  year: z.int().nullable(),
  yearFrom: z.enum(['title', 'line', 'prose']).nullable(),
  /** The form of section 二's table (hybrids); else of any table; else by year where no table is there. */
  form: ReportForm.nullable(),
  /** （六）其他处理 is one row (2019 and hybrids) or three (2021). */
  otherRows: z.enum(['one', 'three']),
  tables: z.strictObject({ s2: TableState, s3: TableState, s4: TableState }),
  /** Every figure id of the form, each once; empty where the form is null or before-2019. */
  figures: z.record(FigureId, Figure),
  /** The sentences outside the tables, in order, for the prose rules. */
  prose: z.array(Paragraph),
});
export type ParsedReport = z.infer<typeof ParsedReport>;

/** Of a report what sums over bodies need. */
export type SummedReport = Pick<ParsedReport, 'form' | 'figures'>;
