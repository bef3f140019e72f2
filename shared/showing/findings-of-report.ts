// What a person is shown of a judged report: its findings, numbered, each with the cells it speaks of and its equation.

import type { Relation } from '../catalogue/balance-expression.ts';
import type { Language } from '../catalogue/language.ts';
import { balanceOf, type Rule, ruleOf } from '../catalogue/rule-book.ts';
import type { CheckedReport } from '../contracts/check-result.ts';
import type { Outcome } from '../contracts/judgement.ts';
import type { FigureId } from '../contracts/parsed-report.ts';
import { outcomeKey } from '../rules/findings.ts';
import { type BalanceSide, type BalanceTable, balanceTable } from '../wording/balance-table.ts';
import { failedBalances, worthALook } from '../wording/what-to-tell.ts';
import { type Unchecked, uncheckedReasons } from '../wording/word-unchecked.ts';

/** fails: a balance that does not hold; unchecked: why something could not be checked; look: changes no status. */
export type FindingKind = 'fails' | 'unchecked' | 'look';

/** term: goes into the sum; total: what the sum is held against; place: the cell itself is the reason. */
export type Role = 'term' | 'total' | 'place';

export interface Equation extends BalanceTable {
  readonly relation: Relation;
  /** The side that is held against the other: its sum is what was filled in, the other's is what should stand there. */
  readonly reported: 'left' | 'right';
  /** Filled in minus what should stand there, with its sign; null where the relation is not an equality. */
  readonly signedDifference: string | null;
}

export interface Finding {
  /** From 1, over all findings of the report. */
  readonly number: number;
  readonly kind: FindingKind;
  readonly message: string;
  /** RULE@at of the outcomes that it stands for: one, or all that wait for the same cells. */
  readonly keys: readonly string[];
  readonly equation: Equation | null;
  /** Cells of this report, each once. */
  readonly roles: ReadonlyMap<FigureId, Role>;
  /** The figure named in the prose, where the finding is about one. */
  readonly mention: Outcome['mention'] | null;
}

/** Failed balances first, then what could not be checked, then what is worth a look. */
export function findingsOf(report: CheckedReport, language: Language): Finding[] {
  const suspected = new Set(report.suspects.flatMap(({ changes }) => changes.map((change) => change.figure)));
  const told = (kind: FindingKind) => (outcome: Outcome) =>
    findingOfOutcome(report, outcome, kind, suspected, language);
  const findings = [
    ...failedBalances(report.outcomes).map(told('fails')),
    ...uncheckedReasons(report, report.outcomes, language).map((reason) => {
      const [only, ...others] = reason.outcomes;
      return only !== undefined && others.length === 0 && reason.message === only.message
        ? told('unchecked')(only)
        : findingOfReason(reason);
    }),
    ...worthALook(report.outcomes).map(told('look')),
  ];
  return findings.map((finding, place) => ({ number: place + 1, ...finding }));
}

function findingOfReason({ message, outcomes, figures }: Unchecked): Omit<Finding, 'number'> {
  return {
    kind: 'unchecked',
    message,
    keys: outcomes.map(outcomeKey),
    equation: null,
    roles: new Map(figures.map((figure) => [figure, 'place' as const])),
    mention: null,
  };
}

function findingOfOutcome(
  report: CheckedReport,
  outcome: Outcome,
  kind: FindingKind,
  suspected: ReadonlySet<FigureId>,
  language: Language,
): Omit<Finding, 'number'> {
  const rule = ruleOf(outcome.rule);
  const equation = rule === undefined ? null : equationOf(report, outcome, rule, suspected, language);
  const solid = equation?.reported ?? 'right';
  const isSum = equation !== null || outcome.mention !== undefined;
  const roleOf = (side: 'left' | 'right'): Role => {
    if (!isSum) return 'place';
    return side === solid ? 'total' : 'term';
  };
  const own = outcome.terms.filter(
    ({ figure, of }) => of === undefined && report.figures[figure] !== undefined,
  );
  return {
    kind,
    message: outcome.message,
    keys: [outcomeKey(outcome)],
    equation,
    roles: new Map(own.map(({ figure, side }) => [figure, roleOf(side)])),
    mention: outcome.mention ?? null,
  };
}

function equationOf(
  report: CheckedReport,
  outcome: Outcome,
  rule: Rule,
  keep: ReadonlySet<FigureId>,
  language: Language,
): Equation | null {
  const relation = balanceOf(rule, report.form === '2019' ? '2019' : '2021')?.relation;
  if (relation === undefined) return null;
  const table = balanceTable(report, outcome, rule, keep, language);
  if (table === null) return null;
  const reported = reportedSide(table);
  const isLess = /[1-9]/u.test(table.difference) && table.more !== reported;
  const signed = `${isLess ? '−' : '+'}${table.difference}`;
  return { ...table, relation, reported, signedDifference: relation === '=' ? signed : null };
}

/** A single cell of this report is what was filled in; a total stands on the right, as the rules are written. */
function reportedSide({ left, right }: BalanceTable): 'left' | 'right' {
  if (isOneCell(right)) return 'right';
  return isOneCell(left) || right.cells.length === 0 ? 'left' : 'right';
}

function isOneCell({ cells, zerosLeftOut }: BalanceSide): boolean {
  return cells.length === 1 && !zerosLeftOut && cells[0]!.own;
}
