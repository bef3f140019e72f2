import { proseWords } from '../../../wording/prose-words.ts';
import type { CheckWords } from '../check.ts';

export const proseCheckWords: CheckWords<'prose'> = ({ outcome, details, language }) => {
  const { details: _typed, ...rest } = outcome;
  return proseWords(details === undefined ? rest : { ...rest, details: details.facts }, language);
};
