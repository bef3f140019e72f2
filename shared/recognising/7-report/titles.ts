// Titles of annual reports: "贵阳市2020年政府信息公开工作年度报告", with the name and the year in any of their places.
import { areOfOneBody } from '../../bodies/same-body.ts';

export interface Title {
  /** As printed, blanks removed. */
  readonly text: string;
  /** What stands before 政府信息公开 besides the year; "" where the title names nobody. */
  readonly name: string;
  readonly year: number | null;
}

const TITLE =
  /^(?:标题[:：]?|《)?(?:关于)?(?<before>[^0-9〇○,。:;《》"“”]{0,30}?)(?:(?<year>(?:19|20)\d\d|二[〇○零oO0]{1}[一二三四五六七八九〇○零oO0]{2})年?(?:年度|度)?)?(?<after>(?:(?!二[〇○零oO])[^0-9,。:;《》"“”]){0,30}?)(?:政府信息|政务|政府信息与政务|信息)(?:主动)?公开(?:工作)?(?:情况)?(?:的)?(?:(?<late>(?:19|20)\d\d)年?)?(?:年度|度)?(?:工作)?(?:情况)?(?:报告|年报)(?<tail>.*)$/u;
const TAIL =
  /^(?:》|。|\.|\s|\((?:(?<year>20\d\d)年?度?|公开|全文|正式|终稿|[^()]{0,12})\)?|\[[^\]]{0,12}\])*$/u;

/** What a page's own table says before a title. */
const FIELD_NAME = /^\s*(?:(?:信息|文件|公文)?名\s*称|题\s*名|标\s*题)[\s:]+/u;
/** What names a kind of body, but no body. */
const NO_BODY = /^(?:本级|各级)?(?:人民)?政府$/u;

/**
 * Reads a line as a title, or null. `prefix`: the line may go on as a sentence after it. Of the cells of a table, or the
 * steps of a way to the page, the title is one: the last, if nothing is to follow.
 */
export function readTitle(normalised: string, prefix = false): Title | null {
  const pieces = normalised.split(/[|>»›]/u).filter((piece) => piece.trim() !== '');
  for (const piece of prefix ? pieces : pieces.slice(-1)) {
    const title = titleIn(piece.replace(FIELD_NAME, '').replace(/\s+/gu, ''), prefix);
    if (title !== null) return title;
  }
  return null;
}

function titleIn(text: string, prefix: boolean): Title | null {
  if (!prefix && (text.length > 70 || !/(?:报告|年报)/u.test(text))) return null;
  const match = TITLE.exec(prefix ? text.slice(0, 160) : text);
  if (match?.groups === undefined) return null;
  const { before = '', after = '', year, late, tail = '' } = match.groups;
  const end = TAIL.exec(tail);
  if (!prefix && end === null) return null;
  if (!/年度|年报|\d年/u.test(text.slice(0, text.length - tail.length)) && year === undefined) return null;
  const name = cleanName(before + after);
  if (/^(?:根据|按照|现将|现公布|依据|编制|本|历|各|年度)|^年|[的]$|中华人民共和国/u.test(name)) return null;
  return {
    text: prefix ? text.slice(0, text.length - tail.length) : text,
    name: NO_BODY.test(name) ? '' : name,
    year: yearOf(year ?? late ?? end?.groups?.year),
  };
}

function cleanName(name: string): string {
  return name
    .replace(/^(?:关于|标题)/u, '')
    .replace(/(?:年度|关于|的)$/u, '')
    .replace(/[^\p{Script=Han}()A-Za-z]/gu, '');
}

const NUMERALS = '〇一二三四五六七八九';

/** 2020 from "2020" or "二〇二〇"; null for anything else. */
export function yearOf(printed: string | undefined): number | null {
  if (printed === undefined) return null;
  const digits = [...printed.replace(/[○零oO0]/gu, '〇')]
    .map((c) => (NUMERALS.includes(c) ? NUMERALS.indexOf(c) : c))
    .join('');
  const year = /^\d{4}$/u.test(printed) ? Number(printed) : Number(digits);
  return year >= 2007 && year <= 2099 ? year : null;
}

/** Two titles of one report: the same year, and names of one body, as far as they name one. */
export function sameReport(a: Title, b: Title): boolean {
  return a.year === b.year && areOfOneBody(a.name || null, b.name || null, null);
}
