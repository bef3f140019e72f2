// Figures named in the prose, found again in the sentence they stand in.

import type { Outcome } from '../contracts/judgement.ts';
import type { Paragraph } from '../contracts/parsed-report.ts';

/** A sentence cut at the words of a mention. */
export interface MentionInSentence {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

const SENTENCE_END = /[。！？!?；;\n]/u;
/** Longer sentences are cut to this many characters on either side. */
const MOST_AROUND = 80;

/**
 * The sentence of a mention as it was printed. The words of a mention are in one spelling and without blanks, the paragraph is
 * as printed; where they are not found again, or no prose is at hand, the words stand alone.
 */
export function mentionInSentence(
  mention: NonNullable<Outcome['mention']>,
  prose: readonly Paragraph[],
): MentionInSentence {
  for (const { text } of prose.filter(({ place }) => place === mention.place)) {
    const found = spanOf(mention.text, text);
    if (found !== null) return cutAround(text, found);
  }
  return { before: '', words: mention.text, after: '' };
}

interface Span {
  readonly start: number;
  /** Behind the last character. */
  readonly end: number;
}

function spanOf(words: string, text: string): Span | null {
  const places: Span[] = [];
  let bare = '';
  let at = 0;
  for (const character of text) {
    const kept = bareSpelling(character);
    for (let i = 0; i < kept.length; i++) places.push({ start: at, end: at + character.length });
    bare += kept;
    at += character.length;
  }
  const sought = Array.from(words, bareSpelling).join('');
  const first = sought === '' ? -1 : bare.indexOf(sought);
  if (first < 0) return null;
  return { start: places[first]!.start, end: places[first + sought.length - 1]!.end };
}

function bareSpelling(character: string): string {
  return character.normalize('NFKC').replace(/\s+/gu, '');
}

function cutAround(text: string, { start, end }: Span): MentionInSentence {
  const words = text.slice(start, end);
  const ahead = text.slice(0, start).split(SENTENCE_END).at(-1)!;
  const rest = text.slice(end);
  const stop = rest.search(SENTENCE_END);
  const behind = stop < 0 ? rest : rest.slice(0, stop + 1).trimEnd();
  return {
    before: ahead.length > MOST_AROUND ? `…${ahead.slice(-MOST_AROUND)}` : ahead.trimStart(),
    words,
    after: behind.length > MOST_AROUND ? `${behind.slice(0, MOST_AROUND)}…` : behind,
  };
}
