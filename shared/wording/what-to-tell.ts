// Which outcomes people are told of, and in which order of weight: one answer for letters and the command line.
import { ruleOf } from '../catalogue/rule-book.ts';
import type { Outcome } from '../contracts/judgement.ts';
import { isAskedAbout, isFailedBalance, isWithinTables } from '../rules/findings.ts';

/** What must be heard first: the balances of severity error that fail. */
export function failedBalances(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.filter((outcome) => isFailedBalance(outcome, ruleOf(outcome.rule)));
}

/**
 * Why something could not be checked though a rule of severity error applies: missing tables first, then single
 * places. Of a table that is missing as a whole its places are not told one by one, and a rule between years is not
 * told where last year's report is simply not there.
 */
export function uncheckedPlaces(outcomes: readonly Outcome[]): readonly Outcome[] {
  const errors = outcomes
    .filter(({ severity }) => severity === 'error')
    .map((outcome) => ({ outcome, kind: outcome.outcome, rule: ruleOf(outcome.rule) }));
  const reasons = errors.filter(({ kind, rule }) => kind !== 'holds' && rule?.family === 'form');
  const missing = new Set(
    reasons.filter(({ rule }) => rule?.check === 'table-present').map(({ outcome }) => outcome.at),
  );
  const places = errors.filter(
    ({ kind, rule }) =>
      (kind === 'undecided' || kind === 'notAssessable') &&
      isWithinTables(rule) &&
      !missing.has(rule?.section ?? ''),
  );
  const betweenYears = errors.filter(
    ({ kind, rule }) => kind === 'undecided' && rule?.family === 'between-years',
  );
  return [...reasons, ...places, ...betweenYears].map(({ outcome }) => outcome);
}

/**
 * What does not change the status but is worth a look: failed warnings, and the undecided ones. That a report came late
 * is not among them: it can be explained, not corrected.
 */
export function worthALook(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.filter((outcome) => isAskedAbout(outcome) && !isPlainFact(outcome));
}

/** That a report came in after its last day: a fact to be stated, which nothing uploaded later can mend. */
export function isPlainFact({ rule, outcome }: Pick<Outcome, 'rule' | 'outcome'>): boolean {
  return outcome === 'fails' && ruleOf(rule)?.check === 'filed-in-time';
}
