import { wordJudgement } from '../wording/word-judgement.ts';
import type { FindingWords } from './write-letter.ts';

/** The wording layer, for letters: a verdict keeps its Chinese sentences, other languages are put beside them. */
export const findingWords: FindingWords = {
  outcomes({ report, outcomes, status, warnings, suspects }, language) {
    if (language === 'zh' || report === null) return outcomes;
    return wordJudgement(report, { status, warnings, outcomes, suspects }, language).outcomes;
  },
  suspects: () => [],
};
