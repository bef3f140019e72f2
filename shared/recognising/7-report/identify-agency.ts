// Whose report it is and of which year: from the title, a line of its own, or the sentences about the report itself.
import { likeness } from '../../bodies/same-body.ts';
import type { ParsedReport } from '../../contracts/parsed-report.ts';
import type { SourceParagraph } from '../1-items/items.ts';
import { readTitle, type Title, yearOf } from './titles.ts';

export type Identity = Pick<ParsedReport, 'title' | 'agency' | 'agencyFrom' | 'year' | 'yearFrom'>;

const ORGAN =
  '(?:人民政府(?:办公厅|办公室)?|政府(?:办公厅|办公室)?|办公厅|办公室|委员会|管委会|办事处|[局厅委部署院所]|中心|总队|支队|大队|集团|银行|公司|学校|大学|医院|海关)';
const AGENCY_LINE = new RegExp(`^[\\p{Script=Han}()]{2,30}${ORGAN}$`, 'u');
const PUBLISHER = new RegExp(
  `(?:发布机构|发布单位|发文机关|公开机构|发布机关|信息来源|来源)\\s*:\\s*([\\p{Script=Han}]{2,30}?${ORGAN})(?=$|[\\s,。;|])`,
  'u',
);
const ORGAN_END = new RegExp(`${ORGAN}$`, 'u');
const PLACE = /(?:省|市|县|区|州|盟|旗|镇|乡|自治区)$/u;
/** 新区, 开发区, 矿区 and the like: few of them have a people's government, and the name does not tell which. */
const ZONE =
  /(?:[新园矿林专特社小景港]|开发|示范|保护|功能|试验|实验|合作|管理|旅游|度假|产业|工业|高新|经开|保税|自贸|名胜|服务)区$/u;
/** Paragraphs that may carry the head of a report. */
const HEAD = 16;

/** `title` is the report's title where it has one; `paragraphs` are those of the report, title included. */
export function identifyReport(
  title: Title | null,
  paragraphs: readonly SourceParagraph[],
  titleAt: number,
): Identity {
  const year = title?.year ?? null;
  const fromProse = year === null ? yearInProse(paragraphs) : null;
  const identity = {
    title: title?.text ?? null,
    year: year ?? fromProse,
    yearFrom: yearFrom(year, fromProse),
  };
  const named = title === null || title.name === '' ? null : fullName(title.name, paragraphs, titleAt);
  if (named !== null) return { ...identity, agency: named, agencyFrom: 'title' };
  const line = title === null ? publisher(paragraphs) : agencyLine(paragraphs, titleAt);
  if (line !== null) return { ...identity, agency: line, agencyFrom: 'line' };
  const prose = agencyInProse(paragraphs);
  return { ...identity, agency: prose, agencyFrom: prose === null ? null : 'prose' };
}

function yearFrom(title: number | null, prose: number | null): Identity['yearFrom'] {
  if (title !== null) return 'title';
  return prose === null ? null : 'prose';
}

/** A title shortens names: the full one stands on a line of its own, as publisher, or at the head of the text. */
function fullName(name: string, paragraphs: readonly SourceParagraph[], titleAt: number): string {
  const near = paragraphs.slice(Math.max(0, titleAt - 4), titleAt + HEAD);
  const candidates = near.flatMap(({ normalised }) => {
    const text = normalised.replace(/\s+/gu, '');
    const again = readTitle(normalised, true);
    return [
      ...(AGENCY_LINE.test(text) ? [text] : []),
      ...(PUBLISHER.exec(normalised)?.slice(1, 2) ?? []),
      ...(again === null || again.name === '' ? [] : [again.name]),
    ];
  });
  const isFuller = (candidate: string) =>
    candidate.length > name.length &&
    ORGAN_END.test(candidate) &&
    likeness(name, candidate) !== 'other' &&
    suits(name, candidate);
  return candidates.find(isFuller) ?? ofPlace(name);
}

/** An office is not named for its government, nor a region put in front of what the title prints. */
function suits(name: string, candidate: string): boolean {
  if (ZONE.test(name)) return candidate.startsWith(name);
  return PLACE.test(name) ? candidate === `${name}人民政府` : candidate.at(-1) === name.at(-1);
}

/** The government that a place's name stands for; any other name as it is. */
function ofPlace(name: string): string {
  if (ZONE.test(name)) return name;
  if (PLACE.test(name)) return `${name}人民政府`;
  if (/街道$/u.test(name)) return `${name}办事处`;
  return name.replace(/(?<=省|市|县|区|州|盟|旗|镇|乡)政府(?=$|办公)/u, '人民政府');
}

/** The line before or after a title that names nobody. */
function agencyLine(paragraphs: readonly SourceParagraph[], titleAt: number): string | null {
  for (const offset of [-1, 1, -2, 2, 3]) {
    const text = paragraphs[titleAt + offset]?.normalised.replace(/\s+/gu, '');
    if (text !== undefined && AGENCY_LINE.test(text)) return text;
  }
  return publisher(paragraphs);
}

function publisher(paragraphs: readonly SourceParagraph[]): string | null {
  for (const { normalised } of paragraphs.slice(0, 30)) {
    const match = PUBLISHER.exec(normalised);
    if (match !== null) return match[1]!;
  }
  return null;
}

const ABOUT_ITSELF = [
  /(?:本报告|本年报|年度报告)[^。]{0,40}?在([\p{Script=Han}]{2,20}?(?:人民政府|[局厅委]|委员会|办公室))[^。]{0,6}网站/u,
  /现(?:公布|发布|向社会公布)《?([\p{Script=Han}]{2,25}?)(?:20\d\d)年/u,
  /现将《?([\p{Script=Han}]{2,25}?)(?:20\d\d)年[^。]{0,6}政府信息公开/u,
  /请[^。]{0,4}与([\p{Script=Han}]{2,20}?(?:人民政府|[局厅委]|委员会))(?:办公室|政务公开|信息公开)?[^。]{0,8}联系/u,
];
const VAGUE = /[全我本各该省外及在和与或为对由据]/u;

/** What the sentences about the report itself name; else the place named most often, without guessing an organ. */
function agencyInProse(paragraphs: readonly SourceParagraph[]): string | null {
  for (const pattern of ABOUT_ITSELF) {
    for (const { normalised } of paragraphs) {
      const name = pattern.exec(normalised)?.[1];
      if (name !== undefined && !VAGUE.test(name[0]!)) return ofPlace(name);
    }
  }
  const text = paragraphs.map(({ normalised }) => normalised).join('\n');
  const [department, place] = [DEPARTMENT, PLACE_ITSELF].map((self) => text.match(self)?.length ?? 0);
  return department! > place! ? null : mostNamedGovernment(text);
}

/** A department speaks of itself more than of its place, and the place it names most is not who it is. */
const DEPARTMENT = /[我本](?:局|委|厅|院|所|馆|中心|办)/gu;
const PLACE_ITSELF = /[我全本](?:省|市|县|区|州|旗|镇|乡)/gu;
/** Places named less often than this may be anywhere. */
const LEAST_NAMED = 3;

/** The place that is named most often, if its government is named too; without guessing an organ. */
function mostNamedGovernment(text: string): string | null {
  const governments = new Set(
    [...text.matchAll(/(?=(\p{Script=Han}{2,5}[市县区])(?:人民)?政府)/gu)].flatMap(([, name = '']) =>
      endsOf(name),
    ),
  );
  const counts = new Map<string, number>();
  for (const name of governments) counts.set(name, text.split(name).length - 1);
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0].length - a[0].length);
  if (best === undefined || best[1] < LEAST_NAMED) return null;
  // 尔滨市 is named as often as 哈尔滨市, because it is a part of it.
  const longer = [...counts].filter(([name, count]) => name.endsWith(best[0]) && count * 10 >= best[1] * 9);
  return longer.toSorted((a, b) => b[0].length - a[0].length)[0]?.[0] ?? best[0];
}

/** 桂林市 and 林市 in 中共桂林市, as far as they may be names of places. */
function endsOf(words: string): readonly string[] {
  return [3, 4, 5, 6]
    .filter((length) => length <= words.length)
    .map((length) => words.slice(-length))
    .filter((name) => !VAGUE.test(name) && !/[市县区]./u.test(name) && !ZONE.test(name));
}

function yearInProse(paragraphs: readonly SourceParagraph[]): number | null {
  const counts = new Map<number, number>();
  for (const { normalised } of paragraphs) {
    const period = /(20\d\d)年1月1日\s*(?:起)?\s*(?:至|到|-|—|~)/u.exec(normalised);
    if (period !== null) return yearOf(period[1]);
    for (const match of normalised.matchAll(/(?<![[(\d])(20\d\d)年/gu)) {
      const year = Number(match[1]);
      counts.set(year, (counts.get(year) ?? 0) + 1);
    }
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0]);
  return best === undefined ? null : yearOf(String(best[0]));
}
