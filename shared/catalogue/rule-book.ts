// The rule book: every rule as data, read once, checked, and bound to one version.
import * as z from 'zod';
import { OutcomeKind, Severity } from '../contracts/judgement.ts';
import { FigureId } from '../contracts/parsed-report.ts';
import { type Balance, parseBalance } from './balance-expression.ts';
import betweenYears from './rules/between-years.json' with { type: 'json' };
import form from './rules/form.json' with { type: 'json' };
import hierarchy from './rules/hierarchy.json' with { type: 'json' };
import jurisdictions from './rules/jurisdictions.json' with { type: 'json' };
import prose from './rules/prose.json' with { type: 'json' };
import head from './rules/rule-book.json' with { type: 'json' };
import section2 from './rules/section-2.json' with { type: 'json' };
import section3 from './rules/section-3.json' with { type: 'json' };
import section4 from './rules/section-4.json' with { type: 'json' };

/** Our own fault, never an agency's: a message judged with such a rule book belongs in the dead-letter queue. */
export class RuleBookBroken extends Error {
  override readonly name = 'RuleBookBroken';
}

/** Capital letters; nothing is told by them but which rule it is. */
export const RuleId = z.string().regex(/^[A-Z][A-Z0-9]*-[A-Z]+$/);
export type RuleId = z.infer<typeof RuleId>;

/** What a rule holds against what: one file of `rules/` for each. */
export const RuleFamily = z.enum([
  'section-2',
  'section-3',
  'section-4',
  'between-years',
  'prose',
  'hierarchy',
  'form',
]);
export type RuleFamily = z.infer<typeof RuleFamily>;

const BothLanguages = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const TableFormId = z.enum(['2019', '2021']);

/** Rules that are no equation, by the name of the check that carries them out (shared/rules/checks, shared/rules/prose). */
export const CheckName = z.enum([
  'whole-counts',
  'blank-cells',
  'duplicate-rows',
  'amount-with-unit',
  'table-present',
  'single-report',
  'named-in-title',
  'filed-by-its-body',
  'filed-in-time',
  'known-form',
  'prose',
]);
export type CheckName = z.infer<typeof CheckName>;

/** `figures` and `lastYear` use the names of the equation; every figure that is not named is 0, null is blank. */
const Example = z.strictObject({
  at: z.string(),
  form: TableFormId.optional(),
  figures: z.record(z.string(), z.union([z.int(), z.string(), z.null()])).optional(),
  lastYear: z.record(z.string(), z.union([z.int(), z.null()])).optional(),
  children: z.array(z.strictObject({ name: z.string(), figures: z.record(z.string(), z.int()) })).optional(),
  /** The unit the amounts are printed with (万元 where left out), and a table that is not there. */
  unit: z.string().optional(),
  missingTable: z.enum(['s2', 's3', 's4']).optional(),
  /** Facts of the report beside its figures, and of the submission. */
  report: z.record(z.string(), z.unknown()).optional(),
  context: z.record(z.string(), z.unknown()).optional(),
});
export type Example = z.infer<typeof Example>;

export const Rule = z.strictObject({
  id: RuleId,
  family: RuleFamily,
  title: BothLanguages,
  section: z.enum(['s2', 's3', 's4']).optional(),
  /** Left out: applies to both forms. `lastYear`: the form last year's report must have. */
  appliesTo: z
    .strictObject({ forms: z.array(TableFormId).optional(), lastYear: z.array(TableFormId).optional() })
    .optional(),
  /** The body the rule is about: only one that cannot make 规章. */
  onlyFor: z.literal('bodies-without-rules').optional(),
  balance: z.union([z.string(), z.record(TableFormId, z.string())]).optional(),
  check: CheckName.optional(),
  /** Where it fails, the cells are looked for whose change would make it hold: a balance within one table. */
  localised: z.literal(true).optional(),
  /** The unit that the head of the form sets for an amount, by figure; every other amount may choose. */
  prescribedUnit: z.record(FigureId, z.string()).optional(),
  /** columns, rows (section 三), groups (section 四), figures (the whole form), or rows of section 二 by name. */
  forEach: z.union([z.enum(['columns', 'rows', 'groups', 'figures']), z.array(z.string())]).optional(),
  severity: Severity,
  /** Another severity at single places. */
  severityAt: z.record(z.string(), Severity).optional(),
  /** Another severity where a check finds something to ask about than where it only records. */
  severityWhenFails: Severity.optional(),
  source: z.strictObject({
    basis: z.enum(['printed', 'law', 'arithmetic', 'decision']),
    ...BothLanguages.shape,
  }),
  note: BothLanguages.optional(),
  examples: z.strictObject({
    holds: Example,
    fails: Example.extend({ outcome: OutcomeKind.optional(), message: z.string() }),
    /** Where a blank leaves it open. */
    undecided: Example.extend({ message: z.string() }).optional(),
    /** Where the tables were read without drawn cells, and a slip of the reader would explain it. */
    misread: Example.extend({ message: z.string() }).optional(),
  }),
});
export type Rule = z.infer<typeof Rule>;

/** What a jurisdiction sets otherwise than the rule book. The verdict names it and lists what it changed. */
export const RuleBookOverrides = z.strictObject({
  jurisdiction: z.string().min(1),
  severities: z.record(RuleId, Severity),
});
export type RuleBookOverrides = z.infer<typeof RuleBookOverrides>;

const RuleBookData = z.strictObject({ version: z.string(), rules: z.array(Rule) });

export interface RuleBook {
  readonly version: string;
  readonly rules: readonly Rule[];
  /** The jurisdiction whose settings are in force, and each of them in words; null for the rule book as it is. */
  readonly overrides: { readonly jurisdiction: string; readonly changes: readonly string[] } | null;
}

/** A rule book from data. Throws RuleBookBroken naming every rule that is wrong and what is wrong with it. */
export function readRuleBook(data: unknown): RuleBook {
  const parsed = RuleBookData.safeParse(data);
  if (!parsed.success)
    throw new RuleBookBroken(`the rule book does not fit its schema:\n${z.prettifyError(parsed.error)}`);
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const rule of parsed.data.rules) {
    if (seen.has(rule.id)) faults.push(`${rule.id} stands in the book twice`);
    seen.add(rule.id);
    if ((rule.balance === undefined) === (rule.check === undefined)) {
      faults.push(`${rule.id} needs either a balance or a check`);
    }
    if (rule.localised && rule.balance === undefined) faults.push(`${rule.id} is no balance to be localised`);
    for (const text of balanceTexts(rule)) {
      try {
        parseBalance(text);
      } catch (error) {
        faults.push(`${rule.id}: ${(error as Error).message}`);
      }
    }
  }
  if (faults.length > 0) throw new RuleBookBroken(faults.join('\n'));
  return { ...parsed.data, overrides: null };
}

/** What a verdict records: the version, and whose settings were in force: `1.0.0`, `1.0.0+某省`. */
export function ruleBookVersion(ruleBook: RuleBook = RULE_BOOK): string {
  return ruleBook.overrides === null
    ? ruleBook.version
    : `${ruleBook.version}+${ruleBook.overrides.jurisdiction}`;
}

/** The equation of a rule in one form; null where the rule is a check, or has none in that form. */
export function balanceOf(rule: Rule, form: '2019' | '2021'): Balance | null {
  const text = balanceTextIn(rule, form);
  return text === null ? null : parseBalance(text);
}

/** The same as it is written. */
export function balanceTextIn({ balance }: Rule, form: '2019' | '2021'): string | null {
  return (typeof balance === 'object' ? balance[form] : balance) ?? null;
}

/** With whom a rule of the hierarchy compares: the sum over the bodies below, or each of them; null for other rules. */
export function bodiesBelowIn(rule: Rule): 'children' | 'child' | null {
  for (const text of balanceTexts(rule)) {
    const { left, right } = parseBalance(text);
    for (const { owner } of [...left, ...right]) if (owner === 'children' || owner === 'child') return owner;
  }
  return null;
}

/** The rule book with a jurisdiction's settings in force. Throws RuleBookBroken for a rule that is not there. */
export function withOverrides(ruleBook: RuleBook, overrides: RuleBookOverrides): RuleBook {
  const { jurisdiction, severities } = RuleBookOverrides.parse(overrides);
  const unknown = Object.keys(severities).filter((id) => !ruleBook.rules.some((rule) => rule.id === id));
  if (unknown.length > 0) {
    throw new RuleBookBroken(
      `the settings of ${jurisdiction} name rules that are not in the book: ${unknown.join(', ')}`,
    );
  }
  return {
    version: ruleBook.version,
    rules: ruleBook.rules.map((rule) => {
      const severity = severities[rule.id];
      if (severity === undefined) return rule;
      const { severityAt: _at, severityWhenFails: _whenFails, ...rest } = rule;
      return { ...rest, severity };
    }),
    overrides: {
      jurisdiction,
      changes: Object.entries(severities).map(([id, severity]) => `${id}: ${severity}`),
    },
  };
}

function balanceTexts(rule: Rule): string[] {
  if (rule.balance === undefined) return [];
  return typeof rule.balance === 'string' ? [rule.balance] : Object.values(rule.balance);
}

/** The rule book this version of the program ships. */
export const RULE_BOOK: RuleBook = readRuleBook({
  ...head,
  rules: [section2, section3, section4, betweenYears, prose, hierarchy, form].flatMap(({ family, rules }) =>
    rules.map((rule) => ({ ...rule, family })),
  ),
});

const rulesById = new WeakMap<RuleBook, ReadonlyMap<string, Rule>>();

/** A rule by its id; undefined for one that is not in the book (any more). */
export function ruleOf(id: string, ruleBook: RuleBook = RULE_BOOK): Rule | undefined {
  const known = rulesById.get(ruleBook);
  if (known !== undefined) return known.get(id);
  const fresh = new Map(ruleBook.rules.map((rule) => [rule.id, rule]));
  rulesById.set(ruleBook, fresh);
  return fresh.get(id);
}

const ruleBooks = new Map(
  Object.entries(z.record(z.string(), RuleBookOverrides).parse(jurisdictions)).map(([key, overrides]) => [
    key,
    withOverrides(RULE_BOOK, overrides),
  ]),
);

/** The rule book with the settings of a jurisdiction (a key of the register) in force, where it has any. */
export function ruleBookOf(jurisdiction: string | null | undefined): RuleBook {
  return (
    (jurisdiction === null || jurisdiction === undefined ? undefined : ruleBooks.get(jurisdiction)) ??
    RULE_BOOK
  );
}
