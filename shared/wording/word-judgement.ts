// Puts a sentence to every outcome: one that a clerk understands without the rule's id, which stands at the end.

import {
  columnWords,
  figureWords,
  partsOf,
  quote,
  rowWords,
  type SectionId,
  sectionWords,
  shortRowWords,
} from '../catalogue/form-words.ts';
import type { Language } from '../catalogue/language.ts';
import { readingReason } from '../catalogue/reasons-of-tables.ts';
import { balanceOf, RULE_BOOK, type Rule, type RuleBook, ruleOf } from '../catalogue/rule-book.ts';
import type { Judgement, UnwordedOutcome } from '../contracts/judgement.ts';
import type { ParsedReport } from '../contracts/parsed-report.ts';
import type { BalanceDetails } from '../rules/balances/details.ts';
import { checkWords } from '../rules/checks/registry.ts';
import { hierarchyWords } from '../rules/hierarchy/words.ts';
import type { UnwordedJudgement } from '../rules/judge-report.ts';
import type { JudgedOutcome } from '../rules/outcome-details.ts';
import { asJudged, published } from '../rules/published-details.ts';
import { equationWords, type TermNaming } from './balance-words.ts';
import { wordEvidence } from './evidence-words.ts';
import { wordUnresolved } from './word-suspect.ts';

/** The judgement with a message on every outcome, in the words of the rule book it was judged with. */
export function wordJudgement(
  report: ParsedReport,
  judgement: UnwordedJudgement,
  language: Language,
  ruleBook: RuleBook = RULE_BOOK,
): Judgement {
  const { status, warnings, unresolved, overrides } = judgement;
  return {
    status,
    warnings,
    outcomes: judgement.outcomes.map((outcome) => ({
      ...published(outcome),
      message: sentenceOf(report, outcome, ruleOf(outcome.rule, ruleBook), language),
    })),
    suspects: judgement.suspects.map((suspect) => ({
      ...suspect,
      evidence: suspect.evidence.map((evidence) => wordEvidence(report, evidence, language)),
    })),
    ...(unresolved.length === 0
      ? {}
      : {
          unresolved: unresolved.map((part) => ({
            figures: [...part.figures],
            reason: wordUnresolved(report, part, language),
          })),
        }),
    ...(overrides === null
      ? {}
      : { settings: { jurisdiction: overrides.jurisdiction, changes: [...overrides.changes] } }),
  };
}

/** The sentence of an outcome on record; a rule that is not in the book is told by its id alone. */
export function wordOutcome(
  report: ParsedReport,
  outcome: UnwordedOutcome,
  rule: Rule | undefined,
  language: Language,
): string {
  return rule === undefined
    ? inFull('', outcome.rule, language)
    : sentenceOf(report, asJudged(outcome, rule), rule, language);
}

function inFull(sentence: string, rule: string, language: Language): string {
  return language === 'zh' ? `${sentence}。〔${rule}〕` : `${sentence}. [${rule}]`;
}

function sentenceOf(
  report: ParsedReport,
  outcome: JudgedOutcome,
  rule: Rule | undefined,
  language: Language,
): string {
  if (rule === undefined) return inFull('', outcome.rule, language);
  const form = report.form === '2019' ? '2019' : '2021';
  const { details } = outcome;
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const section = rule.section ?? SECTIONS.find((id) => id === outcome.at) ?? 's3';
  const sentence =
    details?.of === 'hierarchy'
      ? hierarchyWords(outcome, details, rule, form, language)
      : (checkWords({ report, outcome, details, rule, section, form, language, say }) ??
        balanceSentence(report, outcome, rule, form, language));
  return inFull(sentence, outcome.rule, language);
}

const SECTIONS: readonly SectionId[] = ['s2', 's3', 's4'];

function balanceSentence(
  report: ParsedReport,
  outcome: JudgedOutcome,
  rule: Rule,
  form: '2019' | '2021',
  language: Language,
): string {
  const reason = balanceReason(outcome);
  if (reason === 'mayMakeRules' || reason === 'bodyUnknown') return bodyWords(reason, language);
  const zh = language === 'zh';
  const place = placeWords(rule, outcome.at, form, language);
  const relation = balanceOf(rule, form)?.relation ?? '=';
  const equation = equationWords(outcome, relation, namingOf(rule), form, language);
  const say = (words: string) => `${place}${zh ? '：' : ': '}${words}`;
  if (equation === null) return say(whyNotComputed(report, outcome, rule, form, language));
  const blanks = blankWords(report, outcome, rule, form, language);
  const words = `${equation}${blanks}`;
  if (outcome.outcome === 'holds') {
    const inferred = zh ? '，其中有数字的位置系推定' : '; the place of some figure is inferred';
    return say(outcome.inferred ? `${words}${inferred}` : words);
  }
  if (outcome.outcome === 'undecided') {
    return say(`${words}${readingWords(outcome, form, language) ?? whyUndecided(outcome, language)}`);
  }
  const please = zh ? '，请核对' : '; please check';
  const ask = outcome.severity === 'warning' ? please : '';
  return say(`${words}${ask}${hintOf(rule, language)}`);
}

function hintOf({ onlyFor }: Rule, language: Language): string {
  if (onlyFor !== 'bodies-without-rules') return '';
  return language === 'zh'
    ? '（本机关没有规章制定权，是否应填入“行政规范性文件”）'
    : ' (the body cannot make them; do they belong to normative documents?)';
}

/** Where it depends on the body whether the rule asks anything. */
function bodyWords(reason: 'mayMakeRules' | 'bodyUnknown', language: Language): string {
  if (language === 'zh') {
    const place = `${sectionWords('s2', language)}“规章”行：`;
    return reason === 'mayMakeRules'
      ? `${place}本机关有规章制定权`
      : `${place}不能确定本机关有无规章制定权，未核对`;
  }
  const place = `${sectionWords('s2', language)}, government rules: `;
  return reason === 'mayMakeRules'
    ? `${place}the body may make them`
    : `${place}it is not known whether the body may make them`;
}

function balanceReason({ details }: JudgedOutcome): BalanceDetails['reason'] | null {
  return details?.of === 'balance' ? details.reason : null;
}

/** Where a rule was applied: 第三部分“商业企业”列. */
export function placeWords(rule: Rule, at: string, form: '2019' | '2021', language: Language): string {
  const section = (rule.section ?? 's3') as SectionId;
  const name = sectionWords(section, language);
  const zh = language === 'zh';
  if (rule.forEach === undefined) return name;
  if (rule.forEach === 'figures') return figureWords(at, form, language);
  if (rule.forEach === 'columns') {
    const column = columnWords({ section, row: '', column: at }, form, language);
    return zh ? `${name}${quote(column)}列` : `${name}, column "${column}"`;
  }
  const row = rowWords(section, at, form, language);
  if (rule.forEach === 'groups') return zh ? `${name}${quote(row)}` : `${name}, ${row}`;
  return zh ? `${name}${quote(row)}行` : `${name}, row "${row}"`;
}

function namingOf(rule: Rule): TermNaming {
  if (rule.forEach === 'columns') return 'rows';
  return rule.forEach === undefined ? 'cells' : 'columns';
}

/** Which cells to compare, where a slip of the reader may be the cause. */
function readingWords({ details }: JudgedOutcome, form: '2019' | '2021', language: Language): string | null {
  if (details?.of !== 'balance' || details.reason !== 'reading') return null;
  const cells = details.cells.map((figure) => figureWords(figure, form, language));
  return readingReason(listOf(cells, language), language);
}

function whyUndecided(outcome: JudgedOutcome, language: Language): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  if (balanceReason(outcome) === 'blankMayFill') {
    return say(
      '；如有空格应填数字，补填后可能平衡，请核对',
      '; it may hold once blanks that should hold a number are filled, please check',
    );
  }
  return say(
    '；但其中有数字的位置系推定，不能断定，请核对原表',
    '; but the place of some figure is inferred, so it is not certain, please check the table',
  );
}

/** Which cells of the report itself were taken as 0. */
function blankWords(
  report: ParsedReport,
  outcome: JudgedOutcome,
  rule: Rule,
  form: '2019' | '2021',
  language: Language,
): string {
  if (!outcome.blankAsZero) return '';
  const zh = language === 'zh';
  const named = (state: 'blank' | 'dash') =>
    outcome.terms
      .filter(({ figure, of }) => of === undefined && report.figures[figure]?.state === state)
      .map(({ figure }) => cellInBalance(figure, rule, form, language));
  const told = (names: readonly string[], verbs: { zh: string; en: string }) =>
    names.length === 0 ? [] : [`${listOf(names, language)}${zh ? verbs.zh : verbs.en}`];
  const parts = [
    ...told(named('blank'), { zh: '未填', en: ' blank' }),
    ...told(named('dash'), { zh: '填的是“/”', en: ' a dash' }),
  ];
  const blanks = zh ? '未填的格' : 'blanks';
  const what = parts.length === 0 ? blanks : parts.join(zh ? '，' : ', ');
  return zh ? `（${what}，按 0 计算）` : ` (${what}: counted as 0)`;
}

/** A cell by what tells it apart from the others of the same balance. */
export function cellInBalance(figure: string, rule: Rule, form: '2019' | '2021', language: Language): string {
  const parts = partsOf(figure);
  const naming = namingOf(rule);
  if (naming === 'cells') return figureWords(figure, form, language);
  if (naming === 'columns') return columnWords(parts, form, language);
  return parts.row.includes('.')
    ? rowWords(parts.section, parts.row, form, language)
    : shortRowWords(parts.row, language);
}

function whyNotComputed(
  report: ParsedReport,
  outcome: JudgedOutcome,
  rule: Rule,
  form: '2019' | '2021',
  language: Language,
): string {
  const zh = language === 'zh';
  if (outcome.outcome === 'blank') return zh ? '各格均未填写' : 'every cell is blank';
  const reason = balanceReason(outcome);
  const aboutLastYear = whyNotWithLastYear(report, reason, language);
  if (aboutLastYear !== null) return aboutLastYear;
  const named = listOf(
    concernedFigures(report, outcome, reason).map((figure) => {
      const raw = report.figures[figure]?.raw ?? '';
      const printed = zh ? `（原文“${raw}”）` : ` (printed "${raw}")`;
      const shown = reason === 'absent' || raw === '' ? '' : printed;
      return `${cellInBalance(figure, rule, form, language)}${shown}`;
    }),
    language,
  );
  switch (reason) {
    case 'absent':
      return zh ? `报告中没有${named}，未能核对` : `the report has no ${named}; not checked`;
    case 'notWhole':
      return zh ? `${named}不是整数，未作核对` : `${named} is no whole number; not checked`;
    default:
      return zh
        ? `${named}无法辨认，未能核对，请核对原表`
        : `${named} cannot be read; please check the table`;
  }
}

function whyNotWithLastYear(
  { year: own }: ParsedReport,
  reason: BalanceDetails['reason'] | null,
  language: Language,
): string | null {
  const zh = language === 'zh';
  const before = own === null ? null : own - 1;
  const named = zh ? `（${before}年）` : ` (${before})`;
  const year = before === null ? '' : named;
  switch (reason) {
    case 'noLastYear':
      return zh
        ? `尚无上一年度${year}的报告，未核对，收到后补核`
        : `last year's report${year} is not there yet; checked once it is`;
    case 'noLastYearFigure':
      return zh
        ? `上一年度${year}报告中没有可以比较的数字，未核对`
        : `last year's report${year} has no figure to compare with`;
    case 'lastYearForm':
      return zh
        ? `上一年度${year}报告用的是另一种格式，不能比较`
        : `last year's report${year} uses another form and cannot be compared`;
    default:
      return null;
  }
}

/** The report's own figures for which the balance was not computed. */
function concernedFigures(
  report: ParsedReport,
  { terms }: JudgedOutcome,
  reason: BalanceDetails['reason'] | null,
): string[] {
  return terms
    .filter(({ figure: id, of }) => {
      const figure = report.figures[id];
      if (of !== undefined || figure === undefined) return false;
      if (reason === 'notWhole') return figure.state === 'printed' && typeof figure.value === 'string';
      return figure.state === reason;
    })
    .map(({ figure }) => figure);
}

/** Up to three names, and how many there are in all. */
function listOf(names: readonly string[], language: Language): string {
  const zh = language === 'zh';
  const shown = names.slice(0, 3).join(zh ? '、' : ', ');
  if (names.length <= 3) return shown;
  return zh ? `${shown}等 ${names.length} 处` : `${shown} and ${names.length - 3} more`;
}
