// An equation with its figures, as a clerk would read it aloud: 新收 42 + 上年结转 3 = 45.
import type { Relation } from '../catalogue/balance-expression.ts';
import { columnWords, partsOf, shortRowWords } from '../catalogue/form-words.ts';
import type { Language } from '../catalogue/language.ts';
import type { Term } from '../contracts/judgement.ts';
import type { JudgedOutcome } from '../rules/outcome-details.ts';

/** By what a rule runs over the form: its terms are then told apart by row, by column, or by both. */
export type TermNaming = 'rows' | 'columns' | 'cells';

interface NamedTerm {
  readonly label: string;
  readonly value: number;
  readonly sign: 1 | -1;
}

/**
 * One side: its terms by name with the sum, terms of one group added up, zeros left out of long sides (and said so).
 * `sum` is the side's own sum; a side with one term needs none.
 */
function sideWords(
  terms: readonly Term[],
  sum: number | string,
  naming: TermNaming,
  form: '2019' | '2021',
  language: Language,
): string {
  const named = mergeGroups(terms, naming, form, language);
  if (named.length === 0) return '0';
  const long = named.length > 4 || terms.length > named.length;
  const shown = long ? named.filter(({ value }) => value !== 0) : named;
  if (shown.length === 0) return language === 'zh' ? '各项均为 0' : 'all parts are 0';
  const written = shown
    .map(({ label, value, sign }, place) => `${operatorOf(sign, place)}${label} ${value}`)
    .join('');
  const theRest = language === 'zh' ? '（其余为 0）' : ' (the rest 0)';
  const rest = shown.length < named.length ? theRest : '';
  const total = named.length === 1 && named[0]!.sign === 1 ? '' : ` = ${sum}`;
  return `${written}${total}${rest}`;
}

/** Between the terms of a sum; before the first one only a minus is written. */
export function operatorOf(sign: 1 | -1, place: number): string {
  if (place === 0) return sign === 1 ? '' : '-';
  return sign === 1 ? ' + ' : ' - ';
}

function mergeGroups(
  terms: readonly Term[],
  naming: TermNaming,
  form: '2019' | '2021',
  language: Language,
): NamedTerm[] {
  const named: NamedTerm[] = [];
  for (const term of terms) {
    const label = termWords(term, naming, form, language);
    const sign = term.sign ?? 1;
    const value = Number(term.value ?? 0);
    const before = named.at(-1);
    if (before !== undefined && before.label === label && before.sign === sign) {
      named[named.length - 1] = { label, sign, value: before.value + value };
    } else named.push({ label, value, sign });
  }
  return named;
}

function termWords(term: Term, naming: TermNaming, form: '2019' | '2021', language: Language): string {
  const parts = partsOf(term.figure);
  const cell = {
    rows: () => shortRowWords(parts.row, language),
    columns: () => columnWords(parts, form, language),
    cells: () => shortCellWords(term.figure, form, language),
  }[naming]();
  return term.of === undefined ? cell : ofReport(term.of, cell, language);
}

/** 行政复议总计: group and column of section 四. */
function shortCellWords(figure: string, form: '2019' | '2021', language: Language): string {
  const parts = partsOf(figure);
  const column = columnWords(parts, form, language);
  const groups: Record<string, string> =
    language === 'zh'
      ? { review: '行政复议', direct: '行政诉讼（未经复议直接起诉）', afterReview: '行政诉讼（复议后起诉）' }
      : { review: 'review: ', direct: 'lawsuits without review: ', afterReview: 'lawsuits after review: ' };
  return `${groups[parts.row] ?? ''}${column}`;
}

/** A cell of another report: 上一年度报告的结转下年; of another body by its own name. */
export function ofReport(owner: string, cell: string, language: Language): string {
  if (owner === 'lastYear')
    return language === 'zh' ? `上一年度报告的${cell}` : `${cell} of last year's report`;
  if (/^\d{4}$/.test(owner)) {
    return language === 'zh' ? `${owner}年报告的${cell}` : `${cell} of the report for ${owner}`;
  }
  return owner;
}

/** The figures of an equation that has numbers on both sides; null where it was not computed. */
export function equationWords(
  outcome: JudgedOutcome,
  relation: Relation,
  naming: TermNaming,
  form: '2019' | '2021',
  language: Language,
): string | null {
  const { left, right, difference } = outcome;
  if (left === undefined || right === undefined || difference === undefined) return null;
  const side = (name: 'left' | 'right', sum: number | string) => {
    const terms = outcome.terms.filter((term) => term.side === name);
    return sideWords(terms, sum, naming, form, language);
  };
  const sides = { left: side('left', left), right: side('right', right) };
  if (outcome.outcome === 'holds' || outcome.outcome === 'blank') {
    return holdingWords(outcome, sides, relation, language);
  }
  if (outcome.terms.every((term) => term.side === 'left')) {
    return comparedWithZero(sides.left, relation, language);
  }
  return compared(sides, relation, String(difference).replace('-', ''), language);
}

/** Of an equation that holds; where every figure is 0 there is nothing to be told of them. */
function holdingWords(
  { terms, left, right }: JudgedOutcome,
  sides: { readonly left: string; readonly right: string },
  relation: Relation,
  language: Language,
): string {
  const zh = language === 'zh';
  if (terms.every(({ value }) => Number(value ?? 0) === 0)) {
    return zh ? '各项均为 0，平衡' : 'all parts are 0: holds';
  }
  if (!zh) return `${sides.left}; ${sides.right}: holds`;
  const sign = relation === '>=' ? '≥' : '≤';
  const compared = relation === '=' ? '平衡' : `${left} ${sign} ${right}`;
  return `${sides.left}，${sides.right}，${compared}`;
}

function comparedWithZero(left: string, relation: Relation, language: Language): string {
  if (relation === '>=')
    return language === 'zh' ? `${left}，不应小于 0` : `${left}, which should not be below 0`;
  return language === 'zh' ? `${left}，应为 0` : `${left}, which should be 0`;
}

/** Two sides that are not as they should be, `gap` apart. */
function compared(
  { left, right }: { readonly left: string; readonly right: string },
  relation: Relation,
  gap: string,
  language: Language,
): string {
  const zh = language === 'zh';
  switch (relation) {
    case '=':
      return zh ? `${left}，${right}，相差 ${gap}` : `${left}; ${right}; the difference is ${gap}`;
    case '<=':
      return zh ? `${left}，多于${right}，多 ${gap}` : `${left}, more than ${right} by ${gap}`;
    case '>=':
      return zh ? `${left}，少于${right}，少 ${gap}` : `${left}, less than ${right} by ${gap}`;
  }
}
