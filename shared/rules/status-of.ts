// The status of a report from its outcomes.
import type { Status, UnwordedOutcome } from '../contracts/judgement.ts';
import type { ParsedReport } from '../contracts/parsed-report.ts';

const BALANCE_FAMILY = /^(S[234]|X)-/;

/**
 * `unbalanced` when a balance of severity error fails; else `unreadable` when no table could be assessed; else
 * `undecided` when a rule of severity error is undecided or not assessable, or a table is missing (rules between
 * years that lack last year's figures do not count); else `balanced`. Warnings never change it.
 */
export function statusOf(report: ParsedReport, outcomes: readonly UnwordedOutcome[]): Status {
  const errors = outcomes.filter((outcome) => outcome.severity === 'error');
  if (errors.some(({ rule, outcome }) => outcome === 'fails' && BALANCE_FAMILY.test(rule)))
    return 'unbalanced';
  const tables = Object.values(report.tables);
  const assessable = report.form !== null && report.form !== 'before-2019';
  if (!assessable || tables.every((table) => table.state !== 'found')) return 'unreadable';
  const open = errors.some(
    ({ rule, outcome }) => outcome === 'undecided' || (outcome === 'notAssessable' && !rule.startsWith('X-')),
  );
  return open || tables.some((table) => table.state !== 'found') ? 'undecided' : 'balanced';
}

/** How many outcomes ask the agency to check something: warnings that fail or are undecided. */
export function countWarnings(outcomes: readonly UnwordedOutcome[]): number {
  return outcomes.filter(
    ({ severity, outcome }) => severity === 'warning' && (outcome === 'fails' || outcome === 'undecided'),
  ).length;
}
