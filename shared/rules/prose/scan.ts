// A paragraph as sentences of tokens: the catalogue's words, the numbers, the years, and the marks that part clauses.
import type { Paragraph } from '../../contracts/parsed-report.ts';
import { findNumbers, type NumberInText } from './find-numbers.ts';
import type { Span } from './mention.ts';
import { plainText } from './plain-text.ts';
import { findWords, type WordClass, type WordInText } from './vocabulary.ts';

const SENTENCE_END = /[。！？!?]/g;
const BREAKS = ',;:()。！？!?';
/** Longer than any clause of a report that counts something; guards the span that is quoted. */
export const LONGEST_QUOTE = 60;

/** A paragraph in plain text, of which every offset is an offset of the printed text. */
export interface Source {
  readonly text: string;
  readonly paragraph: Paragraph;
  readonly index: number;
}

export type Token =
  | {
      readonly type: 'word';
      readonly word: WordInText;
      /** Its place among the sentence's words. */
      readonly index: number;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly type: 'number';
      readonly number: NumberInText;
      /** The words right after it, up to the next break or number. */
      readonly following: readonly WordInText[];
      readonly start: number;
      readonly end: number;
    }
  | { readonly type: 'year'; readonly year: number; readonly start: number; readonly end: number }
  | { readonly type: 'break'; readonly char: string; readonly start: number; readonly end: number };

export interface Sentence {
  readonly from: number;
  readonly to: number;
  /** Every word of the catalogue in it, also where a number overlaps it. */
  readonly words: readonly WordInText[];
  readonly tokens: readonly Token[];
  /** Whether any number stands in it. */
  readonly counts: boolean;
}

export function sourceOf(paragraph: Paragraph, index: number): Source {
  return { text: plainText(paragraph.text), paragraph, index };
}

/** The sentences in order. Linear in the length of the text. */
export function scanSentences(text: string): Sentence[] {
  const numbers = findNumbers(text);
  const ends = [...text.matchAll(SENTENCE_END)].map((match) => match.index + 1);
  if (ends.at(-1) !== text.length) ends.push(text.length);
  const sentences: Sentence[] = [];
  let from = 0;
  let next = 0;
  for (const to of ends) {
    const first = next;
    while (next < numbers.length && (numbers[next] as NumberInText).start < to) next += 1;
    const own = numbers.slice(first, next);
    const words = findWords(text, from, to);
    sentences.push({
      from,
      to,
      words,
      tokens: tokensOf(text, { from, to, words, numbers: own }),
      counts: own.length > 0,
    });
    from = to;
  }
  return sentences;
}

interface Pieces {
  readonly from: number;
  readonly to: number;
  readonly words: readonly WordInText[];
  readonly numbers: readonly NumberInText[];
}

/** Without overlap: a number goes before the word that begins with it, a year takes 年 with it. */
function tokensOf(text: string, { from, to, words, numbers }: Pieces): Token[] {
  const tokens: Token[] = [];
  let at = from;
  let w = 0;
  let n = 0;
  while (at < to) {
    w = firstFrom(words, w, at);
    n = firstFrom(numbers, n, at);
    const number = numbers[n];
    const word = words[w];
    const token =
      number?.start === at
        ? numberToken(text, number, { words, from: w, end: numbers[n + 1]?.start ?? to })
        : wordOrBreak(text, word, w, at);
    if (token) tokens.push(token);
    at = token?.end ?? at + 1;
  }
  return tokens;
}

function firstFrom(items: readonly { readonly start: number }[], index: number, at: number): number {
  let next = index;
  while (next < items.length && (items[next] as { start: number }).start < at) next += 1;
  return next;
}

function wordOrBreak(text: string, word: WordInText | undefined, index: number, at: number): Token | null {
  if (word?.start === at) return { type: 'word', word, index, start: at, end: word.end };
  const char = text[at] as string;
  return BREAKS.includes(char) ? { type: 'break', char, start: at, end: at + 1 } : null;
}

function numberToken(
  text: string,
  number: NumberInText,
  after: { readonly words: readonly WordInText[]; readonly from: number; readonly end: number },
): Token {
  const { start, end } = number;
  const year = Number(number.value);
  if (text[end] === '年' && year >= 1990 && year < 2100) return { type: 'year', year, start, end: end + 1 };
  const first = firstFrom(after.words, after.from, end);
  const following: WordInText[] = [];
  let at = end;
  for (let w = first; w < after.words.length; w += 1) {
    const word = after.words[w] as WordInText;
    if (word.end > after.end || isBroken(text, at, word.start) || word.text === '、') break;
    following.push(word);
    at = word.end;
  }
  return { type: 'number', number, following, start, end };
}

function isBroken(text: string, from: number, to: number): boolean {
  return to - from > 12 || breakFrom(text, from, to) !== null;
}

/** The offset of the first mark that ends a clause; null where none stands there. */
export function breakFrom(text: string, from: number, to: number): number | null {
  for (let at = from; at < to; at += 1) if (BREAKS.includes(text[at] as string)) return at;
  return null;
}

/** Han characters between two offsets that no word of the catalogue covers. */
export function uncovered(text: string, words: readonly WordInText[], from: number, to: number): string {
  let rest = '';
  let at = from;
  for (const word of words) {
    if (word.end <= at) continue;
    if (word.start >= to) break;
    rest += text.slice(at, Math.max(at, word.start));
    at = word.end;
  }
  if (at < to) rest += text.slice(at, to);
  return rest.replace(/[^\p{Script=Han}]/gu, '');
}

export function hasClass(words: readonly WordInText[], name: WordClass): boolean {
  return words.some((word) => word.classes.has(name));
}

/** What a mention quotes: at most so many characters up to `to`, without the marks it would begin with. */
export function spanOf(source: Source, from: number, to: number, at: number, longest = LONGEST_QUOTE): Span {
  let start = Math.max(from, to - longest);
  while (start < to && /[\s、).]/.test(source.text[start] as string)) start += 1;
  return {
    text: source.paragraph.text.slice(start, to).trim(),
    place: source.paragraph.place,
    paragraph: source.index,
    from: start,
    at,
  };
}
