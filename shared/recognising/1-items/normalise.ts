// One spelling for what is printed in many: compatibility forms, radicals, traditional script. Raw text stays beside it.
import * as z from 'zod';
import characters from '../../catalogue/labels/characters.json' with { type: 'json' };

const Characters = z.strictObject({
  radicals: z.record(z.string(), z.string()),
  traditionalWords: z.record(z.string(), z.string()),
  traditional: z.record(z.string(), z.string()),
});
const { radicals, traditionalWords, traditional } = Characters.parse(characters);

const single: ReadonlyMap<string, string> = new Map([
  ...Object.entries(radicals),
  ...Object.entries(traditional),
]);
const words: readonly (readonly [string, string])[] = Object.entries(traditionalWords);
const UNUSUAL = /[^\x20-\x7e\u3001\u3002\u4e00-\u9fa5\u201c\u201d]/u;
const ALTERED = new RegExp(`[${[...single.keys()].join('')}]`, 'u');
const ALTERED_ALL = new RegExp(ALTERED.source, 'gu');

/** The text in simplified script and compatible forms (NFKC); blanks of every width become " ". */
export function normalise(text: string): string {
  let result = text;
  if (UNUSUAL.test(result)) {
    // Radicals first: NFKC makes ⼾ into 戶, the traditional form of 户.
    result = result
      .replace(/⼾/gu, '户')
      // A footnote mark is no digit of the figure before it, which NFKC would make it.
      .replace(/[①-⑳¹²³⁰⁴-⁹]+/gu, '(注)')
      .normalize('NFKC')
      // Nothing is printed where these stand: 3\u200b2 is 32 on the page.
      .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/gu, '')
      .replace(/[\s\u00a0]/gu, ' ')
      .replace(/[‐‑−]/gu, '-')
      .replace(/[〔［【]/gu, '[')
      .replace(/[〕］】]/gu, ']');
  }
  if (!ALTERED.test(result)) return result;
  for (const [from, to] of words) if (result.includes(from)) result = result.replaceAll(from, to);
  return result.replace(ALTERED_ALL, (character) => single.get(character) ?? character);
}

const CLAUSE = /第\s*\(?\s*([一五六八九])\s*\)?\s*项/u;

/**
 * The bare words of a label: without enumerator, notes in brackets, digits, punctuation and blanks.
 * "(二)部分公开(区分处理的…)" → "部分公开"; "第二十条 第(五)项" → "第二十条第五项".
 */
export function labelKey(normalised: string): string {
  return withoutEnumerator(normalised)
    .replace(CLAUSE, '第$1项')
    .replace(/\([^()]*\)?/gu, '')
    .replace(/[^\p{Script=Han}A-Za-z]/gu, '');
}

const ENUMERATOR =
  /^\s*(?:[[(]\s*(?:[一二三四五六七八九十]{1,2}|\d{1,2})\s*[\])]|(?:[一二三四五六七八九十]{1,2}|\d{1,2})\s*[、.,:．]|\(注\))\s*/u;

/** "1.属于国家秘密" → "属于国家秘密". */
export function withoutEnumerator(normalised: string): string {
  return normalised.replace(ENUMERATOR, '');
}
