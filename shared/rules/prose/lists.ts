// A、B、C分别为x、y、z: each number belongs to the phrase in its place.
import type { Carried } from './carried.ts';
import type { CountedClause, Step } from './clauses.ts';
import { groupOf, periodOf } from './counts.ts';
import { canGovern } from './governing.ts';
import type { CountMention, ShareMention } from './mention.ts';
import { hasClass, type Source, spanOf, uncovered } from './scan.ts';
import { namedCount } from './shares.ts';
import { kindOf, type WordInText } from './vocabulary.ts';

const LISTED: readonly string[] = [
  'group',
  'row',
  'applicant',
  'case',
  'result',
  'specific',
  'act',
  'decision',
];
const JOINTS: readonly string[] = ['、', '和', '及', '与', '以及', '为', '有', '是', ' '];

/** The mentions of a list whose first number is at `step`; empty where phrases and numbers are not as many, or more is said. */
export function listAt(
  source: Source,
  steps: readonly Step[],
  step: number,
  carried: Carried,
): (CountMention | ShareMention)[] {
  const first = steps[step];
  if (first?.type !== 'number' || !hasClass(first.clause.words, 'respectively')) return [];
  const numbers = [first.clause, ...numbersAfter(source.text, steps, step)];
  const phrases = phrasesOf(source.text, first.clause, carried);
  const words = phrases.length === numbers.length ? phrases : phrases.flatMap(apart);
  if (words.length < 2 || words.length !== numbers.length) return [];
  if (carried.narrowed !== '' || numbers.some(({ number }) => number.torn || number.approximate)) return [];
  return numbers.map((clause, index) => listed(source, clause, words[index] as WordInText, carried));
}

/** 予以公开、部分公开: one phrase elsewhere, two in a list. */
function apart(word: WordInText): WordInText[] {
  if (word.kind?.id !== 'grantedAndPartial') return [word];
  return ['granted', 'partial'].map((id) => ({ ...word, kind: kindOf(id) }));
}

function numbersAfter(text: string, steps: readonly Step[], step: number): CountedClause[] {
  const found: CountedClause[] = [];
  for (const next of steps.slice(step + 1)) {
    if (next.type === 'mark' && next.char === ',' && next.clause.words.length === 0) continue;
    if (next.type === 'mark' || !isJoint(text, next.clause)) break;
    found.push(next.clause);
  }
  return found;
}

function isJoint(text: string, { words, from, number }: CountedClause): boolean {
  return (
    words.every((word) => JOINTS.includes(word.text)) && uncovered(text, words, from, number.start) === ''
  );
}

/** The phrases before 分别, with nothing unknown between them; from the clause before where this one says only 分别. */
function phrasesOf(text: string, clause: CountedClause, carried: Carried): WordInText[] {
  const own = clause.words.findIndex((word) => word.classes.has('respectively'));
  const ownBefore = clause.words.slice(0, own);
  const words = ownBefore.length > 0 || !clause.before ? ownBefore : clause.before.words;
  const phrases = words.filter(
    ({ kind }) => kind && LISTED.includes(kind.family) && canGovern(kind, { clause, carried }),
  );
  const [first] = phrases;
  if (!first || words.some(({ classes }) => classes.has('narrowers') || classes.has('otherObjects')))
    return [];
  if (hasClass(clause.words, 'comparison')) return [];
  return uncovered(text, [...words, ...clause.words], first.start, clause.number.start) === '' ? phrases : [];
}

function listed(
  source: Source,
  { number, from }: CountedClause,
  word: WordInText,
  carried: Carried,
): CountMention | ShareMention {
  const span = spanOf(source, Math.min(word.start, from), number.end, number.start);
  if (number.unit === '%') {
    const of = namedCount(span, word, carried);
    return { type: 'share', ...span, percent: String(number.value), of, wholes: [], loose: null };
  }
  const named = namedCount(span, word, carried);
  const kind = named.kinds[0] as CountMention['kinds'][number];
  return {
    ...named,
    value: number.value,
    unit: number.unit,
    step: number.step,
    groupOf: groupOf(kind, carried),
    period: periodOf(word, carried),
  };
}
