// N-PCT and N-YOY: what follows a count or names one, as its share of a whole or its change against last year.
import { type Carried, unknownRuns } from './carried.ts';
import type { CountedClause } from './clauses.ts';
import { groupOf, periodOf } from './counts.ts';
import { canGovern } from './governing.ts';
import type { ChangeMention, CountMention, Looseness, ShareMention } from './mention.ts';
import { hasClass, type Source, spanOf, uncovered } from './scan.ts';
import { kindOf, type WordInText } from './vocabulary.ts';

/** The count before a percentage, and the counts of the paragraph that it may be a part of. */
export interface CountBefore {
  readonly mention: CountMention;
  readonly wholes: readonly number[];
  /** Whether a share of it has been named: one count has one share. */
  readonly shareTaken: boolean;
}

const LAST_YEAR = /^(上年度?|去年|上一年度?)$/;

/** Whether a comparison is with last year, by words or by the year it names. */
export function comparesWithLastYear({ words, times }: CountedClause, reportYear: number | null): boolean {
  if (hasClass(words, 'lastYearBasis')) return true;
  return times.some(
    ({ text, year, fit }) =>
      LAST_YEAR.test(text) || (fit === 'whole' && year !== null && year + 1 === reportYear),
  );
}

/** `增长3.1%`, `增加45件`, `1.2倍` of the count before; null where it is none, or its direction is not told. */
export function changeOf(source: Source, clause: CountedClause, of: CountMention): ChangeMention | null {
  const { number, words, from } = clause;
  if (number.torn || number.approximate || number.step !== 1 || hasClass(words, 'respectively')) return null;
  const measure = measureOf(number.unit, of);
  const rises = hasClass(words, 'rise');
  if (measure === null || (measure !== 'times' && rises === hasClass(words, 'fall'))) return null;
  if (unknownRuns(source.text, clause, number.start).length > 0) return null;
  const span = spanOf(source, from, number.end, number.start);
  return { type: 'change', ...span, measure, amount: String(number.value), rises, of };
}

function measureOf(unit: string | null, of: CountMention): ChangeMention['measure'] | null {
  if (unit === '%') return 'percent';
  if (unit === '倍') return 'times';
  return unit !== null && unit === of.unit ? 'count' : null;
}

/** A share of the count before it: `40件，占57.3%`, `40件（57.3%）`. */
export function shareOf(source: Source, clause: CountedClause, count: CountBefore): ShareMention | null {
  const { number, words, from } = clause;
  if (number.torn || hasClass(words, 'respectively')) return null;
  const bare = words.length === 0 && uncovered(source.text, [], from, number.start) === '';
  if ((!hasClass(words, 'share') && !bare) || count.shareTaken) return null;
  const { mention } = count;
  return {
    type: 'share',
    ...spanOf(source, mention.from, number.end, number.start),
    percent: String(number.value),
    of: mention,
    wholes: count.wholes.filter((whole) => whole >= Number(mention.value)),
    loose: shareLooseness(clause, uncovered(source.text, words, from, number.start)),
  };
}

function shareLooseness({ number, words }: CountedClause, base: string): Looseness | null {
  if (number.approximate) return { reason: 'approximate', words: '' };
  const narrower = words.find((word) => word.classes.has('narrowers'))?.text ?? '';
  const unknown = base || narrower;
  return unknown === '' ? null : { reason: 'qualifier', words: unknown };
}

/** A share that names what it is of, but not how many: `自然人申请占新收申请的78.85%`, `予以公开率47.4%`. */
export function namedShareOf(source: Source, clause: CountedClause, carried: Carried): ShareMention | null {
  const { number, words, from } = clause;
  if (number.torn || hasClass(words, 'respectively') || hasClass(words, 'comparison')) return null;
  const governing = shareGoverning(source.text, clause, carried);
  if (!governing) return null;
  const span = spanOf(source, from, number.end, number.start);
  const of = namedCount(span, governing, carried);
  const unknown = unknownRuns(source.text, clause, number.start)
    .map((run) => run.text)
    .join('')
    .replace(/率$/, '');
  return {
    type: 'share',
    ...span,
    percent: String(number.value),
    of,
    wholes: [],
    loose:
      carried.narrowed === '' ? shareLooseness(clause, unknown) : { reason: 'part', words: carried.narrowed },
  };
}

/** A count that the sentence names without its number. */
export function namedCount(
  span: ReturnType<typeof spanOf>,
  word: WordInText,
  carried: Carried,
): CountMention {
  const kind = word.kind ?? kindOf('received');
  return {
    type: 'count',
    ...span,
    value: null,
    unit: null,
    step: 1,
    kinds: [kind],
    groupOf: groupOf(kind, carried),
    scope: carried.scope,
    period: periodOf(word, carried),
    loose: null,
  };
}

const OF_SHARES: readonly string[] = ['group', 'row', 'applicant', 'result'];

/** The phrase before 占, or the one that 率 ends. */
function shareGoverning(text: string, clause: CountedClause, carried: Carried): WordInText | null {
  const share = clause.words.findLast((word) => word.classes.has('share'));
  // 申请人以自然人为主，占比78.8%
  const isAlone = share && clause.words.every((word) => word === share || word.plain);
  const words = isAlone ? (clause.before?.words ?? clause.words) : clause.words;
  const phrase = words.findLast(
    (word) =>
      word.kind &&
      OF_SHARES.includes(word.kind.family) &&
      canGovern(word.kind, { clause, carried }) &&
      (share ? word.start < share.start : text[word.end] === '率'),
  );
  return phrase ?? null;
}
