// What a government's verdict says of its figures and those of the bodies below it, as a picture and a table need it.
import { cellWords } from '../../catalogue/form-words.ts';
import { bodiesBelowIn, ruleOf } from '../../catalogue/rule-book.ts';
import type { Outcome } from '../../contracts/judgement.ts';
import type { FigureId } from '../../contracts/parsed-report.ts';
import type { HierarchyDetails } from '../../rules/hierarchy/details.ts';
import { asJudged } from '../../rules/published-details.ts';

/** A figure of a government's report that is not the sum of those below, or is less than one of them. */
export interface SumGap {
  /** sum: against all bodies below together. part: against one of them. */
  readonly kind: 'sum' | 'part';
  readonly figure: FigureId;
  /** The cell in the form's words. */
  readonly cell: string;
  /** The government's own figure, as computed with. */
  readonly own: string;
  /** Of all bodies below, or of the one it is compared with. */
  readonly below: string;
  /** own − below, with its sign: +5, −5. */
  readonly difference: string;
  /** The body whose own figure is the gap (or that it was compared with); null where none is. */
  readonly child: string | null;
  /** Whether the child's figure may be missing from the sum (else counted twice); null where no child explains the gap. */
  readonly leftOut: boolean | null;
  /** Bodies named with their figures: those that weigh most; none where very many figures differ. */
  readonly parts: readonly { readonly body: string; readonly value: string }[];
  /** Left open rather than failing: a blank may stand for a figure, or a place is inferred. */
  readonly isOpen: boolean;
  readonly message: string;
}

export interface SumsOfGovernment {
  readonly gaps: readonly SumGap[];
  /** Bodies below that have no report that could be added: the sums were not taken. */
  readonly missing: readonly string[];
  readonly missingCount: number;
  /** Figures that agree with the sums over the bodies below. */
  readonly agreeing: number;
  /** Said where so many figures differ that one reason stands for them; null elsewhere. */
  readonly manyDiffer: string | null;
}

/** Nothing where the verdict compares with no bodies below. */
export function sumsOf(outcomes: readonly Outcome[], form: '2019' | '2021'): SumsOfGovernment {
  let missing: readonly string[] = [];
  let missingCount = 0;
  let agreeing = 0;
  let manyDiffer: string | null = null;
  const gaps: SumGap[] = [];
  for (const outcome of outcomes) {
    const compared = comparedBelow(outcome);
    if (compared === null) continue;
    const { details, isSum } = compared;
    if (details.told === 'bodiesMissing') ({ missing, missingCount } = details);
    else if (details.told === 'section') agreeing += isSum ? details.figures : 0;
    else if (details.told === 'manyDiffer') manyDiffer ??= outcome.message;
    else if (outcome.outcome === 'fails' || outcome.outcome === 'undecided') {
      gaps.push(gapOf(outcome, details.child ?? null, isSum ? 'sum' : 'part', form));
    }
  }
  return { gaps: inOrder(gaps), missing, missingCount, agreeing, manyDiffer };
}

/** What an outcome says of bodies below; null for every other rule. */
function comparedBelow(outcome: Outcome): { details: HierarchyDetails; isSum: boolean } | null {
  const rule = ruleOf(outcome.rule);
  const kind = rule === undefined ? null : bodiesBelowIn(rule);
  if (rule === undefined || kind === null) return null;
  const { details } = asJudged(outcome, rule);
  return details?.of === 'hierarchy' ? { details, isSum: kind === 'children' } : null;
}

/** Sums first, then single bodies; in each the gaps that a body explains before the others. */
function inOrder(gaps: readonly SumGap[]): readonly SumGap[] {
  const rank = ({ kind, child }: SumGap) => (kind === 'sum' ? 0 : 2) + (child === null ? 1 : 0);
  return [...gaps].sort((one, other) => rank(one) - rank(other));
}

function gapOf(outcome: Outcome, child: string | null, kind: SumGap['kind'], form: '2019' | '2021'): SumGap {
  const difference = String(outcome.difference ?? '0');
  const isLess = difference.startsWith('-');
  return {
    kind,
    figure: outcome.at,
    cell: cellWords(outcome.at, form, 'zh'),
    own: String(outcome.left ?? ''),
    below: String(outcome.right ?? ''),
    difference: isLess ? `−${difference.slice(1)}` : `+${difference}`,
    child,
    leftOut: child === null || kind === 'part' ? null : isLess,
    parts: outcome.terms.flatMap(({ of, value }) =>
      of === undefined || value === null ? [] : [{ body: of, value: String(value) }],
    ),
    isOpen: outcome.outcome === 'undecided',
    message: outcome.message,
  };
}
