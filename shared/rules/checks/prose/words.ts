import type { CheckWords } from '../check.ts';
import { proseWords } from './prose-words.ts';

export const proseCheckWords: CheckWords<'prose'> = ({ outcome, details, language }) => {
  const { details: _typed, ...rest } = outcome;
  return proseWords(details === undefined ? rest : { ...rest, details: details.facts }, language);
};
