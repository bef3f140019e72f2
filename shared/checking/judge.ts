// The one way to judge a report: the rule book applied, then put into words. Serves the function and the command line.
import { RULE_BOOK } from '../catalogue/rule-book.ts';
import type { Judgement } from '../contracts/judgement.ts';
import type { ParsedReport } from '../contracts/parsed-report.ts';
import { judgeReport } from '../rules/judge-report.ts';
import type { JudgingContext } from '../rules/judging-context.ts';
import type { Language } from '../wording/language.ts';
import { wordJudgement } from '../wording/word-judgement.ts';

export function judge(report: ParsedReport, context: JudgingContext, language: Language): Judgement {
  return wordJudgement(report, judgeReport(report, RULE_BOOK, context), language);
}
