// A government's figures against those of the bodies below it, in words.

import { figureWords, type SectionId, sectionWords } from '../../catalogue/form-words.ts';
import type { Language } from '../../catalogue/language.ts';
import { bodiesBelowIn, type Rule } from '../../catalogue/rule-book.ts';
import type { DetailsOf, JudgedOutcome } from '../outcome-details.ts';
import type { HierarchyDetails } from './details.ts';

type Told<Kind extends HierarchyDetails['told']> = Extract<HierarchyDetails, { readonly told: Kind }>;

/** More bodies that have not filed are counted, not named. */
const MOST_NAMED = 5;

/** The sentence without full stop and id. */
export function hierarchyWords(
  outcome: JudgedOutcome,
  details: DetailsOf<'hierarchy'>,
  rule: Rule,
  form: '2019' | '2021',
  language: Language,
): string {
  const sums = bodiesBelowIn(rule) === 'children';
  switch (details.told) {
    case 'bodiesMissing':
      return missingWords(details, language);
    case 'manyDiffer':
      return sums ? manyDifferFromSums(details, language) : manyAreLess(details, language);
    case 'section':
      return agreeingWords(outcome, details, sums, language);
    case 'figure':
      return figureSentence(outcome, details, sums, form, language);
  }
}

function missingWords(
  { missing, missingCount, children }: Told<'bodiesMissing'>,
  language: Language,
): string {
  const more = language === 'zh' ? '等' : ' …';
  const named = `${missing.slice(0, MOST_NAMED).join('、')}${missing.length > MOST_NAMED ? more : ''}`;
  return language === 'zh'
    ? `${children} 个下级中还有 ${missingCount} 个没有可以核对的报告（${named}），未核对合计，收到后补核`
    : `${missingCount} of ${children} bodies below have no report yet (${named}); the sum is checked once they have`;
}

function agreeingWords(
  { at, outcome }: JudgedOutcome,
  { figures, children }: Told<'section'>,
  sums: boolean,
  language: Language,
): string {
  const zh = language === 'zh';
  const section = sectionWords(at as SectionId, language);
  if (outcome === 'blank') return zh ? `${section}：各级均未填写` : `${section}: blank everywhere`;
  if (sums) {
    return zh
      ? `${section}：${figures} 格数字与 ${children} 个下级的报告合计一致`
      : `${section}: ${figures} figures agree with the sum over ${children} bodies below`;
  }
  return zh
    ? `${section}：${figures} 格数字不少于任何一个下级的数字`
    : `${section}: ${figures} figures are no less than those of any body below`;
}

function figureSentence(
  { at, outcome, left, right, difference }: JudgedOutcome,
  { reason, children, child }: Told<'figure'>,
  sums: boolean,
  form: '2019' | '2021',
  language: Language,
): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const place = `${figureWords(at, form, language)}${say('：', ': ')}`;
  if (outcome === 'notAssessable') {
    return `${place}${say('与上下级的数字不能比较（有格无法辨认、缺失或单位不明），未核对', 'cannot be compared with the other bodies (a figure or unit is missing or cannot be read)')}`;
  }
  const gap = String(difference ?? 0).replace('-', '');
  const unsure = outcome === 'undecided' ? whyUnsure(reason, language) : '';
  if (sums) {
    const gapIs = child === undefined ? '' : gapWords(child, Number(difference) < 0, language);
    return `${place}${say(
      `填了 ${left}，${children} 个下级的报告合计 ${right}，相差 ${gap}${gapIs}${unsure}，请核对`,
      `holds ${left}; the ${children} bodies below add up to ${right}; the difference is ${gap}${gapIs}${unsure}; please check`,
    )}`;
  }
  return `${place}${say(
    `填了 ${left}，少于下级“${child}”的 ${right}，少 ${gap}${unsure}，请核对`,
    `holds ${left}, less than the ${right} of ${child} below, by ${gap}${unsure}; please check`,
  )}`;
}

function whyUnsure(reason: Told<'figure'>['reason'], language: Language): string {
  if (reason === 'blankMayFill') return language === 'zh' ? '，但有空格未填' : ', but a blank was taken as 0';
  return language === 'zh' ? '，但其中有数字的位置系推定' : ', but the place of some figure is inferred';
}

function gapWords(child: string, omitted: boolean, language: Language): string {
  return language === 'zh'
    ? `，正好是“${child}”的数字（可能${omitted ? '漏计' : '重复计入'}）`
    : `, which is the figure of ${child} (${omitted ? 'left out' : 'counted twice'}?)`;
}

/** One sentence for a report of which most figures differ from the sums. */
function manyDifferFromSums(
  { differing, children, body, explained }: Told<'manyDiffer'>,
  language: Language,
): string {
  if (language === 'zh') {
    const why =
      body === undefined ? '' : `，其中 ${explained} 处正好相差“${body}”的数字（可能漏计或重复计入）`;
    return `报告有 ${differing} 处数字与 ${children} 个下级的合计不一致${why}，请核对；如本报告只统计本机关，不必理会`;
  }
  const why =
    body === undefined
      ? ''
      : `; in ${explained} of them the gap is the figure of ${body} (left out or counted twice?)`;
  return `${differing} figures differ from the sum over the ${children} bodies below${why}; please check, unless the report covers the office alone`;
}

function manyAreLess({ differing, body }: Told<'manyDiffer'>, language: Language): string {
  return language === 'zh'
    ? `报告有 ${differing} 处数字少于下级的数字（“${body}”等），请核对；如本报告只统计本机关，不必理会`
    : `${differing} figures are less than those of a body below (${body} and others); please check, unless the report covers the office alone`;
}
