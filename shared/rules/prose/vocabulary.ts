// The words the prose is read by, from the catalogue, and the scan that finds them in a sentence.
import * as z from 'zod';
import kindsJson from '../../catalogue/prose/kinds.json' with { type: 'json' };
import wordsJson from '../../catalogue/prose/words.json' with { type: 'json' };

const Label = z.strictObject({ zh: z.string(), en: z.string() });
export type Label = z.infer<typeof Label>;

const Reading = z.strictObject({ id: z.string(), label: Label, figures: z.array(z.string()).min(1) });
export type Reading = z.infer<typeof Reading>;

const Kind = z.strictObject({
  id: z.string(),
  label: Label,
  rule: z.enum(['N-RECV', 'N-DONE', 'N-GRP', 'N-REV', 'N-LIT', 'N-PUB']),
  /** How the phrase governs a number: a verb needs a noun beside it, a result needs 复议 or 诉讼 before it. */
  family: z.enum([
    'verb',
    'noun',
    'specific',
    'group',
    'row',
    'applicant',
    'case',
    'result',
    'document',
    'act',
    'decision',
    'money',
  ]),
  phrases: z.array(z.string()),
  /** Key of `readings`. */
  readings: z.string(),
  /** The columns of section 三 its figures stand in; 总计 unless said. */
  columns: z.array(z.string()).optional(),
  /** Too loose a phrase to be held against the tables: it may agree, it never fails but for 0. */
  vague: z.literal(true).optional(),
});
export type Kind = z.infer<typeof Kind>;

const Kinds = z.strictObject({ readings: z.record(z.string(), z.array(Reading)), kinds: z.array(Kind) });

const WordClass = z.enum([
  'explicitNouns',
  'bareNouns',
  'subjects',
  'whole',
  'ownBody',
  'narrow',
  'narrowers',
  'part',
  'share',
  'respectively',
  'comparison',
  'rise',
  'fall',
  'negations',
  'otherObjects',
  'reviewing',
  'lastYearBasis',
  'otherOne',
  'rest',
  'totals',
  'grantedShort',
  'filler',
]);
export type WordClass = z.infer<typeof WordClass>;
const Words = z.record(
  z.union([WordClass, z.enum(['ignoredAfter', 'organEndings', 'adjunctEndings', 'notOrgans'])]),
  z.array(z.string()),
);

const catalogue = Kinds.parse(kindsJson);
const words = Words.parse(wordsJson);
const labels = new Map([
  ...catalogue.kinds.map(({ id, label }): [string, Label] => [id, label]),
  ...Object.values(catalogue.readings).flatMap((readings) =>
    readings.map(({ id, label }): [string, Label] => [id, label]),
  ),
]);
const kinds = new Map(catalogue.kinds.map((kind) => [kind.id, kind]));

/** Words after which a body named in a clause is a source, not the scope: 根据省政府办公厅要求. */
export const IGNORED_AFTER: readonly string[] = words.ignoredAfter;
/** What the name of a body ends with. */
export const ORGAN_ENDINGS: readonly string[] = words.organEndings;
/** What ends like the name of a body and is none: 城乡, 布局. */
export const NOT_ORGANS: readonly string[] = words.notOrgans;
/** What a clause ends with that narrows the counts after it: 在土地征收领域，…. */
export const ADJUNCT_ENDINGS: readonly string[] = words.adjunctEndings;

/** @throws when the catalogue has no kind of that id, which only a broken catalogue brings about. */
export function kindOf(id: string): Kind {
  const kind = kinds.get(id);
  if (!kind) throw new Error(`no kind ${id} in the prose catalogue`);
  return kind;
}

/** The figures a kind may mean, the likeliest first. */
export function readingsOf(kind: Kind): readonly Reading[] {
  const readings = catalogue.readings[kind.readings];
  if (!readings) throw new Error(`kind ${kind.id} names the readings ${kind.readings}, which do not exist`);
  return readings;
}

/**
 * What a kind or a reading that an outcome's details name is called: `details.kind`, `details.reading`,
 * `details['also.…']`. Readings of results carry their cases before a point: `direct+afterReview.upheld`.
 */
export function labelOf(id: string): Label {
  const known = labels.get(id);
  if (known) return known;
  const [cases = '', ...rest] = id.split('.');
  const of = labels.get(cases);
  const result = labels.get(rest.join('.'));
  if (!of || !result) throw new Error(`the prose catalogue has no label for ${id}`);
  return { zh: `${of.zh}${result.zh}`, en: `${of.en}, ${result.en}` };
}

export interface Word {
  readonly text: string;
  readonly classes: ReadonlySet<WordClass>;
  readonly kind: Kind | null;
  /** It names no object, scope or kind. */
  readonly plain: boolean;
}

export interface WordInText extends Word {
  readonly start: number;
  readonly end: number;
  /** The year whose report counts so, where the word names one: `2022年结转` stands in the report for 2023. */
  readonly reportYear?: number;
}

const PLAIN: readonly WordClass[] = ['filler', 'totals', 'reviewing'];

/** Words by first character, longest first. */
const byFirst = indexWords();

function indexWords(): ReadonlyMap<string, readonly Word[]> {
  const found = new Map<string, { classes: Set<WordClass>; kind: Kind | null }>();
  const entry = (text: string) => {
    const known = found.get(text) ?? { classes: new Set<WordClass>(), kind: null };
    found.set(text, known);
    return known;
  };
  for (const name of WordClass.options) for (const text of words[name]) entry(text).classes.add(name);
  for (const kind of catalogue.kinds) for (const text of kind.phrases) entry(text).kind = kind;
  const index = new Map<string, Word[]>();
  for (const [text, { classes, kind }] of found) {
    const first = text[0] as string;
    index.set(first, [
      ...(index.get(first) ?? []),
      { text, classes, kind, plain: kind === null && [...classes].every((name) => PLAIN.includes(name)) },
    ]);
  }
  for (const list of index.values()) list.sort((a, b) => b.text.length - a.text.length);
  return index;
}

/** The catalogue's words in the text, leftmost and longest first, without overlap. Linear in the text. */
export function findWords(text: string, from: number, to: number): WordInText[] {
  const found: WordInText[] = [];
  let at = from;
  while (at < to) {
    const word = byFirst
      .get(text[at] as string)
      ?.find((candidate) => at + candidate.text.length <= to && text.startsWith(candidate.text, at));
    if (word) {
      found.push({ ...word, start: at, end: at + word.text.length });
      at += word.text.length;
    } else {
      at += 1;
    }
  }
  return found;
}
