// The corpus of composed sentences with their meaning: its format, and the files of this folder read by it.
import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod';

/** The form, the body and every figure of a report that cases are judged beside; money is in 万元. */
export const ReferenceTable = z.strictObject({
  agency: z.string(),
  year: z.int(),
  form: z.enum(['2019', '2021']),
  otherRows: z.enum(['one', 'three']),
  figures: z.record(z.string(), z.union([z.int(), z.string()])),
});
export type ReferenceTable = z.infer<typeof ReferenceTable>;

const FigureIds = z.array(z.string()).min(1);
const Quote = z.string().min(1);
/** A rule of the rule book, or one of the themes no rule names yet (see README.md). */
const ExpectedRule = z.string().regex(/^(N-[A-Z]+|carry|applicants|section-2)$/);

export const CorpusMention = z.discriminatedUnion('kind', [
  /** A number that is the sum of these figures. */
  z.strictObject({ kind: z.literal('figure'), quote: Quote, figure: FigureIds, rule: ExpectedRule }),
  /** A percentage: the first sum over the second. */
  z.strictObject({
    kind: z.literal('share'),
    quote: Quote,
    figure: FigureIds,
    of: FigureIds,
    rule: ExpectedRule,
  }),
  /** A change against last year's figures. */
  z.strictObject({
    kind: z.literal('change'),
    quote: Quote,
    figure: FigureIds,
    measure: z.enum(['percent', 'count', 'times']),
    rule: ExpectedRule,
  }),
  /** Words that say the figures are 0. */
  z.strictObject({ kind: z.literal('none'), quote: Quote, figure: FigureIds, rule: ExpectedRule }),
  /** A date or year that must be the report's. */
  z.strictObject({ kind: z.literal('year'), quote: Quote, rule: ExpectedRule }),
  /** A whole whose parts stand in the same sentence. */
  z.strictObject({
    kind: z.literal('whole'),
    quote: Quote,
    parts: z.array(z.number()).min(2),
    rule: ExpectedRule,
  }),
  /** Something the tables do not count, someone else's, or another time's. */
  z.strictObject({ kind: z.enum(['other-subject', 'scope', 'period']), quote: Quote }),
]);
export type CorpusMention = z.infer<typeof CorpusMention>;

export const Falsified = z.union([
  z.strictObject({ replace: z.string().min(1), by: z.string(), rule: ExpectedRule }),
  /** The sentence stays, the figures are those of another reference table. */
  z.strictObject({ tables: z.string(), rule: ExpectedRule }),
]);
export type Falsified = z.infer<typeof Falsified>;

export const CorpusCase = z.strictObject({
  id: z.string().regex(/^[a-z-]+-\d{3}$/),
  text: z.string().min(1),
  tables: z.string(),
  lastYear: z.string().optional(),
  mentions: z.array(CorpusMention).min(1),
  agrees: z.literal(true),
  falsified: z.array(Falsified).min(1).optional(),
  silent: z
    .array(z.strictObject({ replace: z.string().min(1), by: z.string() }))
    .min(1)
    .optional(),
});
export type CorpusCase = z.infer<typeof CorpusCase>;

const FOLDER = new URL('./', import.meta.url);

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
}

export const REFERENCE_TABLES = z.record(z.string(), ReferenceTable).parse(readJson('tables.json'));

/** Every case of every file, in the order of the files' names. */
export const CORPUS: readonly CorpusCase[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json') && name !== 'tables.json')
  .sort()
  .flatMap((name) => z.array(CorpusCase).parse(readJson(name)));

export function referenceTable(name: string): ReferenceTable {
  const table = REFERENCE_TABLES[name];
  if (table === undefined) throw new Error(`there is no reference table ${name}`);
  return table;
}

/** The text with its one occurrence of `replace` changed. */
export function changedText(text: string, { replace, by }: { replace: string; by: string }): string {
  if (text.split(replace).length !== 2) throw new Error(`${replace} does not stand in the text exactly once`);
  return text.replace(replace, () => by);
}
