// Suspects and explanations as items of a letter.
import type { Explained } from '../record/justified-findings.ts';
import { groupHead, moreExplanations, type SuspectGroup } from '../wording/word-suspect.ts';
import type { LetterItem } from './letter.ts';
import type { LetterLanguage, LetterWords } from './letter-words.ts';

/**
 * One explanation with what speaks for it, but for what has been told; of several that are equally possible each is a
 * choice.
 */
export function suspectItem(group: SuspectGroup, language: LetterLanguage, told: string | null): LetterItem {
  const items = group.explanations.map(({ what, reasons }) => ({
    text: what,
    reasons: reasons.filter((reason) => reason !== told),
  }));
  const [only] = items;
  if (items.length === 1 && only !== undefined) {
    const also = language === 'zh' ? '也可能：' : 'Possibly: ';
    return { ...only, text: `${group.lead ? '' : also}${only.text}` };
  }
  const more = moreExplanations(group, language);
  return {
    text: `${groupHead(group, language)}${language === 'zh' ? '：' : ':'}`,
    choices: more === null ? items : [...items, { text: more }],
  };
}

/** A finding with the explanation that was given of it. */
export function explanationItem(
  { outcome, justification: { by, givenAt, reason } }: Explained,
  words: LetterWords,
): { readonly text: string; readonly explanation: string } {
  return { text: outcome.message, explanation: words.explained(by, words.time(givenAt), reason) };
}
