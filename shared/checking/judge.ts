// The one way to judge a report: the rule book applied, then put into words. Serves the function and the command line.

import type { Language } from '../catalogue/language.ts';
import { ruleBookOf } from '../catalogue/rule-book.ts';
import type { Judgement } from '../contracts/judgement.ts';
import type { ParsedReport } from '../contracts/parsed-report.ts';
import { judgeReport } from '../rules/judge-report.ts';
import type { JudgingContext } from '../rules/judging-context.ts';
import { wordJudgement } from '../wording/word-judgement.ts';

/** Judges by the rule book of the filing agency's jurisdiction, the common one where none is known. */
export function judge(report: ParsedReport, context: JudgingContext, language: Language): Judgement {
  const ruleBook = ruleBookOf(context.agency?.jurisdiction);
  return wordJudgement(report, judgeReport(report, ruleBook, context), language, ruleBook);
}
