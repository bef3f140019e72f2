// Judges one report by the rule book: every rule at every place, also those that hold.

import { mayMakeRules } from '../bodies/may-make-rules.ts';
import { type CheckName, type Rule, type RuleBook, ruleOf } from '../catalogue/rule-book.ts';
import type { Judgement, UnwordedOutcome } from '../contracts/judgement.ts';
import type { ParsedReport } from '../contracts/parsed-report.ts';
import { groupedBy } from '../grouped-by.ts';
import { judgeBalance } from './balances/judge-balance.ts';
import { type LoadedFigures, loadFigures } from './balances/loaded-figures.ts';
import { type CompiledBalance, compileRuleBook } from './book/compile-rule-book.ts';
import { amountWithUnit } from './checks/amount-with-unit.ts';
import { blankCells } from './checks/blank-cells.ts';
import { type FigureCheck, plainOutcome } from './checks/check.ts';
import { duplicateRows } from './checks/duplicate-rows.ts';
import {
  filedByItsBody,
  filedInTime,
  knownForm,
  namedInTitle,
  type ReportCheck,
  singleReport,
  tablePresent,
} from './checks/report-facts.ts';
import { wholeCounts } from './checks/whole-counts.ts';
import { judgeHierarchy } from './hierarchy/judge-hierarchy.ts';
import type { JudgingContext } from './judging-context.ts';
import { localise } from './localising/localise.ts';
import type { UnresolvedPart, UnwordedSuspect } from './localising/problem.ts';
import { type JudgedFigures, localisingProblem } from './localising/problem-of-report.ts';
import { proseOutcomes } from './prose/prose-outcomes.ts';
import { countWarnings, statusOf } from './status-of.ts';

/** A judgement before the wording layer put its sentences to it. */
export interface UnwordedJudgement {
  readonly status: Judgement['status'];
  readonly warnings: number;
  readonly outcomes: readonly UnwordedOutcome[];
  readonly suspects: readonly UnwordedSuspect[];
  readonly unresolved: readonly UnresolvedPart[];
  /** The jurisdiction whose settings were in force; null for the rule book as it is. */
  readonly overrides: RuleBook['overrides'];
}

const FIGURE_CHECKS: Readonly<Partial<Record<CheckName, FigureCheck>>> = {
  'whole-counts': wholeCounts,
  'blank-cells': blankCells,
  'duplicate-rows': duplicateRows,
  'amount-with-unit': amountWithUnit,
};
const REPORT_CHECKS: Readonly<Partial<Record<CheckName, ReportCheck>>> = {
  'table-present': tablePresent,
  'single-report': singleReport,
  'named-in-title': namedInTitle,
  'filed-by-its-body': filedByItsBody,
  'filed-in-time': filedInTime,
  'known-form': knownForm,
};

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
  readonly outcomes: readonly UnwordedOutcome[];
  /** What the outcomes were computed from; null where the report has no form. */
  readonly basis: Omit<JudgedFigures, 'outcomes'> | null;
}

function judgeRules(report: ParsedReport, ruleBook: RuleBook, context: JudgingContext): JudgedRules {
  const facts = { report, ruleBook, context };
  if (report.form === null || report.form === 'before-2019') {
    const prose = report.form === null ? proseByRule(report, lastYearOf(report, context)) : null;
    const outcomes = ruleBook.rules.flatMap((rule) =>
      rule.check === 'prose' ? proseOf(rule, prose) : (reportCheckOf(rule)?.(rule, facts) ?? []),
    );
    return { outcomes, basis: null };
  }
  const compiled = compileRuleBook(ruleBook, report.form, report.otherRows);
  const figures = loadFigures(report, compiled.figureIds);
  const before = lastYearOf(report, context);
  const lastYear = before === null ? null : loadFigures(before, compiled.figureIds);
  const checked = { ...facts, figures, kinds: compiled.kinds };
  const prose = proseByRule(report, before);
  const outcomes: UnwordedOutcome[] = [];
  for (const entry of compiled.rules) {
    if (entry.kind === 'balances') {
      for (const balance of entry.balances) outcomes.push(balanceOutcome(balance, checked, lastYear));
    } else if (entry.kind === 'hierarchy') {
      outcomes.push(...judgeHierarchy(entry.hierarchy, report, context, compiled));
    } else {
      const { rule, places } = entry.check;
      if (rule.check === 'prose') {
        outcomes.push(...proseOf(rule, prose));
        continue;
      }
      const onFigures = rule.check === undefined ? undefined : FIGURE_CHECKS[rule.check];
      if (onFigures === undefined) outcomes.push(...(reportCheckOf(rule)?.(rule, facts) ?? []));
      else for (const place of places) outcomes.push(...onFigures(rule, place, checked));
    }
  }
  return { outcomes, basis: { ruleBook, compiled, figures, lastYear } };
}

/** Suspects for the balances of sections 三 and 四 that fail; none where no balance of theirs fails. */
function explain({ outcomes, basis }: JudgedRules): Pick<UnwordedJudgement, 'suspects' | 'unresolved'> {
  if (basis === null) return { suspects: [], unresolved: [] };
  const failed = outcomes.some(
    ({ rule, outcome }) => outcome === 'fails' && ruleOf(rule, basis.ruleBook)?.localised,
  );
  if (!failed) return { suspects: [], unresolved: [] };
  const judged = { ...basis, outcomes };
  const strict = localise(localisingProblem(judged, false));
  if (strict.unresolved.length === 0) return { suspects: strict.suspects, unresolved: [] };
  // A column of totals left blank is no row of wrong cells: with the blanks left open, the rest may be explained.
  const lenient = localise(localisingProblem(judged, true));
  const { suspects, unresolved } = lenient.unresolved.length < strict.unresolved.length ? lenient : strict;
  return { suspects, unresolved };
}

type ProseByRule = ReadonlyMap<string, readonly UnwordedOutcome[]>;

function proseByRule(report: ParsedReport, lastYear: ParsedReport | null): ProseByRule {
  return groupedBy(proseOutcomes(report, { lastYear }), ({ rule }) => rule);
}

/** The prose tells a record (info) from a finding by itself; what a finding weighs is the rule book's to say. */
function proseOf(rule: Rule, byRule: ProseByRule | null): readonly UnwordedOutcome[] {
  return (byRule?.get(rule.id) ?? []).map((outcome) =>
    outcome.severity === 'info' && outcome.outcome !== 'fails'
      ? outcome
      : { ...outcome, severity: rule.severity },
  );
}

function reportCheckOf(rule: Rule): ReportCheck | undefined {
  return rule.check === undefined ? undefined : REPORT_CHECKS[rule.check];
}

function balanceOutcome(
  balance: CompiledBalance,
  { report, context, figures }: { report: ParsedReport; context: JudgingContext; figures: LoadedFigures },
  lastYear: LoadedFigures | null,
): UnwordedOutcome {
  const { rule, at } = balance;
  if (rule.onlyFor === 'bodies-without-rules') {
    const may = mayMakeRules(context.agency, report.agency);
    if (may === null) return plainOutcome(rule, at, 'notAssessable', { details: { reason: 'bodyUnknown' } });
    if (may) return plainOutcome(rule, at, 'holds', { details: { reason: 'mayMakeRules' } });
  }
  const forms = rule.appliesTo?.lastYear;
  const form = lastYear?.report.form;
  if (forms !== undefined && lastYear !== null && !forms.some((allowed) => allowed === form)) {
    return plainOutcome(rule, at, 'notAssessable', { details: { reason: 'lastYearForm' } });
  }
  return judgeBalance(balance, figures, lastYear);
}

/** Last year's report, or null where the one given has figures of another year or none at all. */
function lastYearOf(report: ParsedReport, { lastYear }: JudgingContext): ParsedReport | null {
  if (lastYear === null || lastYear.form === null || lastYear.form === 'before-2019') return null;
  const follows = report.year === null || lastYear.year === null || report.year === lastYear.year + 1;
  return follows ? lastYear : null;
}
