import { figureWords } from '../catalogue/form-words.ts';
import { RULE_BOOK } from '../catalogue/rule-book.ts';
import { balanceTable } from '../wording/balance-table.ts';
import { figureValueWords } from '../wording/word-figure.ts';
import { placeWords, wordOutcome } from '../wording/word-judgement.ts';
import { suspectGroups } from '../wording/word-suspect.ts';
import type { FindingWords } from './report-to-tell.ts';

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
    return suspectGroups(report, told, language);
  },
  claim({ report }, outcome, language) {
    const rule = RULES.get(outcome.rule);
    const form = report?.form === '2019' ? '2019' : '2021';
    if (rule === undefined) return outcome.message;
    const place = placeWords(rule, outcome.at, form, language);
    return language === 'zh'
      ? `${place}：${rule.title.zh.replace(/^每.：/, '').replace('，等于', '，应等于')}`
      : `${place}: ${rule.title.en.replace(/^Each \w+: /, '')}`;
  },
  table({ report }, outcome, keep, language) {
    const rule = RULES.get(outcome.rule);
    return report === null || rule === undefined ? null : balanceTable(report, outcome, rule, keep, language);
  },
  figureChange({ figure, before, after }, form, language) {
    const cell = figureWords(figure, form === '2019' ? '2019' : '2021', language);
    const [from, to] = [figureValueWords(before, language), figureValueWords(after, language)];
    return language === 'zh' ? `${cell}：${from} → ${to}` : `${cell}: ${from} → ${to}`;
  },
};
