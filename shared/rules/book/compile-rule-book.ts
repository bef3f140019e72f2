// Turns the equations of the rule book into index arrays, once per form: judging then only walks over numbers.
import type { BalanceTerm, Relation } from '../../catalogue/balance-expression.ts';
import {
  FORMS,
  figuresOfForm,
  type OtherRows,
  SECTION3_COLUMNS,
  SECTION3_GROUPS,
  SECTION4_GROUPS,
  section3Rows,
  type TableForm,
} from '../../catalogue/forms.ts';
import {
  balanceOf,
  bodiesBelowIn,
  type Rule,
  type RuleBook,
  RuleBookBroken,
} from '../../catalogue/rule-book.ts';
import type { Severity } from '../../contracts/judgement.ts';
import { type BlankableLines, blankableLines } from '../balances/blank-lines.ts';

/** One rule at one place. The four arrays run over its terms in the order of the equation. */
export interface CompiledBalance {
  readonly rule: Rule;
  readonly at: string;
  readonly severity: Severity;
  readonly relation: Relation;
  readonly figures: readonly string[];
  /** Into the figures of the form. */
  readonly indices: Int32Array;
  /** As written on its side. */
  readonly signs: Int8Array;
  /** How many of the terms stand on the left side. */
  readonly leftCount: number;
  /** 1 where the figure is that of last year's report. */
  readonly lastYear: Uint8Array;
  readonly optional: Uint8Array;
  readonly needsLastYear: boolean;
}

/** A rule carried out by a check, with the places it is applied to. */
export interface CompiledCheck {
  readonly rule: Rule;
  readonly places: readonly CheckPlace[];
}

export interface CheckPlace {
  readonly at: string;
  readonly severity: Severity;
  readonly figures: readonly string[];
  readonly indices: Int32Array;
}

/** A rule that compares with the other bodies of the hierarchy, figure by figure. */
export interface CompiledHierarchyRule {
  readonly rule: Rule;
  readonly relation: Relation;
  readonly with: 'children' | 'child';
}

export type CompiledRule =
  | { readonly kind: 'balances'; readonly balances: readonly CompiledBalance[] }
  | { readonly kind: 'check'; readonly check: CompiledCheck }
  | { readonly kind: 'hierarchy'; readonly hierarchy: CompiledHierarchyRule };

export interface CompiledRuleBook {
  readonly figureIds: readonly string[];
  /** 1 where the figure may carry a sign; amounts of money have 2. */
  readonly kinds: Uint8Array;
  readonly rules: readonly CompiledRule[];
  /** What a report may leave blank as a whole. */
  readonly lines: BlankableLines;
}

export const SIGNED = 1;
export const MONEY = 2;

const compiled = new WeakMap<RuleBook, Map<string, CompiledRuleBook>>();

/**
 * The rule book for one form; compiled at the first call and kept with the rule book.
 * Throws RuleBookBroken where an equation names a row, column or group that the form does not have.
 */
export function compileRuleBook(ruleBook: RuleBook, form: TableForm, otherRows: OtherRows): CompiledRuleBook {
  const variants = compiled.get(ruleBook) ?? new Map<string, CompiledRuleBook>();
  compiled.set(ruleBook, variants);
  const variant = `${form}/${otherRows}`;
  const known = variants.get(variant);
  if (known !== undefined) return known;
  const fresh = compile(ruleBook, form, otherRows);
  variants.set(variant, fresh);
  return fresh;
}

function compile(ruleBook: RuleBook, form: TableForm, otherRows: OtherRows): CompiledRuleBook {
  const figures = figuresOfForm(form, otherRows);
  const indexOf = new Map(figures.map((figure, index) => [figure.id, index]));
  const rules: CompiledRule[] = [];
  for (const rule of ruleBook.rules) {
    if (rule.appliesTo?.forms?.includes(form) === false) continue;
    const balance = balanceOf(rule, form);
    if (balance === null) {
      if (rule.check !== undefined) rules.push({ kind: 'check', check: compileCheck(rule) });
      continue;
    }
    const other = bodiesBelowIn(rule);
    if (other !== null) {
      rules.push({ kind: 'hierarchy', hierarchy: { rule, relation: balance.relation, with: other } });
      continue;
    }
    const balances = placesOf(rule, form, otherRows).map((at) => {
      const left = balance.left.flatMap((term) => figuresOf(term, rule, at));
      const right = balance.right.flatMap((term) => figuresOf(term, rule, at));
      const terms = [...left, ...right];
      return {
        rule,
        at,
        severity: rule.severityAt?.[at] ?? rule.severity,
        relation: balance.relation,
        figures: terms.map(({ figure }) => figure),
        indices: Int32Array.from(terms, ({ figure }) => indexFor(rule, figure)),
        signs: Int8Array.from(terms, ({ term }) => term.sign),
        leftCount: left.length,
        lastYear: Uint8Array.from(terms, ({ term }) => (term.owner === 'lastYear' ? 1 : 0)),
        optional: Uint8Array.from(terms, ({ term }) => (term.optional ? 1 : 0)),
        needsLastYear: terms.some(({ term }) => term.owner === 'lastYear' && !term.optional),
      };
    });
    rules.push({ kind: 'balances', balances });
  }
  const figureIds = figures.map((figure) => figure.id);
  return {
    figureIds,
    lines: blankableLines(figureIds, otherRows),
    kinds: Uint8Array.from(figures, ({ kind }) => ({ count: 0, signed: SIGNED, money: MONEY })[kind]),
    rules,
  };

  function indexFor(rule: Rule, figure: string): number {
    const index = indexOf.get(figure);
    if (index === undefined) {
      throw new RuleBookBroken(`${rule.id}: the form of ${form} has no figure ${figure}`);
    }
    return index;
  }

  function figuresOf(term: BalanceTerm, rule: Rule, at: string): { term: BalanceTerm; figure: string }[] {
    if (!term.group) return [{ term, figure: figureAt(rule, at, term.name) }];
    if (!(term.name in SECTION3_GROUPS)) throw new RuleBookBroken(`${rule.id}: no group ${term.name}`);
    return section3Rows(otherRows)
      .filter((row) => row.group === term.name || row.id === term.name)
      .map((row) => ({ term, figure: figureAt(rule, at, row.id) }));
  }

  function compileCheck(rule: Rule): CompiledCheck {
    const inSection = figures.filter((figure) => figure.section === rule.section).map((figure) => figure.id);
    const places = placesOf(rule, form, otherRows).map((at) => {
      const ids =
        rule.forEach === undefined
          ? inSection
          : inSection.filter((id) => id.slice(0, id.lastIndexOf('.')) === `${rule.section}.${at}`);
      return {
        at,
        severity: rule.severityAt?.[at] ?? rule.severity,
        figures: ids,
        indices: Int32Array.from(ids, (id) => indexFor(rule, id)),
      };
    });
    return { rule, places };
  }
}

/** The places a rule is applied to, in the order of the form. */
export function placesOf(rule: Rule, form: TableForm, otherRows: OtherRows): readonly string[] {
  if (Array.isArray(rule.forEach)) return rule.forEach;
  if (rule.forEach === 'columns') return SECTION3_COLUMNS.map((column) => column.id);
  if (rule.forEach === 'groups') return SECTION4_GROUPS.map((group) => group.id);
  if (rule.forEach === 'rows') {
    return rule.section === 's3'
      ? section3Rows(otherRows).map((row) => row.id)
      : FORMS[form].tables.flatMap((table) => table.rows.map((row) => row.id));
  }
  if (rule.forEach === 'figures') return figuresOfForm(form, otherRows).map((figure) => figure.id);
  return [rule.section ?? 'report'];
}

/**
 * The figure a name of the equation stands for at a place: `total` of S3-BAL at commercial is s3.total.commercial.
 * A full id stands for itself.
 */
export function figureAt(rule: Rule, at: string, name: string): string {
  if (/^s[234]\./.test(name)) return name;
  if (rule.forEach === undefined) return `${rule.section}.${name}`;
  return rule.forEach === 'columns' ? `${rule.section}.${name}.${at}` : `${rule.section}.${at}.${name}`;
}
