// A government's figures against those of the bodies below it.
import type { Term } from '../../contracts/judgement.ts';
import type { Figure, ParsedReport, SummedReport } from '../../contracts/parsed-report.ts';
import { groupedBy } from '../../grouped-by.ts';
import { asValue, type ExactDecimal, exactDecimal, inUnit, plus } from '../balances/exact-decimal.ts';
import { relationHolds } from '../balances/judge-balance.ts';
import { type CompiledHierarchyRule, type CompiledRuleBook, SIGNED } from '../book/compile-rule-book.ts';
import { plainOutcome } from '../checks/check.ts';
import type { JudgingContext, RelatedReport } from '../judging-context.ts';
import type { JudgedOutcome } from '../outcome-details.ts';
import type { HierarchyDetails, Unsure } from './details.ts';

/** More figures than this that differ have one reason, most likely: a body left out, or a report about the office alone. */
const MOST_TOLD_SINGLY = 10;

/** Bodies listed as terms of a sum that does not hold. */
const MOST_BODIES = 12;

interface Filed extends RelatedReport {
  readonly report: SummedReport;
}

/**
 * One outcome for each figure that does not agree or cannot be compared, and one for each section over all that do. At
 * `children`: bodies below have not filed yet and the sum cannot be taken, or so many figures differ that one warning
 * says more than one for each. The body that explains a gap is the one whose own figure is the gap, and among several
 * the one that explains the most figures. Nothing where no hierarchy is known.
 */
export function judgeHierarchy(
  { rule, relation, with: kind }: CompiledHierarchyRule,
  report: ParsedReport,
  context: JudgingContext,
  compiled: CompiledRuleBook,
): readonly JudgedOutcome[] {
  const children = context.children ?? [];
  const filed = children.filter((child): child is Filed => isFiled(child));
  return kind === 'children' ? comparedWithSums() : comparedWithEach();

  function comparedWithSums(): readonly JudgedOutcome[] {
    if (children.length === 0) return [];
    const missing = children.filter((child) => !isFiled(child));
    if (missing.length > 0) {
      const details: HierarchyDetails = {
        of: 'hierarchy',
        told: 'bodiesMissing',
        reason: 'missingChildren',
        missing: missing.map(({ name }) => name),
        missingCount: missing.length,
        children: children.length,
      };
      return [plainOutcome(rule, 'children', 'notAssessable', { details })];
    }
    const explains = new Map<string, number>();
    const sums = compiled.figureIds.map((figure) => {
      const summed = sumOf(figure, report, filed);
      for (const name of summed?.gapIs ?? []) explains.set(name, (explains.get(name) ?? 0) + 1);
      return { figure, summed };
    });
    return toldOnce(sums.map(({ figure, summed }) => sumOutcome(figure, summed, explains)));
  }

  function comparedWithEach(): readonly JudgedOutcome[] {
    if (filed.length === 0) return [];
    // A change with a sign may be larger below than the sum above.
    const counted = compiled.figureIds.filter((_, index) => compiled.kinds[index] !== SIGNED);
    return toldOnce(counted.map(largestOutcome));
  }

  /**
   * What holds is told once for each section, so that a report of a government stays readable; where most of a report
   * differs, one warning says so and the single figures are only recorded.
   */
  function toldOnce(each: readonly JudgedOutcome[]): readonly JudgedOutcome[] {
    const settled = groupedBy(
      each.filter(({ outcome }) => outcome === 'holds' || outcome === 'blank'),
      ({ at }) => at.slice(0, at.indexOf('.')),
    );
    const sections = [...settled].map(([at, agreeing]) =>
      plainOutcome(rule, at, agreeing.every(({ outcome }) => outcome === 'blank') ? 'blank' : 'holds', {
        blankAsZero: agreeing.some(({ blankAsZero }) => blankAsZero),
        inferred: agreeing.some(({ inferred }) => inferred),
        details: { of: 'hierarchy', told: 'section', figures: agreeing.length, children: filed.length },
      }),
    );
    const open = each.filter(({ outcome }) => outcome !== 'holds' && outcome !== 'blank');
    const differing = open.filter(({ outcome }) => outcome !== 'notAssessable');
    if (differing.length <= MOST_TOLD_SINGLY) return [...sections, ...open];
    const named = groupedBy(differing, bodyThatExplains);
    const [body, explained] = [...named].sort(([, one], [, other]) => other.length - one.length)[0]!;
    const details: HierarchyDetails = {
      of: 'hierarchy',
      told: 'manyDiffer',
      differing: differing.length,
      children: filed.length,
      ...(body === null ? {} : { body, explained: explained.length }),
    };
    return [
      plainOutcome(
        rule,
        'children',
        differing.some(({ outcome }) => outcome === 'fails') ? 'fails' : 'undecided',
        {
          details,
        },
      ),
      ...sections,
      ...open.map((outcome) => ({ ...outcome, terms: outcome.terms.slice(0, 1), severity: 'info' as const })),
    ];
  }

  function sumOutcome(
    figure: string,
    summed: Sum | null,
    explains: ReadonlyMap<string, number>,
  ): JudgedOutcome {
    if (summed === null) return notComparable(figure);
    const { left, right, difference, blankAsZero, inferred } = summed;
    const own: Term = { figure, side: 'left', value: asValue(left) };
    if (summed.allBlank) return plainOutcome(rule, figure, 'blank', { terms: [own] });
    const sides = { left: asValue(left), right: asValue(right), difference: asValue(difference) };
    const common = { ...sides, blankAsZero, inferred };
    if (relationHolds(relation, difference.scaled)) {
      return plainOutcome(rule, figure, 'holds', {
        ...common,
        terms: [own],
        details: { of: 'hierarchy', told: 'figure', children: filed.length },
      });
    }
    const child = [...summed.gapIs].sort(
      (one, other) => (explains.get(other) ?? 0) - (explains.get(one) ?? 0) || (one < other ? -1 : 1),
    )[0];
    const reason = unsure(difference.scaled < 0n ? summed.ownBlank : summed.childBlank, inferred);
    const details: HierarchyDetails = {
      of: 'hierarchy',
      told: 'figure',
      children: filed.length,
      ...(child === undefined ? {} : { child }),
      ...(reason === null ? {} : { reason }),
    };
    return plainOutcome(rule, figure, reason === null ? 'fails' : 'undecided', {
      ...common,
      terms: [own, ...largestParts(summed.parts, child)],
      details,
    });
  }

  function largestOutcome(figure: string): JudgedOutcome {
    const own = amountOf(report.figures[figure]);
    const amounts = filed.flatMap((child) => {
      const amount = comparable(report.figures[figure], child.report.figures[figure]);
      return amount === null ? [] : [{ child, amount }];
    });
    if (own === null || amounts.length === 0) return notComparable(figure);
    const largest = amounts.reduce((one, other) =>
      plus(other.amount, one.amount, -1).scaled > 0n ? other : one,
    );
    return compared(figure, own, largest.amount, largest.child);
  }

  /** The report's own figure (relation) that of a body below. */
  function compared(figure: string, upper: ExactDecimal, lower: ExactDecimal, child: Filed): JudgedOutcome {
    const [own, others] = [report.figures[figure], child.report.figures[figure]];
    const difference = plus(upper, lower, -1);
    const inferred = own?.inferred === true || others?.inferred === true;
    const holds = relationHolds(relation, difference.scaled);
    const reason = holds ? null : unsure(own?.state === 'blank', inferred);
    const failing = reason === null ? 'fails' : 'undecided';
    return plainOutcome(rule, figure, holds ? 'holds' : failing, {
      inferred,
      blankAsZero: own?.state !== 'printed' || others?.state !== 'printed',
      terms: [
        { figure, side: 'left', value: asValue(upper) },
        { figure, side: 'right', value: asValue(lower), of: child.name },
      ],
      left: asValue(upper),
      right: asValue(lower),
      difference: asValue(difference),
      details: {
        of: 'hierarchy',
        told: 'figure',
        child: child.name,
        ...(reason === null ? {} : { reason }),
      },
    });
  }

  function notComparable(at: string): JudgedOutcome {
    return plainOutcome(rule, at, 'notAssessable', {
      details: { of: 'hierarchy', told: 'figure', reason: 'notComparable' },
    });
  }
}

function bodyThatExplains({ details }: JudgedOutcome): string | null {
  return details?.of === 'hierarchy' && details.told === 'figure' ? (details.child ?? null) : null;
}

/** The bodies that weigh most, the one that explains the gap first: a government may have hundreds below it. */
function largestParts(parts: readonly Term[], child: string | undefined): Term[] {
  const weight = ({ of, value }: Term) => (of === child ? Number.POSITIVE_INFINITY : Math.abs(Number(value)));
  return [...parts].sort((one, other) => weight(other) - weight(one)).slice(0, MOST_BODIES);
}

interface Sum {
  readonly left: ExactDecimal;
  readonly right: ExactDecimal;
  readonly difference: ExactDecimal;
  /** The bodies with a figure other than 0. */
  readonly parts: readonly Term[];
  /** The bodies whose figure, left out or counted twice, is the gap. */
  readonly gapIs: readonly string[];
  readonly inferred: boolean;
  readonly blankAsZero: boolean;
  readonly ownBlank: boolean;
  readonly childBlank: boolean;
  readonly allBlank: boolean;
}

/** Why a comparison that does not hold is left undecided; null where it fails. */
function unsure(mayBeFilled: boolean, inferred: boolean): Unsure | null {
  if (mayBeFilled) return 'blankMayFill';
  return inferred ? 'inferred' : null;
}

function sumOf(figure: string, report: ParsedReport, filed: readonly Filed[]): Sum | null {
  const left = amountOf(report.figures[figure]);
  if (left === null) return null;
  let right: ExactDecimal = { scaled: 0n, places: 0 };
  const own = report.figures[figure];
  const figures = [own, ...filed.map((child) => child.report.figures[figure])];
  const amounts: { name: string; amount: ExactDecimal }[] = [];
  for (const child of filed) {
    const amount = comparable(own, child.report.figures[figure]);
    if (amount === null) return null;
    right = plus(right, amount);
    if (amount.scaled !== 0n) amounts.push({ name: child.name, amount });
  }
  const difference = plus(left, right, -1);
  const isGap = (amount: ExactDecimal) =>
    plus(amount, difference).scaled === 0n || plus(amount, difference, -1).scaled === 0n;
  const blank = (each: Figure | undefined) => each?.state === 'blank';
  return {
    left,
    right,
    difference,
    parts: amounts.map(({ name, amount }) => ({ figure, side: 'right', value: asValue(amount), of: name })),
    gapIs:
      difference.scaled === 0n ? [] : amounts.filter(({ amount }) => isGap(amount)).map(({ name }) => name),
    inferred: figures.some((each) => each?.inferred === true),
    blankAsZero: figures.some((each) => each?.state !== 'printed'),
    ownBlank: blank(own),
    childBlank: figures.slice(1).some(blank),
    allBlank: figures.every(blank),
  };
}

/** A figure as an exact number, 0 for a blank or a dash; null for what holds no number. */
function amountOf(figure: Figure | undefined): ExactDecimal | null {
  if (figure === undefined || figure.state === 'absent' || figure.state === 'unreadable') return null;
  if (figure.state !== 'printed' || figure.value === null) return { scaled: 0n, places: 0 };
  return exactDecimal(figure.value);
}

/** Another report's figure in the unit of the own one; null where the two cannot be compared. */
function comparable(own: Figure | undefined, other: Figure | undefined): ExactDecimal | null {
  const amount = amountOf(other);
  if (amount === null || own?.unit === undefined || amount.scaled === 0n) return amount;
  return own.unit === null || !other?.unit ? null : inUnit(amount, other.unit, own.unit);
}

function isFiled(related: RelatedReport): related is Filed {
  return related.report !== null && related.report.form !== null && related.report.form !== 'before-2019';
}
