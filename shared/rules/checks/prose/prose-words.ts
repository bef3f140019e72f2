// A figure named in the text against the figures of the tables, in words.

import { partsOf, sectionWords } from '../../../catalogue/form-words.ts';
import type { Language } from '../../../catalogue/language.ts';
import type { UnwordedOutcome } from '../../../contracts/judgement.ts';
import { labelOf } from '../../prose/vocabulary.ts';

/** The sentence without full stop and id: 文中（第12行）“…”：第三部分本年新收为 95，相差 2，请核对. */
export function proseWords(outcome: UnwordedOutcome, language: Language): string {
  const { mention, details = {} } = outcome;
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  if (mention === undefined) {
    const kind = details.kind === undefined ? '' : labelOf(String(details.kind))[language];
    return say(`文中没有提及${kind}`, `The text does not mention: ${kind}`);
  }
  const place = mention.place === '' ? '' : say(`（${mention.place}）`, ` (${mention.place})`);
  const quote = say(`文中${place}“${mention.text}”：`, `The text${place} says “${mention.text}”: `);
  return `${quote}${compared(outcome, language)}`;
}

function compared(outcome: UnwordedOutcome, language: Language): string {
  const { left, right } = outcome;
  const say: Say = (zh, en) => (language === 'zh' ? zh : en);
  const notTold = whyNotHeld(outcome, language);
  if (outcome.outcome === 'notAssessable' || left === undefined) {
    const told = outcome.rule === 'N-YOY' ? yearOnYear(outcome, language) : null;
    return told ?? notTold;
  }
  switch (outcome.rule) {
    case 'N-PCT':
      return shareCompared(outcome, notTold, language);
    case 'N-ADD':
      return sumCompared(outcome, say);
    case 'N-YEAR':
      return outcome.outcome === 'holds'
        ? say('与标题的年度一致', 'the year of the title')
        : say(
            `标题为 ${right} 年度，文中为 ${left} 年，请核对`,
            `the title is for ${right}, the text for ${left}; please check`,
          );
    default:
      return countCompared(outcome, notTold, language);
  }
}

type Say = (zh: string, en: string) => string;

function sumCompared({ outcome, details = {}, left, right }: UnwordedOutcome, say: Say): string {
  return outcome === 'holds'
    ? say(
        `分项 ${details.parts} 合计 ${right}，与所列总数一致`,
        `the parts ${details.parts} add up to ${right}, the whole it gives`,
      )
    : say(
        `分项 ${details.parts} 合计 ${right}，超过所列总数 ${left}`,
        `the parts ${details.parts} add up to ${right}, more than the whole of ${left}`,
      );
}

function shareCompared(
  { outcome, details = {}, left, right }: UnwordedOutcome,
  notTold: string,
  language: Language,
): string {
  const say: Say = (zh, en) => (language === 'zh' ? zh : en);
  const whole = wholeWords(details, language);
  const told = say(`${details.part} 占${whole}的 ${right}%`, `${details.part} is ${right} % of ${whole}`);
  if (outcome !== 'holds')
    return `${told}${say(`，文中写作 ${left}%`, `, the text says ${left} %`)}${notTold}`;
  return details.rounding === 'truncated'
    ? say(`${told}，文中截去了尾数`, `${told}; the text cuts off the last places`)
    : say(`${told}，一致`, `${told}, as it says`);
}

function countCompared(outcome: UnwordedOutcome, notTold: string, language: Language): string {
  const { details = {}, right, difference } = outcome;
  const say: Say = (zh, en) => (language === 'zh' ? zh : en);
  const cells = say(
    `${sectionOf(outcome, language)}${readingWords(details, language)}`,
    `${readingWords(details, language)} (${sectionOf(outcome, language)})`,
  );
  if (outcome.outcome === 'holds') {
    return say(
      `与${cells} ${right} 一致${blankWords(outcome, language)}`,
      `agrees with ${right}, ${cells}${blankWords(outcome, language)}`,
    );
  }
  const unit = details.unit === undefined ? '' : String(details.unit);
  const gap = `${String(difference ?? '').replace('-', '')}${unit}`;
  const apart = outcome.rule === 'N-NONE' ? '' : say(`，相差 ${gap}`, `, a difference of ${gap}`);
  const compared = say(`${cells}为 ${right}${unit}${apart}`, `${cells} is ${right}${unit}${apart}`);
  return `${compared}${otherReadings(details, language)}${notTold}`;
}

/** What else the number could have been compared with, and does not agree with either. */
function otherReadings(details: Details, language: Language): string {
  const say: Say = (zh, en) => (language === 'zh' ? zh : en);
  const others = Object.entries(details)
    .filter(([name]) => name.startsWith('also.'))
    .map(([name, value]) => {
      const label = labelOf(name.slice('also.'.length))[language];
      return say(`${label}为 ${value}`, `${label}: ${value}`);
    });
  if (others.length === 0) return '';
  return say(`；${others.join('，')}，也不一致`, `; nor with ${others.join(', ')}`);
}

/** What follows the comparison: that the agency should look, or why it is not held against it. */
function whyNotHeld({ outcome, details = {} }: UnwordedOutcome, language: Language): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  if (outcome === 'fails') return say('，请核对', '; please check');
  switch (details.reason) {
    case 'blankMayFill':
      return say('；表中有空格按 0 计算，请核对', '; blanks of the table were counted as 0, please check');
    case 'inferred':
      return say(
        '；但表中有数字的位置系推定，请核对',
        '; but the place of some figure is inferred, please check',
      );
    case 'unreadable':
      return say('表中对应的数字无法辨认，未核对', 'the figure of the table cannot be read');
    case 'scope':
      return details.scope === undefined
        ? say(
            '说的可能不是全部数字，不作核对',
            'it may not speak of all, so it is not held against the tables',
          )
        : say(
            `说的是“${details.scope}”的数字，不与表格核对`,
            `it speaks of ${details.scope}, so it is not held against the tables`,
          );
    case 'absent':
      return say('表中没有对应的数字，未核对', 'the tables do not have the figure');
    case 'noLastYear':
      return say('尚无上一年度报告，未核对', "last year's report is not there");
    case 'approximate':
      return say('说的是约数，不作核对', 'it is an approximate number');
    case 'notWhole':
      return say('不是整数，不作核对', 'it is no whole number');
    default: {
      const words = details.words === undefined ? '' : say(`（“${details.words}”）`, ` (“${details.words}”)`);
      return say(
        `说的可能只是一部分${words}，不作核对`,
        `it may speak of a part only${words}, so it is not held against the tables`,
      );
    }
  }
}

function yearOnYear({ outcome, details = {} }: UnwordedOutcome, language: Language): string | null {
  if (outcome === 'notAssessable') return null;
  const reading = readingWords(details, language);
  const { thisYear, lastYear } = details;
  if (language === 'en') {
    const told = `${thisYear} this year, ${lastYear} last year (${reading})`;
    return outcome === 'holds' ? `${told}, as it says` : `${told}, which is another change`;
  }
  const told = `本年 ${thisYear} 件，上一年度报告${reading}为 ${lastYear} 件`;
  return outcome === 'holds' ? `${told}，与文中所写增减一致` : `${told}，与文中所写增减不符`;
}

type Details = NonNullable<UnwordedOutcome['details']>;

function readingWords(details: Details, language: Language): string {
  const id = details.reading ?? details.kind;
  return id === undefined || id === null ? '' : labelOf(String(id))[language];
}

function wholeWords(details: Details, language: Language): string {
  if (details.reading === 'text')
    return language === 'zh' ? `文中 ${details.whole} ` : `${details.whole} named in the text`;
  const label = labelOf(String(details.reading))[language];
  return language === 'zh' ? `${label} ${details.whole} ` : `${details.whole} (${label})`;
}

function blankWords({ blankAsZero }: UnwordedOutcome, language: Language): string {
  if (!blankAsZero) return '';
  return language === 'zh' ? '（空格按 0 计算）' : ' (blanks counted as 0)';
}

function sectionOf({ terms }: UnwordedOutcome, language: Language): string {
  const figure = terms.find(({ of }) => of === undefined)?.figure;
  return figure === undefined ? '' : sectionWords(partsOf(figure).section, language);
}
