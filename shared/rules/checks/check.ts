// What a check is: how it judges, and how it says what it found.

import type { SectionId } from '../../catalogue/form-words.ts';
import type { Language } from '../../catalogue/language.ts';
import type { CheckName, Rule } from '../../catalogue/rule-book.ts';
import type { ParsedReport } from '../../contracts/parsed-report.ts';
import type { LoadedFigures } from '../balances/loaded-figures.ts';
import type { CheckPlace } from '../book/compile-rule-book.ts';
import type { JudgingContext } from '../judging-context.ts';
import type { DetailsOf, JudgedOutcome, OutcomeDetails } from '../outcome-details.ts';

export type ProseByRule = ReadonlyMap<string, readonly JudgedOutcome[]>;

/** What every check may look at; also where the report has no form that is known. */
export interface ReportFacts {
  readonly report: ParsedReport;
  readonly context: JudgingContext;
  /** Last year's report where it can be compared. */
  readonly lastYear: ParsedReport | null;
  /** What the text says, by the rule that it concerns. */
  readonly prose: ProseByRule;
}

/** What a check of figures may look at besides. */
export interface LoadedReport extends ReportFacts {
  readonly figures: LoadedFigures;
  readonly blankAsAWhole: ReadonlySet<number>;
  /** SIGNED and MONEY by figure index. */
  readonly kinds: Uint8Array;
}

/** A check of the figures at one place. An empty list: the rule has nothing to say there. */
export type JudgeFigures = (rule: Rule, place: CheckPlace, facts: LoadedReport) => readonly JudgedOutcome[];
/** A check of the report as a whole, once. */
export type JudgeReportFacts = (rule: Rule, facts: ReportFacts) => readonly JudgedOutcome[];

/** What a sentence is made of. */
export interface CheckFacts<Details extends OutcomeDetails = OutcomeDetails> {
  readonly report: ParsedReport;
  readonly outcome: JudgedOutcome;
  readonly details: Details | undefined;
  readonly rule: Rule;
  readonly section: SectionId;
  readonly form: '2019' | '2021';
  readonly language: Language;
  /** Chinese or English, whichever is asked for. */
  readonly say: (zh: string, en: string) => string;
}

/** The sentence of an outcome, without full stop and id. */
export type CheckWords<Name extends CheckName> = (facts: CheckFacts<DetailsOf<Name>>) => string;

export type Check<Name extends CheckName> = { readonly words: CheckWords<Name> } & (
  | { readonly looksAt: 'figures'; readonly judge: JudgeFigures }
  | { readonly looksAt: 'report'; readonly judge: JudgeReportFacts }
);

/** The frame of an outcome that compares no two sides. */
export function plainOutcome(
  rule: Rule,
  at: string,
  outcome: JudgedOutcome['outcome'],
  more: Partial<JudgedOutcome> = {},
): JudgedOutcome {
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
