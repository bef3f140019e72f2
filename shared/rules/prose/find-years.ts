// The years the prose gives for the report itself: its period, and the report it says it publishes.
import type { YearMention } from './mention.ts';
import { placeOf, type Source } from './scan.ts';

const PERIOD = /(20\d\d) ?年 ?1 ?月 ?1 ?日[^。;\d]{0,6}(?:(20\d\d) ?年 ?)?12 ?月 ?31 ?日/g;
/** 现将某局2023年政府信息公开工作年度报告公布如下 */
const OWN_TITLE_BEFORE =
  /现将[^。,;·\d]{0,20}(20\d\d) ?年(?:度)?[^。,;·\d]{0,24}信息公开(?:工作)?(?:年度)?(?:工作)?报告[^。,;]{0,4}(?:公布|发布|公开)/g;
const OWN_TITLE =
  /(?:现(?:予以|将|向社会|予)?(?:公布|发布|编制)|以下[为是]|特编制|特发布|特公布)[^。,;·\d]{0,20}(20\d\d) ?年(?:度)?[^。,;·\d]{0,24}信息公开(?:工作)?(?:年度)?(?:工作)?报告/g;
/** Only a period that is said to be the report's own is. */
const OWN_PERIOD = /统计|报告期|本年度?报告|本报告|数据/;
const OTHER_PERIOD =
  /复核|复查|核查|审计|抽查|规划|计划|方案|实施|周期|三年|五年|项目|建设|整治|行动|评估|考核|上一?年度?的?(?:报告|数据)/;

/** One mention per year that stands in a period of a whole year or in the report's own title. */
export function findYears(source: Source): YearMention[] {
  const { text } = source;
  const periods = [...text.matchAll(PERIOD)].filter((match) => isOwn(text, match));
  return [...periods, ...titlesIn(text)].flatMap((match) =>
    [...new Set(match.slice(1).filter((year) => year !== undefined))].map((year) => ({
      type: 'year' as const,
      text: source.printed.slice(match.index, match.index + match[0].length),
      place: placeOf(source, match.index),
      paragraph: source.index,
      from: match.index,
      at: match.index,
      year: Number(year),
    })),
  );
}

/** What it says it publishes, each report once. */
function titlesIn(text: string): RegExpExecArray[] {
  const titles = [...text.matchAll(OWN_TITLE)];
  const before = [...text.matchAll(OWN_TITLE_BEFORE)].filter(
    (match) => !titles.some(({ index }) => index >= match.index && index < match.index + match[0].length),
  );
  return [...titles, ...before];
}

/** A plan's period, or one that is looked into again, is not the report's. */
function isOwn(text: string, match: RegExpExecArray): boolean {
  const from = text.lastIndexOf('。', match.index) + 1;
  const stop = text.indexOf('。', match.index);
  const sentence = text.slice(from, stop < 0 ? text.length : stop);
  return OWN_PERIOD.test(sentence) && !OTHER_PERIOD.test(sentence);
}
