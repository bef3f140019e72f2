// What speaks for or against a suspect, as clauses.

import { cellsWords, columnWords, partsOf, quote, rowWords, sectionWords } from '../catalogue/form-words.ts';
import type { Language } from '../catalogue/language.ts';
import { ruleOf } from '../catalogue/rule-book.ts';
import type { Slip, SuspectEvidence } from '../rules/localising/problem.ts';
import type { ReportFigures } from './word-suspect.ts';

const SLIPS: Readonly<Record<Slip, { zh: string; en: string }>> = {
  totalLeftAtZero: { zh: '总计仍是 0，没有填', en: 'the total was left at 0' },
  blankForFigure: { zh: '可能漏填', en: 'a figure may have been left out' },
  zeroForFigure: { zh: '该填数字的格填了 0', en: '0 stands for a figure' },
  digitsTransposed: { zh: '相邻两位数字颠倒', en: 'two digits are swapped' },
  digitDropped: { zh: '少了一位数字', en: 'a digit is missing' },
  digitDoubled: { zh: '一位数字打了两遍', en: 'a digit is doubled' },
  digitAdded: { zh: '多了一位数字', en: 'there is a digit too many' },
  digitChanged: { zh: '只差一位数字', en: 'one digit differs' },
  neighbourFigure: { zh: '与旁边一格的数字相同', en: "it is a neighbouring cell's figure" },
  figureForZero: { zh: '应为 0 的格填了数字', en: 'a figure stands for 0' },
};

/** What a slip of a clerk is called. */
export function slipWords(slip: Slip, language: Language): string {
  return SLIPS[slip][language];
}

/** One piece of evidence as a clause, for both languages; what is known from elsewhere names its place. */
export function wordEvidence(report: ReportFigures, evidence: SuspectEvidence, language: Language): string {
  const form = report.form === '2019' ? '2019' : '2021';
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  switch (evidence.code) {
    case 'slip':
      return slipWords(evidence.slip, language);
    case 'swapped': {
      const [one, other] = cellsWords(evidence.figures, form, language);
      return say(`${one}与${other}的数字互换了`, `${one} and ${other} are swapped`);
    }
    case 'linesSwapped':
      return linesSwappedWords(evidence, form, language);
    case 'shifted':
      return shiftedWords(evidence, form, language);
    case 'tieRestored':
      return say(
        `改后与${tieWords(evidence.equation, language)}一致`,
        `then it agrees with ${tieWords(evidence.equation, language)}`,
      );
    case 'tieBroken':
      return say(
        `但改后与${tieWords(evidence.equation, language)}不一致`,
        `but then it disagrees with ${tieWords(evidence.equation, language)}`,
      );
    case 'inferred':
      return say('这一格的位置系推定', 'the place of this figure is inferred');
  }
}

type EvidenceOf<Code extends SuspectEvidence['code']> = Extract<SuspectEvidence, { readonly code: Code }>;

/** 第三部分“…”行与“…”行的数字互换了. */
function linesSwappedWords(
  { along, figures }: EvidenceOf<'linesSwapped'>,
  form: '2019' | '2021',
  language: Language,
): string {
  const parts = figures.map(partsOf);
  const section = sectionWords(parts[0]!.section, language);
  const [one, other] = parts.map((part) =>
    along === 'row' ? rowWords(part.section, part.row, form, language) : columnWords(part, form, language),
  ) as [string, string];
  if (language === 'en') return `${section}, ${along}s "${one}" and "${other}" are swapped`;
  const unit = along === 'row' ? '行' : '列';
  return `${section}${quote(one)}${unit}与${quote(other)}${unit}的数字互换了`;
}

function shiftedWords(
  { along, direction, first, last }: EvidenceOf<'shifted'>,
  form: '2019' | '2021',
  language: Language,
): string {
  const [from, to] = cellsWords([first, last], form, language);
  const way = WAYS[along][direction][language];
  return language === 'zh'
    ? `从${from}到${to}，数字整体${way}移了一格`
    : `from ${from} to ${to} the figures stand one cell too far ${way}`;
}

const WAYS = {
  row: { forward: { zh: '右', en: 'right' }, backward: { zh: '左', en: 'left' } },
  column: { forward: { zh: '下', en: 'down' }, backward: { zh: '上', en: 'up' } },
} as const;

function tieWords(equation: string, language: Language): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const family = ruleOf(equation.slice(0, equation.indexOf('@')))?.family;
  if (family === 'between-years') return say('上一年度报告的结转数', "last year's report");
  if (family === 'prose') return say('正文所写的数字', 'the figure in the text');
  return say('有空格的另一处勾稽', 'another balance that has blanks');
}
