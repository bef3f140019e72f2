// A paragraph as sentences of tokens: the catalogue's words, the numbers, the years, and the marks that part clauses.
import type { Paragraph } from '../../contracts/parsed-report.ts';
import { findNumbers, type NumberInText } from './find-numbers.ts';
import { findTimes, type TimeInText } from './find-times.ts';
import type { Span } from './mention.ts';
import { plainText } from './plain-text.ts';
import { findWords, kindOf, type WordClass, type WordInText } from './vocabulary.ts';

const SENTENCE_END = /[。！？!?]/g;
const BREAKS = ',;:()。！？!?';
/** Longer than any clause of a report that counts something; guards the span that is quoted. */
export const LONGEST_QUOTE = 60;

/** Paragraphs joined, in plain text, of which every offset is an offset of the printed text. */
export interface Source {
  readonly text: string;
  readonly printed: string;
  /** The paragraphs, with where each begins. */
  readonly lines: readonly { readonly from: number; readonly place: string }[];
  /** Of the first paragraph. */
  readonly index: number;
}

export type Token =
  | { readonly type: 'word'; readonly word: WordInText; readonly start: number; readonly end: number }
  | {
      readonly type: 'number';
      readonly number: NumberInText;
      /** The words right after it, up to the next break or number. */
      readonly following: readonly WordInText[];
      readonly start: number;
      readonly end: number;
    }
  | { readonly type: 'time'; readonly time: TimeInText; readonly start: number; readonly end: number }
  | { readonly type: 'break'; readonly char: string; readonly start: number; readonly end: number };

export interface Sentence {
  readonly from: number;
  readonly to: number;
  readonly tokens: readonly Token[];
}

export function sourceOf(paragraphs: readonly Paragraph[], index: number): Source {
  const lines: { from: number; place: string }[] = [];
  let printed = '';
  for (const { text, place } of paragraphs) {
    lines.push({ from: printed.length, place });
    printed += text;
  }
  return { text: plainText(printed), printed, lines, index };
}

/** Where the paragraph that holds an offset stands in the document. */
export function placeOf({ lines }: Source, at: number): string {
  return lines.findLast(({ from }) => from <= at)?.place ?? '';
}

/** The sentences in order. Linear in the length of the text. */
export function scanSentences(text: string): Sentence[] {
  const times = findTimes(text);
  const numbers = outside(findNumbers(text), times);
  const ends = [...text.matchAll(SENTENCE_END)].map((match) => match.index + 1);
  if (ends.at(-1) !== text.length) ends.push(text.length);
  const sentences: Sentence[] = [];
  let from = 0;
  let n = 0;
  let t = 0;
  for (const to of ends) {
    const [n1, t1] = [firstFrom(numbers, n, to), firstFrom(times, t, to)];
    const own = times.slice(t, t1);
    const pieces = {
      from,
      to,
      words: withWords(
        findWords(text, from, to),
        own.flatMap((time) => carriedWord(time) ?? []),
      ),
      numbers: numbers.slice(n, n1),
      times: own.filter(({ carried }) => carried === null),
    };
    sentences.push({ from, to, tokens: tokensOf(text, pieces) });
    [from, n, t] = [to, n1, t1];
  }
  return sentences;
}

/** The digits of a time are no numbers. Both in order. */
function outside(numbers: readonly NumberInText[], times: readonly TimeInText[]): NumberInText[] {
  let t = 0;
  return numbers.filter(({ start }) => {
    while (t < times.length && (times[t] as TimeInText).end <= start) t += 1;
    const time = times[t];
    return time === undefined || start < time.start;
  });
}

interface Pieces {
  readonly from: number;
  readonly to: number;
  readonly words: readonly WordInText[];
  readonly numbers: readonly NumberInText[];
  readonly times: readonly TimeInText[];
}

/** Without overlap: a time goes before a number, unless a longer word begins with it (上年结转), and a number before a word. */
function tokensOf(text: string, { from, to, words, numbers, times }: Pieces): Token[] {
  const tokens: Token[] = [];
  let at = from;
  let w = 0;
  let n = 0;
  let t = 0;
  while (at < to) {
    w = firstFrom(words, w, at);
    n = firstFrom(numbers, n, at);
    t = firstFrom(times, t, at);
    const word = words[w];
    const token =
      timeToken(times[t], word, at) ??
      longerWord(word, numbers[n], at) ??
      (numbers[n]?.start === at
        ? numberToken(text, numbers[n] as NumberInText, { words, from: w, end: numbers[n + 1]?.start ?? to })
        : wordOrBreak(text, word, at));
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

function timeToken(time: TimeInText | undefined, word: WordInText | undefined, at: number): Token | null {
  if (time?.start !== at || (word?.start === at && word.end > time.end)) return null;
  return { type: 'time', time, start: time.start, end: time.end };
}

/** A word that names a year, or that goes on after a numeral (两项合计), is no number. */
function longerWord(
  word: WordInText | undefined,
  number: NumberInText | undefined,
  at: number,
): Token | null {
  if (word?.start !== at || number?.start !== at) return null;
  if (word.reportYear === undefined && word.end <= number.end) return null;
  return { type: 'word', word, start: at, end: word.end };
}

/** 2022年结转的3件 says what 上年结转 says, and names the year it says it of: such a time is a word. */
function carriedWord({ text, start, end, year, carried }: TimeInText): WordInText | null {
  if (carried === null || year === null) return null;
  const isFrom = carried === 'from';
  return {
    text,
    classes: new Set<WordClass>(),
    kind: kindOf(isFrom ? 'carriedOver' : 'carriedForward'),
    plain: false,
    reportYear: isFrom ? year + 1 : year - 1,
    start,
    end,
  };
}

/** Both in order, the words of `over` in place of those they overlap. */
function withWords(words: readonly WordInText[], over: readonly WordInText[]): WordInText[] {
  if (over.length === 0) return [...words];
  const kept = words.filter((word) => !over.some(({ start, end }) => word.start < end && word.end > start));
  return [...kept, ...over].sort((a, b) => a.start - b.start);
}

function wordOrBreak(text: string, word: WordInText | undefined, at: number): Token | null {
  if (word?.start === at) return { type: 'word', word, start: at, end: word.end };
  const char = text[at] as string;
  return BREAKS.includes(char) ? { type: 'break', char, start: at, end: at + 1 } : null;
}

function numberToken(
  text: string,
  number: NumberInText,
  after: { readonly words: readonly WordInText[]; readonly from: number; readonly end: number },
): Token {
  const { start, end } = number;
  const following: WordInText[] = [];
  let at = end;
  for (let w = firstFrom(after.words, after.from, end); w < after.words.length; w += 1) {
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

/** A stretch of Han characters that nothing known covers. */
export interface Run {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Covering {
  readonly start: number;
  readonly end: number;
}

/** The stretches of Han characters between two offsets that no word or time covers, in order. */
export function uncoveredRuns(text: string, covering: readonly Covering[], from: number, to: number): Run[] {
  const runs: Run[] = [];
  let at = from;
  for (const { start, end } of [...covering, { start: to, end: to }]) {
    if (end <= at) continue;
    for (const match of text.slice(at, Math.min(start, to)).matchAll(HAN)) {
      runs.push({ text: match[0], start: at + match.index, end: at + match.index + match[0].length });
    }
    at = end;
    if (at >= to) break;
  }
  return runs;
}

const HAN = /\p{Script=Han}+/gu;

/** The same as one text. */
export function uncovered(text: string, covering: readonly Covering[], from: number, to: number): string {
  return uncoveredRuns(text, covering, from, to)
    .map((run) => run.text)
    .join('');
}

export function hasClass(words: readonly WordInText[], name: WordClass): boolean {
  return words.some((word) => word.classes.has(name));
}

/** What a mention quotes: at most so many characters up to `to`, without the marks it would begin with. */
export function spanOf(source: Source, from: number, to: number, at: number, longest = LONGEST_QUOTE): Span {
  let start = Math.max(from, to - longest);
  while (start < to && /[\s、).]/.test(source.text[start] as string)) start += 1;
  return {
    text: source.printed.slice(start, to).trim(),
    place: placeOf(source, at),
    paragraph: source.index,
    from: start,
    at,
  };
}
