// The times a sentence names: the report's own year, a year, or a stretch that the tables do not count.
import * as z from 'zod';
import timesJson from '../../catalogue/prose/times.json' with { type: 'json' };

const Times = z.strictObject({
  other: z.array(z.string()),
  whole: z.array(z.string()),
  relative: z.array(z.string()),
});
const TIMES = Times.parse(timesJson);

export interface TimeInText {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** whole: a full year; other: a part of a year or several years; relative: of whatever year was named (当年). */
  readonly fit: 'whole' | 'other' | 'relative';
  /** The year where one is named. */
  readonly year: number | null;
  /** What a year says of applications: `2022年结转的3件` came from it, `转2024年办理` goes to it. */
  readonly carried: 'from' | 'to' | null;
}

const YEAR = '(?:19|20)\\d\\d ?年?度?';
const TO = ' ?(?:-|~|至|到|—) ?';
const MONTH = '(?:1[0-2]|[1-9]|0[1-9]|[一二三四五六七八九十]{1,2}) ?月?份?';
const DAY = '(?: ?\\d{1,2} ?日?)?';

type Reading = Pick<TimeInText, 'fit' | 'year' | 'carried'>;

/** Longest and most particular first: the first that matches at a place is taken. */
const SHAPES: readonly { readonly pattern: string; readonly read: (match: RegExpExecArray) => Reading }[] = [
  // 2024年1月1日至(2024年)12月31日, 1—12月: the whole year.
  {
    pattern: `(?:(?<y1>(?:19|20)\\d\\d) ?年 ?)?(?:0?1 ?月(?: ?0?1 ?日)?|0?1)起?${TO}(?:(?<y2>(?:19|20)\\d\\d) ?年 ?)?12 ?月(?:份| ?31 ?日|底)?(?:止)?`,
    read: ({ groups }) => {
      const years = [groups?.y1, groups?.y2].filter((year) => year !== undefined).map(Number);
      return years.length === 2 && years[0] !== years[1] ? other() : whole(years[0] ?? null);
    },
  },
  // 转至2025年办理, 结转至2024年
  {
    pattern: `(?:结转|转|转入|顺延|延至|留待|留)(?:至|到|入)? ?(?<y1>(?:19|20)\\d\\d) ?年度?(?:继续)?(?:办理|处理|答复|办结)*`,
    read: ({ groups }) => ({ fit: 'whole', year: Number(groups?.y1), carried: 'to' }),
  },
  {
    pattern: `(?:将)?(?:在|于) ?(?<y1>(?:19|20)\\d\\d) ?年度?继续(?:办理|处理|答复)`,
    read: ({ groups }) => ({ fit: 'whole', year: Number(groups?.y1), carried: 'to' }),
  },
  // 2022年结转的
  {
    pattern: `(?<y1>(?:19|20)\\d\\d) ?年度?(?:底|末)?(?:未办结|未审结|尚未办结)?(?:结转|转入|遗留)(?:至|到|入)?(?:本年度?|今年|当年)?(?:继续)?(?:办理|处理)?`,
    read: ({ groups }) => ({ fit: 'whole', year: Number(groups?.y1), carried: 'from' }),
  },
  // 2020—2024年
  { pattern: `${YEAR}${TO}${YEAR}`, read: other },
  // 截至2024年底, 截至12月31日
  {
    pattern: `截[至止]到? ?(?:(?<y1>(?:19|20)\\d\\d) ?年 ?)?(?:年?[底末]|12 ?月(?: ?31 ?日|底|末))`,
    read: ({ groups }) => whole(groups?.y1 === undefined ? null : Number(groups.y1)),
  },
  // 1至6月, 2024年3月12日, 截至9月30日
  {
    pattern: `(?:截[至止]到? ?)?(?:(?:19|20)\\d\\d ?年 ?)?${MONTH}${DAY}${TO}${MONTH}${DAY}`,
    read: other,
  },
  {
    pattern: `(?:截[至止]到? ?)?(?:(?:19|20)\\d\\d ?年 ?)?(?:1[0-2]|0?[1-9]|[一二三四五六七八九]|十[一二]?) ?月(?:份|底|末|初| ?\\d{1,2} ?日)?`,
    read: other,
  },
  // 前11个月, 九个月
  { pattern: `[前头近后]?(?:\\d{1,3}|[一二三四五六七八九十两]{1,3}) ?个半?月`, read: other },
  { pattern: `(?:第?[一二三四1-4]|前[两三])个? ?季度?`, read: other },
  { pattern: alternatives(TIMES.other), read: other },
  {
    pattern: `(?<y1>(?:19|20)\\d\\d) ?年度?(?:全年|年内|内|间)?`,
    read: ({ groups }) => whole(Number(groups?.y1)),
  },
  { pattern: alternatives(TIMES.whole), read: () => whole(null) },
  { pattern: alternatives(TIMES.relative), read: () => ({ ...whole(null), fit: 'relative' }) },
];

const AT = SHAPES.map(({ pattern, read }) => ({ shape: new RegExp(`(?<!\\d)(?:${pattern})`, 'y'), read }));
const ANY = new RegExp(
  SHAPES.map(({ pattern }) => `(?<!\\d)(?:${pattern.replaceAll(/\?<y\d>/g, '?:')})`).join('|'),
  'g',
);

/** Every time of the plain text, in order, without overlap. Linear in the text. */
export function findTimes(text: string): TimeInText[] {
  return [...text.matchAll(ANY)].flatMap((found) => timeAt(text, found.index) ?? []);
}

function timeAt(text: string, start: number): TimeInText | null {
  for (const { shape, read } of AT) {
    shape.lastIndex = start;
    const match = shape.exec(text);
    if (match) return { ...read(match), start, end: start + match[0].length, text: match[0].trim() };
  }
  return null;
}

function alternatives(words: readonly string[]): string {
  return [...words].sort((a, b) => b.length - a.length).join('|');
}

function other(): Reading {
  return { fit: 'other', year: null, carried: null };
}

function whole(year: number | null): Reading {
  return { fit: 'whole', year, carried: null };
}
