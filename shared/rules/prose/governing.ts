// The phrase that says what a number counts.
import type { Carried } from './carried.ts';
import type { NumberInText } from './find-numbers.ts';
import { uncovered } from './scan.ts';
import { type Kind, kindOf, type WordInText } from './vocabulary.ts';

/** What a number is read with. */
export interface Surroundings {
  readonly text: string;
  readonly words: readonly WordInText[];
  readonly following: readonly WordInText[];
  readonly number: NumberInText;
  readonly carried: Carried;
  /** Whether a count stands before it in its paragraph. */
  readonly afterCount: boolean;
}

export interface Governing {
  /** What is counted; the first is the likeliest. */
  readonly kinds: readonly Kind[];
  readonly word: WordInText;
  /** Where the words between it and the number begin. */
  readonly from: number;
  /** Where it ends, if after the number; 0 where not. */
  readonly to: number;
}

/** The last phrase before the number that can govern it, else the first right after it. */
export function governingOf(around: Surroundings): Governing | null {
  return (
    governingPhrase(around) ?? governingVerb(around) ?? governingNoun(around.words) ?? governingAfter(around)
  );
}

export function isNoun(word: WordInText, carried: Carried): boolean {
  return word.classes.has('explicitNouns') || (word.classes.has('bareNouns') && carried.aboutRequests);
}

function governingPhrase(around: Surroundings): Governing | null {
  const { text, words } = around;
  const applicants = new Set(
    words.filter((word) => word.kind?.family === 'applicant').map((word) => word.kind),
  );
  // 自然人和商业企业提交的申请: several columns at once are no column.
  const phrases = words.filter(
    (word) =>
      word.kind &&
      canGovern(word.kind, words, around) &&
      !(applicants.size > 1 && word.kind.family === 'applicant'),
  );
  const last = phrases.at(-1);
  if (!last) return null;
  const combined = combinedCases(text, phrases, words);
  const kinds = [last, ...phrases.slice(0, -1).reverse()].map((word) => word.kind as Kind);
  return {
    kinds: [...(combined ? [combined] : []), ...new Set(kinds)],
    word: last,
    from: last.end,
    to: last.end,
  };
}

/** A verb (收到, 办结) counts applications where they are named beside it, or where its paragraph is about them. */
function governingVerb({ text, words, following, number, carried }: Surroundings): Governing | null {
  const verbs = words.filter((word) => word.kind?.family === 'verb');
  const verb = verbs.at(-1);
  if (!verb) return null;
  const nounBefore = words.some((word) => isNoun(word, carried));
  const nounAfter = following.find((word) => isNoun(word, carried));
  const onlyFillers = uncovered(text, words, verb.end, number.start) === '';
  if (!nounBefore && !nounAfter && !(carried.aboutRequests && onlyFillers)) return null;
  return {
    kinds: [...new Set(verbs.map((word) => word.kind as Kind).reverse())],
    word: verbs[0] as WordInText,
    from: verb.end,
    to: nounBefore ? 0 : (nounAfter?.end ?? 0),
  };
}

function governingNoun(words: readonly WordInText[]): Governing | null {
  const noun = words.findLast((word) => word.classes.has('explicitNouns'));
  return noun ? { kinds: [noun.kind ?? kindOf('received')], word: noun, from: noun.end, to: noun.end } : null;
}

function governingAfter(around: Surroundings): Governing | null {
  const { words, following, number } = around;
  if (words.some((word) => !word.classes.has('filler') && !word.classes.has('part'))) return null;
  const after = following.find((word) => !word.classes.has('filler'));
  if (!after?.kind || after.kind.family === 'verb' || !canGovern(after.kind, following, around)) return null;
  return { kinds: [after.kind], word: after, from: number.start, to: after.end };
}

/** 行政复议、行政诉讼案件 with one number for both. */
function combinedCases(
  text: string,
  phrases: readonly WordInText[],
  words: readonly WordInText[],
): Kind | null {
  const [a, b] = phrases.slice(-2);
  if (!a || !b || a.kind?.id !== 'review' || b.kind?.id !== 'litigation') return null;
  if (uncovered(text, words, a.end, b.start) !== '') return null;
  return kindOf('reviewAndLitigation');
}

function canGovern(
  kind: Kind,
  words: readonly WordInText[],
  { carried, afterCount }: Pick<Surroundings, 'carried' | 'afterCount'>,
): boolean {
  switch (kind.family) {
    case 'verb':
    case 'noun':
      return false;
    case 'result':
      return carried.casesOf !== null;
    case 'case':
      return carried.aboutDisclosure;
    case 'row':
      return carried.aboutRequests || afterCount || words.some((word) => word.kind?.family === 'group');
    case 'applicant':
    case 'specific':
      return carried.aboutRequests;
    case 'group':
      return true;
  }
}
