// N-PCT and N-YOY: percentages after a count, as its share or its change against last year.
import type { CountedClause } from './clauses.ts';
import type { ChangeMention, CountMention, Looseness, ShareMention } from './mention.ts';
import { hasClass, type Source, spanOf, uncovered } from './scan.ts';

/** The count before a percentage, and the counts of the paragraph that it may be a part of. */
export interface CountBefore {
  readonly mention: CountMention;
  readonly wholes: readonly number[];
  /** Whether a share of it has been named: one count has one share. */
  readonly shareTaken: boolean;
}

export function percentOf(
  source: Source,
  clause: CountedClause,
  count: CountBefore,
): ShareMention | ChangeMention | null {
  if (clause.number.torn || hasClass(clause.words, 'respectively')) return null;
  return hasClass(clause.words, 'comparison')
    ? changeOf(source, clause, count.mention)
    : shareOf(source, clause, count);
}

function changeOf(source: Source, clause: CountedClause, of: CountMention): ChangeMention | null {
  const { number, words, from } = clause;
  const rises = hasClass(words, 'rise');
  if (rises === hasClass(words, 'fall') || number.approximate) return null;
  return {
    type: 'change',
    ...spanOf(source, from, number.end, number.start),
    percent: String(number.value),
    rises,
    of,
  };
}

function shareOf(source: Source, clause: CountedClause, count: CountBefore): ShareMention | null {
  const { number, words, from } = clause;
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

function shareLooseness({ number }: CountedClause, base: string): Looseness | null {
  if (number.approximate) return { reason: 'approximate', words: '' };
  return base === '' ? null : { reason: 'qualifier', words: base };
}
