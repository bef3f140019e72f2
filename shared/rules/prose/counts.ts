// A number with the phrase that governs it: what is counted, whose, and how surely.
import type { Carried } from './carried.ts';
import type { Clause, CountedClause } from './clauses.ts';
import type { NumberInText } from './find-numbers.ts';
import { type Governing, governingOf, isNoun } from './governing.ts';
import type { CountMention, Looseness, Scope } from './mention.ts';
import { hasClass, type Source, spanOf, uncovered } from './scan.ts';
import { standsAlone } from './sums.ts';
import { IGNORED_AFTER, type Kind, ORGAN_ENDINGS, type WordInText } from './vocabulary.ts';

/** With more between the words and the number, the number counts something else. */
const LONGEST_QUALIFIER = 8;
/** A bare number further than this from its phrase is not counted by it. */
const LONGEST_GAP = 6;
/** An application may be counted so, but so may a training session or a form. */
const LOOSE_UNITS: readonly string[] = ['次', '份', '人次', '条次'];
const CASE_UNITS: readonly string[] = ['件', '宗', '起', '例', '次', '件次'];

/** The mention that a number makes; null where it counts nothing the tables know. `afterCount`: another count stands before it. */
export function countOf(
  source: Source,
  counted: CountedClause,
  carried: Carried,
  afterCount: boolean,
): CountMention | null {
  const { number, following } = counted;
  if (typeof number.value === 'string' && number.unit !== null) return null;
  const { words, from } = clauseOf(source.text, counted);
  const around = { text: source.text, words, following, number, carried, afterCount };
  const governing = governingOf(around);
  if (!governing || !isCountOf(source.text, number, governing)) return null;
  const kind = governing.kinds[0] as Kind;
  const between =
    uncovered(source.text, words, governing.from, number.start) ||
    narrowing(source.text, words, from, governing, carried);
  if (
    between.length > LONGEST_QUALIFIER ||
    countsSomethingElse(source.text, words, number, governing, carried)
  ) {
    return null;
  }
  return {
    type: 'count',
    ...spanOf(source, from, Math.max(number.end, governing.to), number.start),
    value: number.value,
    unit: number.unit,
    kinds: governing.kinds,
    casesOf: kind.family === 'result' ? carried.casesOf : null,
    scope: bodyNamedIn(source.text, words, from, governing.word.start) ?? carried.scope,
    year: carried.year,
    loose: loosenessOf(source.text, counted, { governing, between, words }),
  };
}

/** The words that may say what is counted, and where they begin. */
function clauseOf(text: string, { words, from, before, number }: CountedClause): Clause {
  if (before && isOnlyFillers(text, words, from, number.start)) {
    return { words: [...before.words, ...words], from: before.from };
  }
  return afterPause(text, words, number.start) ?? { words, from };
}

/** Only fillers (共, 合计为) since the last comma: what is counted stands before it. */
function isOnlyFillers(text: string, words: readonly WordInText[], from: number, to: number): boolean {
  return (
    words.length > 0 &&
    words.every((word) => word.plain && word.text !== '、') &&
    uncovered(text, words, from, to) === ''
  );
}

/** 40件予以公开、10件部分公开: after a pause that stands right before a number, nothing before it counts. */
function afterPause(text: string, words: readonly WordInText[], to: number): Clause | null {
  const pause = words.findLastIndex((word) => word.text === '、');
  const after = words.slice(pause + 1);
  const end = words[pause]?.end;
  if (end === undefined || !after.every((word) => word.plain)) return null;
  return uncovered(text, after, end, to) === '' ? { words: after, from: end } : null;
}

/** A bare number counts only close behind a phrase; cases are not counted in 项 or 条 (行政复议等六项内容). */
function isCountOf(text: string, number: NumberInText, { kinds, from }: Governing): boolean {
  const { family } = kinds[0] as Kind;
  if (number.unit === null) {
    if (family === 'verb' || family === 'noun' || number.start - from > LONGEST_GAP) return false;
    return typeof number.value === 'number' && standsAlone(text, number);
  }
  return !['case', 'result'].includes(family) || CASE_UNITS.includes(number.unit);
}

/** 申请答复示范文本12份: what stands between the last word known and the number is what is counted. */
function countsSomethingElse(
  text: string,
  words: readonly WordInText[],
  number: NumberInText,
  governing: Governing,
  carried: Carried,
): boolean {
  const { id, family } = governing.kinds[0] as Kind;
  if (family !== 'verb' && family !== 'noun' && id !== 'received') return false;
  const last = words.findLast(
    (word) => word === governing.word || word.kind?.family === 'verb' || isNoun(word, carried),
  );
  return last !== undefined && uncovered(text, words, last.end, number.start) !== '';
}

/** Requests of one matter only: 涉及征地的申请. Without a verb, anything before the noun may narrow it. */
function narrowing(
  text: string,
  words: readonly WordInText[],
  from: number,
  { kinds, word }: Governing,
  carried: Carried,
): string {
  const noun = words.find((candidate) => isNoun(candidate, carried));
  if (!noun || !['verb', 'noun'].includes(kinds[0]?.family ?? '')) return '';
  const applicant = words.find((candidate) => candidate.kind?.family === 'applicant');
  if (applicant) return applicant.text;
  const matter = words.some(
    (candidate) =>
      candidate.start < noun.start &&
      candidate.classes.has('filler') &&
      /^(涉及|等|类)$/.test(candidate.text),
  );
  return matter || noun === word ? uncovered(text, words, from, noun.start) : '';
}

/** Another body named as the subject of the clause: 市教育局收到…. */
function bodyNamedIn(text: string, words: readonly WordInText[], from: number, to: number): Scope | null {
  const subject = uncovered(text, words, from, Math.max(from, to));
  if (IGNORED_AFTER.some((word) => subject.includes(word))) return null;
  const ending = ORGAN_ENDINGS.find((word) => subject.includes(word));
  if (ending === undefined) return null;
  return { word: subject.slice(0, subject.indexOf(ending) + ending.length), type: 'body' };
}

function loosenessOf(
  text: string,
  { number, before, inPart }: CountedClause,
  read: { readonly governing: Governing; readonly between: string; readonly words: readonly WordInText[] },
): Looseness | null {
  const kind = read.governing.kinds[0] as Kind;
  const isVerb = kind.family === 'verb';
  if (number.torn) return { reason: 'torn', words: '' };
  if (number.approximate) return { reason: 'approximate', words: '' };
  const qualifier = read.between || narrowerIn(read.words) || narrowerBefore(text, before);
  if (qualifier !== '') return { reason: 'qualifier', words: qualifier };
  if (isVerb && LOOSE_UNITS.includes(number.unit ?? '')) return { reason: 'unit', words: number.unit ?? '' };
  if (isVerb && inPart) return { reason: 'part', words: '其中' };
  return kind.vague ? { reason: 'vague', words: read.governing.word.text } : null;
}

function narrowerIn(words: readonly WordInText[]): string {
  return words.find((word) => word.classes.has('narrowers'))?.text ?? '';
}

/** 通过省平台，受理…: the way stands in a clause of its own. */
function narrowerBefore(text: string, before: Clause | null): string {
  if (!before || !hasClass(before.words, 'narrowers')) return '';
  return /^[通经利依]/.test(text.slice(before.from).trimStart()) ? narrowerIn(before.words) : '';
}
