// Judges one report by the rule book: every rule at every place, also those that hold.

import { mayMakeRules } from '../bodies/may-make-rules.ts';
import { type RuleBook, ruleOf } from '../catalogue/rule-book.ts';
import type { Judgement } from '../contracts/judgement.ts';
import type { ParsedReport } from '../contracts/parsed-report.ts';
import { blankAsAWhole } from './balances/blank-lines.ts';
import { because, judgeBalance } from './balances/judge-balance.ts';
import { type LoadedFigures, loadFigures } from './balances/loaded-figures.ts';
import {
  type CompiledBalance,
  type CompiledCheck,
  type CompiledRule,
  type CompiledRuleBook,
  compileRuleBook,
} from './book/compile-rule-book.ts';
import { type LoadedReport, plainOutcome, type ReportFacts } from './checks/check.ts';
import { readProse } from './checks/prose/judge.ts';
import { checkOf } from './checks/registry.ts';
import { judgeHierarchy } from './hierarchy/judge-hierarchy.ts';
import type { JudgingContext } from './judging-context.ts';
import { localise } from './localising/localise.ts';
import type { UnresolvedPart, UnwordedSuspect } from './localising/problem.ts';
import { isOpenByABlank, type JudgedFigures, localisingProblem } from './localising/problem-of-report.ts';
import type { JudgedOutcome } from './outcome-details.ts';
import { withReadingAlarm } from './reading-alarm/reading-alarm.ts';
import { countWarnings, statusOf } from './status-of.ts';

/** A judgement before the wording layer put its sentences to it. */
export interface UnwordedJudgement {
  readonly status: Judgement['status'];
  readonly warnings: number;
  readonly outcomes: readonly JudgedOutcome[];
  readonly suspects: readonly UnwordedSuspect[];
  readonly unresolved: readonly UnresolvedPart[];
  /** The jurisdiction whose settings were in force; null for the rule book as it is. */
  readonly overrides: RuleBook['overrides'];
}

/**
 * What the rules say of a report. Pure: the same report, rule book and context give the same judgement, outcomes in
 * the order of the rule book and, within a rule, of the form. A report without a form gets the rules about the report
 * as a whole only. Throws RuleBookBroken where the rule book itself is wrong.
 */
export function judgeReport(
  report: ParsedReport,
  ruleBook: RuleBook,
  context: JudgingContext,
): UnwordedJudgement {
  const judged = judgeRules(report, ruleBook, context);
  const { outcomes } = judged;
  return {
    status: statusOf(report, outcomes, ruleBook),
    warnings: countWarnings(outcomes),
    outcomes,
    ...explain(judged),
    overrides: ruleBook.overrides,
  };
}

interface JudgedRules {
  readonly outcomes: readonly JudgedOutcome[];
  /** What the outcomes were computed from; null where the report has no form. */
  readonly basis: Omit<JudgedFigures, 'outcomes'> | null;
}

function judgeRules(report: ParsedReport, ruleBook: RuleBook, context: JudgingContext): JudgedRules {
  const before = lastYearOf(report, context);
  const facts: ReportFacts = { report, context, lastYear: before, prose: readProse(report, before) };
  if (report.form === null || report.form === 'before-2019') {
    const outcomes = ruleBook.rules.flatMap((rule) => {
      const check = checkOf(rule);
      return check?.looksAt === 'report' ? check.judge(rule, facts) : [];
    });
    return { outcomes, basis: null };
  }
  const compiled = compileRuleBook(ruleBook, report.form, report.otherRows);
  const figures = loadFigures(report, compiled.figureIds);
  const lastYear = before === null ? null : loadFigures(before, compiled.figureIds);
  const loaded: LoadedReport = {
    ...facts,
    figures,
    blankAsAWhole: blankAsAWhole(figures, compiled.lines),
    kinds: compiled.kinds,
  };
  const outcomes: JudgedOutcome[] = [];
  for (const entry of compiled.rules) outcomes.push(...judgeRule(entry, loaded, lastYear, compiled));
  const basis = { ruleBook, compiled, figures, lastYear };
  return { outcomes: withReadingAlarm({ ...basis, outcomes }), basis };
}

function judgeRule(
  entry: CompiledRule,
  loaded: LoadedReport,
  lastYear: LoadedFigures | null,
  compiled: CompiledRuleBook,
): readonly JudgedOutcome[] {
  switch (entry.kind) {
    case 'balances':
      return entry.balances.map((balance) => balanceOutcome(balance, loaded, lastYear));
    case 'hierarchy':
      return judgeHierarchy(entry.hierarchy, loaded.report, loaded.context, compiled);
    case 'check':
      return checkOutcomes(entry.check, loaded);
  }
}

function checkOutcomes({ rule, places }: CompiledCheck, loaded: LoadedReport): readonly JudgedOutcome[] {
  const check = checkOf(rule);
  if (check === null) return [];
  return check.looksAt === 'figures'
    ? places.flatMap((place) => check.judge(rule, place, loaded))
    : check.judge(rule, loaded);
}

/** Suspects for the localised balances that fail or that a blank left open; none where there is no such balance. */
function explain({ outcomes, basis }: JudgedRules): Pick<UnwordedJudgement, 'suspects' | 'unresolved'> {
  if (basis === null) return { suspects: [], unresolved: [] };
  const unexplained = outcomes.some(
    (outcome) =>
      (outcome.outcome === 'fails' || isOpenByABlank(outcome)) &&
      ruleOf(outcome.rule, basis.ruleBook)?.localised,
  );
  if (!unexplained) return { suspects: [], unresolved: [] };
  const judged = { ...basis, outcomes };
  const strict = localise(localisingProblem(judged, 'filled'));
  if (strict.unresolved.length === 0) return { suspects: strict.suspects, unresolved: [] };
  // With more blanks than could be told, the rest may be explained.
  const lenient = localise(localisingProblem(judged, 'open'));
  const { suspects, unresolved } = lenient.unresolved.length < strict.unresolved.length ? lenient : strict;
  return { suspects, unresolved };
}

function balanceOutcome(
  balance: CompiledBalance,
  loaded: LoadedReport,
  lastYear: LoadedFigures | null,
): JudgedOutcome {
  const { rule, at } = balance;
  const { report, context } = loaded;
  if (rule.onlyFor === 'bodies-without-rules') {
    const may = mayMakeRules(context.agency, report.agency);
    if (may === null) return plainOutcome(rule, at, 'notAssessable', because('bodyUnknown'));
    if (may) return plainOutcome(rule, at, 'holds', because('mayMakeRules'));
  }
  const forms = rule.appliesTo?.lastYear;
  const form = lastYear?.report.form;
  if (forms !== undefined && lastYear !== null && !forms.some((allowed) => allowed === form)) {
    return plainOutcome(rule, at, 'notAssessable', because('lastYearForm'));
  }
  return judgeBalance(balance, loaded, lastYear);
}

/** Last year's report, or null where the one given has figures of another year or none at all. */
function lastYearOf(report: ParsedReport, { lastYear }: JudgingContext): ParsedReport | null {
  if (lastYear === null || lastYear.form === null || lastYear.form === 'before-2019') return null;
  const follows = report.year === null || lastYear.year === null || report.year === lastYear.year + 1;
  return follows ? lastYear : null;
}
