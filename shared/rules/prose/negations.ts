// N-NONE: 未发生…, 未收到…, 无…: the figures said to be 0.
import type { Carried } from './carried.ts';
import type { NoneMention } from './mention.ts';
import { breakFrom, LONGEST_QUOTE, type Sentence, type Source, spanOf, uncovered } from './scan.ts';
import { type Kind, kindOf, type WordClass, type WordInText } from './vocabulary.ts';

/** Whatever carries one of these is not said to be 0 as a whole. */
const FOREIGN: readonly WordClass[] = ['narrow', 'narrowers', 'comparison', 'share', 'negations'];

/** The objects named up to the end of the clause, when nothing else stands there. `next`: the word after `negation`. */
export function negationOf(
  source: Source,
  carried: Carried,
  sentence: Sentence,
  negation: WordInText,
  next: number,
): NoneMention[] {
  const { text } = source;
  const end = clauseEnd(text, negation.end, sentence.to);
  if (end === null) return [];
  const inside = wordsUntil(sentence.words, next, end);
  if (uncovered(text, inside, negation.end, end) !== '' || /\d/.test(text.slice(negation.end, end)))
    return [];
  if (inside.some((word) => FOREIGN.some((name) => word.classes.has(name)))) return [];
  const isAbout =
    carried.aboutDisclosure ||
    inside.some(({ classes }) => classes.has('subjects') || classes.has('explicitNouns'));
  if (!isAbout) return [];
  return negatedKinds(inside, negation, carried).map((kind) => ({
    type: 'none',
    ...spanOf(source, negation.start, end, negation.start),
    kind,
    scope: carried.scope,
    year: carried.year,
  }));
}

function negatedKinds(inside: readonly WordInText[], negation: WordInText, carried: Carried): Kind[] {
  const kinds = inside.flatMap(({ kind }) => kind ?? []);
  const cases = kinds.filter(({ family }) => family === 'case');
  const others = kinds.filter(({ family }) => family !== 'case' && family !== 'noun');
  const [other] = others;
  if (cases.length > 0) return others.length > 0 ? [] : [...new Set(cases)];
  if (other) return others.length === 1 && other.family === 'group' ? [other] : [];
  return inside.some((word) => isNegatedNoun(word, negation, carried)) ? [kindOf('received')] : [];
}

/** 没有申请 alone is too loose; 未收到申请 in a paragraph about requests is not. */
function isNegatedNoun(word: WordInText, negation: WordInText, carried: Carried): boolean {
  return (
    word.classes.has('explicitNouns') ||
    (word.classes.has('bareNouns') && carried.aboutRequests && /[收接受]/.test(negation.text))
  );
}

function wordsUntil(words: readonly WordInText[], next: number, end: number): WordInText[] {
  let last = next;
  while (last < words.length && (words[last] as WordInText).end <= end) last += 1;
  return words.slice(next, last);
}

function clauseEnd(text: string, from: number, to: number): number | null {
  const last = Math.min(to, from + LONGEST_QUOTE);
  return breakFrom(text, from, last) ?? (last === to ? to : null);
}
