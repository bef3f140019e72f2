// Whose report it is and of which year: from the title, a line of its own, or the sentences about the report itself.
import type { ParsedReport } from '../../contracts/parsed-report.ts';
import type { SourceParagraph } from '../1-items/items.ts';
import { isShorteningOf, readTitle, type Title, yearOf } from './titles.ts';

export type Identity = Pick<ParsedReport, 'title' | 'agency' | 'agencyFrom' | 'year' | 'yearFrom'>;

const ORGAN =
  '(?:人民政府(?:办公厅|办公室)?|政府(?:办公厅|办公室)?|办公厅|办公室|委员会|管委会|办事处|[局厅委部署院所]|中心|总队|支队|大队|集团|银行|公司|学校|大学|医院|海关)';
const AGENCY_LINE = new RegExp(`^[\\p{Script=Han}()]{2,30}${ORGAN}$`, 'u');
const PUBLISHER = new RegExp(
  `(?:发布机构|发布单位|发文机关|公开机构|发布机关|信息来源|来源)\\s*:\\s*([\\p{Script=Han}]{2,30}?${ORGAN})(?=$|[\\s,。;|])`,
  'u',
);
const PLACE = /(?:省|市|县|区|州|盟|旗|镇|乡|自治区)$/u;
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
  const fuller = candidates.filter(
    (candidate) =>
      candidate.length > name.length &&
      isShorteningOf(name, candidate) &&
      new RegExp(`${ORGAN}$`, 'u').test(candidate),
  );
  const suits = (candidate: string) =>
    PLACE.test(name) ? candidate === `${name}人民政府` : candidate.at(-1) === name.at(-1);
  const full = fuller.find(suits);
  if (full !== undefined) return full;
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
      if (name !== undefined && !VAGUE.test(name[0]!)) return PLACE.test(name) ? `${name}人民政府` : name;
    }
  }
  return mostNamedPlace(paragraphs.map(({ normalised }) => normalised).join('\n'));
}

function mostNamedPlace(text: string): string | null {
  const counts = new Map<string, number>();
  for (const length of [2, 3, 4, 5]) {
    for (const match of text.matchAll(new RegExp(`(?=([\\p{Script=Han}]{${length}}[市县区]))`, 'gu'))) {
      const name = match[1]!;
      if (VAGUE.test(name.slice(0, -1)) || /[市县区]/u.test(name.slice(0, -1))) continue;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0].length - a[0].length);
  if (best === undefined || best[1] < 3) return null;
  // 尔滨市 is named as often as 哈尔滨市, because it is a part of it.
  const longer = [...counts].filter(([name, count]) => name.endsWith(best[0]) && count * 10 >= best[1] * 9);
  return longer.toSorted((a, b) => b[0].length - a[0].length)[0]?.[0] ?? best[0];
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
