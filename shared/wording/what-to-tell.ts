// Which outcomes people are told of, and in which order of weight: one answer for letters and the command line.
import type { Outcome } from '../contracts/judgement.ts';

const BALANCE_RULE = /^(S2|S3|S4|X)-/;
const TABLE_RULE = 'F-MISSING';

/** What must be heard first: the balances of severity error that fail. */
export function failedBalances(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.filter(
    ({ rule, outcome, severity }) => outcome === 'fails' && severity === 'error' && BALANCE_RULE.test(rule),
  );
}

/**
 * Why something could not be checked though a rule of severity error applies: missing tables first, then single
 * places. Of a table that is missing as a whole its places are not told one by one, and a rule between years is not
 * told where last year's report is simply not there.
 */
export function uncheckedPlaces(outcomes: readonly Outcome[]): readonly Outcome[] {
  const errors = outcomes.filter((outcome) => outcome.severity === 'error');
  const reasons = errors.filter(({ rule, outcome }) => outcome !== 'holds' && rule.startsWith('F-'));
  const missing = new Set(
    reasons.filter(({ rule }) => rule === TABLE_RULE).map(({ at }) => at.toUpperCase()),
  );
  const places = errors.filter(
    ({ rule, outcome }) =>
      (outcome === 'undecided' || outcome === 'notAssessable') &&
      /^S[234]-/.test(rule) &&
      !missing.has(rule.slice(0, 2)),
  );
  const undecidedBetweenYears = errors.filter(
    ({ rule, outcome }) => outcome === 'undecided' && rule.startsWith('X-'),
  );
  return [...reasons, ...places, ...undecidedBetweenYears];
}

/** What does not change the status but is worth a look: failed warnings, and the undecided ones. */
export function worthALook(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.filter(
    ({ outcome, severity }) => severity === 'warning' && (outcome === 'fails' || outcome === 'undecided'),
  );
}
