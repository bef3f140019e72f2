import { RULE_BOOK } from '../catalogue/rule-book.ts';
import { wordOutcome } from '../wording/word-judgement.ts';
import { wordSuspects } from '../wording/word-suspect.ts';
import type { FindingWords } from './write-letter.ts';

const RULES = new Map(RULE_BOOK.rules.map((rule) => [rule.id, rule]));

/**
 * The wording layer, for letters. A verdict keeps its Chinese sentences; for another language they are made anew, and
 * the evidence for a suspect, which is kept in words only, is left out.
 */
export const findingWords: FindingWords = {
  outcomes({ report, outcomes }, language) {
    if (language === 'zh' || report === null) return outcomes;
    return outcomes.map((outcome) => ({
      ...outcome,
      message: wordOutcome(report, outcome, RULES.get(outcome.rule), language),
    }));
  },
  suspects({ report, suspects }, language) {
    if (report === null) return [];
    const told = language === 'zh' ? suspects : suspects.map((suspect) => ({ ...suspect, evidence: [] }));
    return wordSuspects(report, told, language);
  },
};
