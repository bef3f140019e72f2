// The status of a report from its outcomes.
import { RULE_BOOK, type RuleBook, ruleOf } from '../catalogue/rule-book.ts';
import type { Outcome, Status } from '../contracts/judgement.ts';
import type { ParsedReport } from '../contracts/parsed-report.ts';
import { isAskedAbout, isFailedBalance } from './findings.ts';

type Said = Pick<Outcome, 'rule' | 'outcome' | 'severity'>;

/**
 * `unbalanced` when a balance of severity error fails; else `unreadable` when no table could be assessed; else
 * `undecided` when a rule of severity error is undecided or not assessable, or a table is missing (rules between
 * years that lack last year's figures do not count); else `balanced`. Warnings never change it.
 */
export function statusOf(
  report: ParsedReport,
  outcomes: readonly Said[],
  ruleBook: RuleBook = RULE_BOOK,
): Status {
  if (outcomes.some((outcome) => isFailedBalance(outcome, ruleOf(outcome.rule, ruleBook))))
    return 'unbalanced';
  const tables = Object.values(report.tables);
  const assessable = report.form !== null && report.form !== 'before-2019';
  if (!assessable || tables.every((table) => table.state !== 'found')) return 'unreadable';
  const open = outcomes.some((outcome) => isOpen(outcome, ruleBook));
  return open || tables.some((table) => table.state !== 'found') ? 'undecided' : 'balanced';
}

function isOpen({ rule, outcome, severity }: Said, ruleBook: RuleBook): boolean {
  if (severity !== 'error') return false;
  if (outcome === 'notAssessable') return ruleOf(rule, ruleBook)?.family !== 'between-years';
  return outcome === 'undecided';
}

/** How many outcomes ask the agency to check something: warnings that fail or are undecided. */
export function countWarnings(outcomes: readonly Said[]): number {
  return outcomes.filter(isAskedAbout).length;
}
