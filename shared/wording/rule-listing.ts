// The rule book for people: the list that `gouji rules` prints, and one rule explained.
import { type BalanceTerm, parseBalance } from '../catalogue/balance-expression.ts';
import { columnWords, figureWords, partsOf, rowWords, shortRowWords } from '../catalogue/form-words.ts';
import type { Language } from '../catalogue/language.ts';
import {
  balanceTextIn,
  type Example,
  RULE_BOOK,
  type Rule,
  type RuleBook,
  type RuleFamily,
  ruleBookVersion,
  ruleOf,
} from '../catalogue/rule-book.ts';
import type { Severity } from '../contracts/judgement.ts';
import { figureAt } from '../rules/book/compile-rule-book.ts';
import { operatorOf } from './balance-words.ts';
import { placeWords } from './word-judgement.ts';

const FAMILIES: Readonly<Record<RuleFamily, { zh: string; en: string }>> = {
  'section-2': { zh: '第二部分', en: 'Section 2' },
  'section-3': { zh: '第三部分', en: 'Section 3' },
  'section-4': { zh: '第四部分', en: 'Section 4' },
  'between-years': { zh: '与上一年度报告', en: 'Between years' },
  prose: { zh: '文字与表格', en: 'Prose against tables' },
  hierarchy: { zh: '上下级之间', en: 'Hierarchy' },
  form: { zh: '报告形式', en: 'Form of the report' },
};

const SEVERITIES: Readonly<Record<Severity, { zh: string; en: string }>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '提醒', en: 'warning' },
  info: { zh: '记录', en: 'info' },
};

const BASES = {
  printed: { zh: '表内印明', en: 'printed in the form' },
  law: { zh: '法规', en: 'law' },
  arithmetic: { zh: '算术', en: 'arithmetic' },
  decision: { zh: '本手册约定', en: 'decision of this rule book' },
} as const;

/** Every rule with its severity and title, by family; ends with a line break. */
export function listRules(language: Language, ruleBook: RuleBook = RULE_BOOK): string {
  const zh = language === 'zh';
  const version = ruleBookVersion(ruleBook);
  const lines = [
    zh
      ? `规则手册 ${version}，共 ${ruleBook.rules.length} 条`
      : `Rule book ${version}, ${ruleBook.rules.length} rules`,
  ];
  for (const [family, name] of Object.entries(FAMILIES)) {
    const rules = ruleBook.rules.filter((rule) => rule.family === family);
    if (rules.length === 0) continue;
    lines.push('', name[language]);
    for (const rule of rules) {
      lines.push(
        `  ${rule.id.padEnd(10)} ${SEVERITIES[strongestSeverity(rule)][language].padEnd(zh ? 2 : 7)}  ${rule.title[language]}`,
      );
    }
  }
  lines.push('', zh ? '查看一条：gouji explain S3-BAL' : 'One rule: gouji explain S3-BAL');
  return `${lines.join('\n')}\n`;
}

/** One rule in full: what it says, where it applies, on what ground, with both examples. Null for an unknown id. */
export function explainRule(id: string, language: Language, ruleBook: RuleBook = RULE_BOOK): string | null {
  const rule = ruleOf(id.trim().toUpperCase(), ruleBook);
  if (rule === undefined) return null;
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const field = (zh: string, en: string, value: string) => say(`${zh}：${value}`, `${en}: ${value}`);
  const { holds, fails, undecided, misread } = rule.examples;
  const lines = [
    `${rule.id}　${rule.title[language]}`,
    '',
    field('等级', 'Severity', severityWords(rule, language)),
    ...equationsInWords(rule, language).map((equation) => field('算式', 'Equation', equation)),
    field('适用', 'Applies to', formsInWords(rule, language)),
    field(
      '依据',
      'Source',
      `${say(rule.source.zh, rule.source.en)}${say('（', ' (')}${BASES[rule.source.basis][language]}${say('）', ')')}`,
    ),
    ...(rule.note === undefined ? [] : [field('说明', 'Note', rule.note[language])]),
    ...exampleLine(rule, holds, field('成立的例子', 'An example that holds', ''), language),
    ...exampleLine(rule, fails, field('不成立的例子', 'An example that fails', ''), language),
    field('提示语', 'What the agency is told', fails.message),
    ...(undecided === undefined
      ? []
      : [
          ...exampleLine(rule, undecided, field('有空格的例子', 'An example with a blank', ''), language),
          field('提示语', 'What the agency is told', undecided.message),
        ]),
    ...(misread === undefined
      ? []
      : [
          ...exampleLine(rule, misread, field('读自文本的例子', 'An example read from text', ''), language),
          field('提示语', 'What the agency is told', misread.message),
        ]),
  ];
  return `${lines.join('\n')}\n`;
}

function strongestSeverity(rule: Rule): Severity {
  const all = [rule.severity, ...Object.values(rule.severityAt ?? {}), rule.severityWhenFails ?? 'info'];
  return (['error', 'warning'] as const).find((severity) => all.includes(severity)) ?? 'info';
}

function severityWords(rule: Rule, language: Language): string {
  const zh = language === 'zh';
  const name = (severity: Severity) => SEVERITIES[severity][language];
  const exceptions = [
    ...Object.entries(rule.severityAt ?? {}).map(
      ([at, severity]) =>
        `${placeWords(rule, at, formOf(rule), language)}${zh ? '为' : ': '}${name(severity)}`,
    ),
    ...(rule.severityWhenFails === undefined
      ? []
      : [
          zh ? `不成立时为${name(rule.severityWhenFails)}` : `${name(rule.severityWhenFails)} where it fails`,
        ]),
  ];
  if (exceptions.length === 0) return name(rule.severity);
  return zh
    ? `${name(rule.severity)}（${exceptions.join('；')}）`
    : `${name(rule.severity)} (${exceptions.join('; ')})`;
}

function formsInWords(rule: Rule, language: Language): string {
  const zh = language === 'zh';
  const forms = rule.appliesTo?.forms ?? ['2019', '2021'];
  const named = forms.map((form) => (zh ? `${form}年格式` : `form of ${form}`)).join(zh ? '、' : ', ');
  const before = rule.appliesTo?.lastYear;
  if (before === undefined) return named;
  return zh
    ? `${named}，上一年度报告也须是${before.join('、')}年格式`
    : `${named}; last year's report in the form of ${before.join(', ')} too`;
}

function formOf(rule: Rule, example?: Example): '2019' | '2021' {
  return example?.form ?? rule.appliesTo?.forms?.[0] ?? '2021';
}

function equationsInWords(rule: Rule, language: Language): string[] {
  if (rule.balance === undefined) return [];
  if (typeof rule.balance === 'string') return [equationInWords(rule.balance, rule, formOf(rule), language)];
  return (['2019', '2021'] as const).flatMap((form) => {
    const text = balanceTextIn(rule, form);
    const which = language === 'zh' ? `（${form}年格式）` : ` (form of ${form})`;
    return text === null ? [] : [`${equationInWords(text, rule, form, language)}${which}`];
  });
}

function equationInWords(text: string, rule: Rule, form: '2019' | '2021', language: Language): string {
  const { left, relation, right } = parseBalance(text);
  const side = (terms: readonly BalanceTerm[]) =>
    terms.length === 0
      ? '0'
      : terms
          .map((term, place) => `${operatorOf(term.sign, place)}${termInWords(term, rule, form, language)}`)
          .join('');
  return `${side(left)} ${{ '=': '=', '>=': '≥', '<=': '≤' }[relation]} ${side(right)}`;
}

function termInWords(
  term: Pick<BalanceTerm, 'name' | 'group'> & Partial<BalanceTerm>,
  rule: Rule,
  form: '2019' | '2021',
  language: Language,
): string {
  const zh = language === 'zh';
  switch (term.owner) {
    case 'children':
      return zh ? '各下级数字之和' : 'the sum over its departments and lower governments';
    case 'child':
      return zh ? '任一下级的数字' : 'the figure of any body below';
    case 'lastYear': {
      const label = ownTermInWords(term, rule, form, language);
      return zh ? `上一年度报告的${label}` : `${label} of last year's report`;
    }
    default:
      return ownTermInWords(term, rule, form, language);
  }
}

function ownTermInWords(
  { name, group }: Pick<BalanceTerm, 'name' | 'group'>,
  rule: Rule,
  form: '2019' | '2021',
  language: Language,
): string {
  const zh = language === 'zh';
  if (rule.forEach === 'figures') return zh ? '本级数字' : 'the figure';
  if (rule.forEach === undefined) return figureWords(`${rule.section}.${name}`, form, language);
  if (rule.forEach === 'columns') {
    const row = shortRowWords(name, language);
    if (!group) return row;
    return zh ? `${row}各行` : `all rows of "${row}"`;
  }
  return columnWords({ section: rule.section ?? 's3', row: anyRowOf(rule), column: name }, form, language);
}

/** Columns of section 2 differ from table to table: a row that the rule applies to tells which are meant. */
function anyRowOf({ forEach }: Rule): string {
  if (Array.isArray(forEach)) return forEach[0]!;
  return forEach === 'groups' ? 'review' : 'total';
}

function exampleLine(rule: Rule, example: Example, label: string, language: Language): string[] {
  const form = formOf(rule, example);
  const values = (named: NonNullable<Example['figures']>, prefix: string) =>
    Object.entries(named).map(([name, value]) => {
      const figure = figureAt(rule, example.at, name);
      const cell =
        rule.forEach === 'columns'
          ? shortOrLongRow(figure, form, language)
          : columnOrCell(rule, figure, form, language);
      return `${prefix}${cell} ${value ?? (language === 'zh' ? '（空）' : '(blank)')}`;
    });
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const before = language === 'zh' ? '上一年度报告的' : "last year's ";
  const told = [
    ...values(example.figures ?? {}, ''),
    ...values(example.lastYear ?? {}, before),
    ...(example.children ?? []).flatMap((child) =>
      values(child.figures, say(`${child.name}的`, `${child.name}: `)),
    ),
  ];
  if (told.length === 0) return [];
  const place =
    rule.forEach === undefined || rule.forEach === 'figures'
      ? ''
      : `${placeWords(rule, example.at, form, language)}${language === 'zh' ? '：' : ': '}`;
  return [`${label}${place}${told.join(language === 'zh' ? '，' : ', ')}`];
}

/** Rows of one group share a short name; in an example the row itself is meant. */
function shortOrLongRow(figure: string, form: '2019' | '2021', language: Language): string {
  const { row } = partsOf(figure);
  return row.includes('.') ? rowWords('s3', row, form, language) : shortRowWords(row, language);
}

function columnOrCell(rule: Rule, figure: string, form: '2019' | '2021', language: Language): string {
  return rule.forEach === undefined || rule.forEach === 'figures'
    ? figureWords(figure, form, language)
    : columnWords(partsOf(figure), form, language);
}
