// What a paragraph has said so far, and what each word adds: the topic, the scope and the year of the mentions after it.
import type { CaseGroup, Scope } from './mention.ts';
import { LONGEST_QUOTE, type Sentence, type Source } from './scan.ts';
import { IGNORED_AFTER, type WordClass, type WordInText } from './vocabulary.ts';

const TIME_SCOPE = /年|季度|月|以来/;
/** A scope word further from the beginning of a sentence is not what the sentence is about. */
const OPENING = 14;

export interface Carried {
  /** Disclosure of information has been named, and applications for it. */
  readonly aboutDisclosure: boolean;
  readonly aboutRequests: boolean;
  /** The cases named last: 维持 and 纠正 are their results. */
  readonly casesOf: CaseGroup | null;
  readonly scope: Scope | null;
  /** The year named last in the sentence. */
  readonly year: number | null;
}

export const NOTHING_CARRIED: Carried = {
  aboutDisclosure: false,
  aboutRequests: false,
  casesOf: null,
  scope: null,
  year: null,
};

/** At the end of a sentence: a time is of one sentence only. */
export function intoSentence(carried: Carried, sentence: Sentence): Carried {
  const scope = carried.scope?.type === 'time' ? null : carried.scope;
  return { ...carried, scope, year: sentence.counts ? null : carried.year };
}

/**
 * A narrowed scope goes on into the next sentence only where this one counted something under it (`narrowed`) or
 * opened with it.
 */
export function outOfSentence(carried: Carried, sentence: Sentence, narrowed: boolean): Carried {
  if (carried.scope?.type !== 'body' || narrowed || opensWithScope(sentence)) return carried;
  return { ...carried, scope: null };
}

function opensWithScope({ words, from }: Sentence): boolean {
  return words.some(
    (word) => word.start - from < OPENING && (word.classes.has('narrow') || word.classes.has('ownBody')),
  );
}

/** Keeps what a word says for the rest of the paragraph. `clause`: where its clause begins, and whether 其中 stands in it. */
export function withWord(
  carried: Carried,
  word: WordInText,
  source: Source,
  clause: { readonly from: number; readonly afterPart: boolean },
): Carried {
  const is = (name: WordClass): boolean => word.classes.has(name);
  const aboutDisclosure = carried.aboutDisclosure || is('subjects') || is('explicitNouns');
  return {
    ...carried,
    aboutDisclosure,
    aboutRequests: carried.aboutRequests || is('explicitNouns') || (is('bareNouns') && aboutDisclosure),
    casesOf: word.kind?.family === 'case' ? (word.kind.id as CaseGroup) : carried.casesOf,
    scope: scopeOf(word, source.text, clause) ?? carried.scope,
  };
}

function scopeOf(
  word: WordInText,
  text: string,
  clause: { readonly from: number; readonly afterPart: boolean },
): Scope | null {
  if (word.classes.has('narrow') || word.classes.has('ownBody')) {
    const gap = text.slice(Math.max(clause.from, word.start - LONGEST_QUOTE), word.start);
    const isSource = IGNORED_AFTER.some((source) => gap.includes(source)) || gap.endsWith('国务院');
    const isEach = text[word.start - 1] === '各' && !clause.afterPart;
    if (!isSource && !isEach) return { word: word.text, type: TIME_SCOPE.test(word.text) ? 'time' : 'body' };
  }
  return word.classes.has('whole') ? { word: word.text, type: 'whole' } : null;
}
