// What a check is given: the report with its figures loaded, and where the rule is applied to.
import type { Rule, RuleBook } from '../../catalogue/rule-book.ts';
import type { UnwordedOutcome } from '../../contracts/judgement.ts';
import type { ParsedReport } from '../../contracts/parsed-report.ts';
import type { LoadedFigures } from '../balances/loaded-figures.ts';
import type { CheckPlace } from '../book/compile-rule-book.ts';
import type { JudgingContext } from '../judging-context.ts';

export interface CheckedReport {
  readonly report: ParsedReport;
  readonly context: JudgingContext;
  readonly ruleBook: RuleBook;
  readonly figures: LoadedFigures;
  /** SIGNED and MONEY by figure index. */
  readonly kinds: Uint8Array;
}

/** A check of the figures at one place. An empty list: the rule has nothing to say there. */
export type FigureCheck = (
  rule: Rule,
  place: CheckPlace,
  checked: CheckedReport,
) => readonly UnwordedOutcome[];

/** The frame of an outcome that compares no two sides. */
export function plainOutcome(
  rule: Rule,
  at: string,
  outcome: UnwordedOutcome['outcome'],
  more: Partial<UnwordedOutcome> = {},
): UnwordedOutcome {
  return {
    rule: rule.id,
    at,
    outcome,
    severity: rule.severityAt?.[at] ?? rule.severity,
    blankAsZero: false,
    inferred: false,
    terms: [],
    ...more,
  };
}
