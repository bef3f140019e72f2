// A figure against those of the bodies below it, or of the government above, in words.
import type { UnwordedOutcome } from '../contracts/judgement.ts';
import { figureWords, type SectionId, sectionWords } from './form-words.ts';
import type { Language } from './language.ts';

/** The sentence without full stop and id. */
export function hierarchyWords(
  { rule, at, outcome, left, right, difference, details = {} }: UnwordedOutcome,
  form: '2019' | '2021',
  language: Language,
): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  if (details.missing !== undefined) {
    return say(
      `${details.children} 个下级中还有 ${details.missingCount} 个没有可以核对的报告（${shortened(String(details.missing), '等')}），未核对合计，收到后补核`,
      `${details.missingCount} of ${details.children} bodies below have no report yet (${shortened(String(details.missing), ' …')}); the sum is checked once they have`,
    );
  }
  if (details.differing !== undefined) return manyDiffer(rule, at, details, language);
  if (details.figures !== undefined) {
    const section = sectionWords(at.replace('parent/', '') as SectionId, language);
    if (outcome === 'blank') return say(`${section}：各级均未填写`, `${section}: blank everywhere`);
    if (rule === 'H-SUM') {
      return say(
        `${section}：${details.figures} 格数字与 ${details.children} 个下级的报告合计一致`,
        `${section}: ${details.figures} figures agree with the sum over ${details.children} bodies below`,
      );
    }
    return at.startsWith('parent/')
      ? say(
          `${section}：${details.figures} 格数字不多于上级的数字`,
          `${section}: ${details.figures} figures are no more than those above`,
        )
      : say(
          `${section}：${details.figures} 格数字不少于任何一个下级的数字`,
          `${section}: ${details.figures} figures are no less than those of any body below`,
        );
  }
  const cell = figureWords(at.replace('parent/', ''), form, language);
  const place = say(`${cell}：`, `${cell}: `);
  if (outcome === 'notAssessable') {
    return `${place}${say('与上下级的数字不能比较（有格无法辨认、缺失或单位不明），未核对', 'cannot be compared with the other bodies (a figure or unit is missing or cannot be read)')}`;
  }
  const gap = String(difference ?? 0).replace('-', '');
  const unsure =
    outcome !== 'undecided'
      ? ''
      : details.reason === 'blankMayFill'
        ? say('，但有空格未填', ', but a blank was taken as 0')
        : say('，但其中有数字的位置系推定', ', but the place of some figure is inferred');
  if (rule === 'H-SUM') {
    const omitted = Number(difference) < 0;
    const child =
      details.child === undefined
        ? ''
        : say(
            `，正好是“${details.child}”的数字（可能${omitted ? '漏计' : '重复计入'}）`,
            `, which is the figure of ${details.child} (${omitted ? 'left out' : 'counted twice'}?)`,
          );
    return `${place}${say(
      `填了 ${left}，${details.children} 个下级的报告合计 ${right}，相差 ${gap}${child}${unsure}，请核对`,
      `holds ${left}; the ${details.children} bodies below add up to ${right}; the difference is ${gap}${child}${unsure}; please check`,
    )}`;
  }
  if (details.parent !== undefined) {
    return `${place}${say(
      `填了 ${right}，多于上级“${details.parent}”的 ${left}，多 ${gap}${unsure}，请核对`,
      `holds ${right}, more than the ${left} of ${details.parent} above, by ${gap}${unsure}; please check`,
    )}`;
  }
  return `${place}${say(
    `填了 ${left}，少于下级“${details.child}”的 ${right}，少 ${gap}${unsure}，请核对`,
    `holds ${left}, less than the ${right} of ${details.child} below, by ${gap}${unsure}; please check`,
  )}`;
}

/** One sentence for a report of which most figures differ. */
function manyDiffer(
  rule: string,
  at: string,
  { differing, children, body, explained }: NonNullable<UnwordedOutcome['details']>,
  language: Language,
): string {
  const zh = language === 'zh';
  if (rule === 'H-SUM') {
    const why =
      body === undefined
        ? ''
        : zh
          ? `，其中 ${explained} 处正好相差“${body}”的数字（可能漏计或重复计入）`
          : `; in ${explained} of them the gap is the figure of ${body} (left out or counted twice?)`;
    return zh
      ? `报告有 ${differing} 处数字与 ${children} 个下级的合计不一致${why}，请核对；如本报告只统计本机关，不必理会`
      : `${differing} figures differ from the sum over the ${children} bodies below${why}; please check, unless the report covers the office alone`;
  }
  if (at === 'parent') {
    return zh
      ? `报告有 ${differing} 处数字多于上级“${body}”的数字，请与上级核对`
      : `${differing} figures are more than those of ${body} above; please check with it`;
  }
  return zh
    ? `报告有 ${differing} 处数字少于下级的数字（“${body}”等），请核对；如本报告只统计本机关，不必理会`
    : `${differing} figures are less than those of a body below (${body} and others); please check, unless the report covers the office alone`;
}

function shortened(names: string, more: string): string {
  const all = names.split('、');
  return all.length <= 5 ? names : `${all.slice(0, 5).join('、')}${more}`;
}
