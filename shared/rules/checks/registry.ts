// Every check by the name that the rule book gives it. A check that has no entry here does not compile.
import type { CheckName, Rule } from '../../catalogue/rule-book.ts';
import { judgeAmount } from './amount-with-unit/judge.ts';
import { amountWords } from './amount-with-unit/words.ts';
import { judgeBlankCells } from './blank-cells/judge.ts';
import { blankCellsWords } from './blank-cells/words.ts';
import type { Check, CheckFacts } from './check.ts';
import { judgeDuplicateRows } from './duplicate-rows/judge.ts';
import { duplicateRowsWords } from './duplicate-rows/words.ts';
import { judgeFiledBy } from './filed-by-its-body/judge.ts';
import { filedByWords } from './filed-by-its-body/words.ts';
import { judgeFiledInTime } from './filed-in-time/judge.ts';
import { filedInTimeWords } from './filed-in-time/words.ts';
import { judgeKnownForm } from './known-form/judge.ts';
import { knownFormWords } from './known-form/words.ts';
import { judgeNamedInTitle } from './named-in-title/judge.ts';
import { namedInTitleWords } from './named-in-title/words.ts';
import { judgeProse } from './prose/judge.ts';
import { proseCheckWords } from './prose/words.ts';
import { judgeSingleReport } from './single-report/judge.ts';
import { singleReportWords } from './single-report/words.ts';
import { judgeTablePresent } from './table-present/judge.ts';
import { tablePresentWords } from './table-present/words.ts';
import { judgeWholeCounts } from './whole-counts/judge.ts';
import { wholeCountsWords } from './whole-counts/words.ts';

export const CHECKS = {
  'whole-counts': { looksAt: 'figures', judge: judgeWholeCounts, words: wholeCountsWords },
  'blank-cells': { looksAt: 'figures', judge: judgeBlankCells, words: blankCellsWords },
  'duplicate-rows': { looksAt: 'figures', judge: judgeDuplicateRows, words: duplicateRowsWords },
  'amount-with-unit': { looksAt: 'figures', judge: judgeAmount, words: amountWords },
  'table-present': { looksAt: 'report', judge: judgeTablePresent, words: tablePresentWords },
  'single-report': { looksAt: 'report', judge: judgeSingleReport, words: singleReportWords },
  'named-in-title': { looksAt: 'report', judge: judgeNamedInTitle, words: namedInTitleWords },
  'filed-by-its-body': { looksAt: 'report', judge: judgeFiledBy, words: filedByWords },
  'filed-in-time': { looksAt: 'report', judge: judgeFiledInTime, words: filedInTimeWords },
  'known-form': { looksAt: 'report', judge: judgeKnownForm, words: knownFormWords },
  prose: { looksAt: 'report', judge: judgeProse, words: proseCheckWords },
} as const satisfies { readonly [Name in CheckName]: Check<Name> };

/** The check that carries a rule out; null for a rule that is an equation. */
export function checkOf({ check }: Rule): (typeof CHECKS)[CheckName] | null {
  return check === undefined ? null : CHECKS[check];
}

/** The sentence of a check's outcome, without full stop and id; null for a rule that is an equation. */
export function checkWords(facts: CheckFacts): string | null {
  const check = checkOf(facts.rule);
  // The details of an outcome are those of the check that its rule names.
  return check === null ? null : (check.words as (facts: CheckFacts) => string)(facts);
}
