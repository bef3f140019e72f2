// One equation at one place: the sums of both sides and what follows from blanks and unreadable figures.
import type { Relation } from '../../catalogue/balance-expression.ts';
import type { OutcomeKind, Severity, Term, UnwordedOutcome } from '../../contracts/judgement.ts';
import type { CompiledBalance } from '../book/compile-rule-book.ts';
import { ABSENT, BLANK, DASH, type LoadedFigures, NOT_WHOLE, PRINTED, UNREADABLE } from './loaded-figures.ts';

/**
 * The outcome of one balance. Blanks and dashes count as 0. Where it does not hold: `undecided` as a warning when
 * blanks filled with numbers of at least 0 could make it hold, `undecided` when it rests on an inferred figure,
 * else `fails`. `details.reason` says why an outcome is neither `holds` nor `fails`.
 */
export function judgeBalance(
  balance: CompiledBalance,
  own: LoadedFigures,
  lastYear: LoadedFigures | null,
): UnwordedOutcome {
  const { indices, signs, leftCount, figures } = balance;
  const terms: Term[] = [];
  let left = 0;
  let right = 0;
  let blanks = 0;
  let dashes = 0;
  let inferred = false;
  let reason: string | null = null;
  /** Whether a blank could raise, or lower, left − right. */
  let mayRise = false;
  let mayFall = false;

  for (let place = 0; place < indices.length; place++) {
    const fromLastYear = balance.lastYear[place] === 1;
    const side = place < leftCount ? 'left' : 'right';
    const source = fromLastYear ? lastYear : own;
    if (source === null) {
      if (balance.optional[place] === 1) continue;
      reason = 'noLastYear';
      terms.push({ figure: figures[place]!, side, value: null, ...signOf(signs[place]!), of: 'lastYear' });
      continue;
    }
    const index = indices[place]!;
    const state = source.states[index]!;
    const sign = signs[place]!;
    const value = source.values[index]!;
    if (source.inferred[index] === 1) inferred = true;
    if (state !== PRINTED) {
      if (state === BLANK) {
        blanks++;
        if ((sign === 1) === (side === 'left')) mayRise = true;
        else mayFall = true;
      } else if (state === DASH) dashes++;
      else if (balance.optional[place] === 1) continue;
      else reason = worse(reason, fromLastYear ? 'noLastYearFigure' : REASONS[state]!);
    }
    if (side === 'left') left += sign * value;
    else right += sign * value;
    terms.push({
      figure: figures[place]!,
      side,
      value:
        state === PRINTED || state === BLANK || state === DASH
          ? value
          : printedValue(source, figures[place]!),
      ...signOf(sign),
      ...(fromLastYear ? { of: String(source.report.year ?? 'lastYear') } : {}),
    });
  }

  let severity = balance.severity;
  for (const [index, whenBlank] of balance.severityWhenBlank) {
    if (own.states[index] === BLANK) severity = whenBlank;
  }
  const common = { rule: balance.rule.id, at: balance.at, severity, inferred, terms };
  if (reason !== null) {
    const outcome = reason === 'unreadable' || reason === 'notWhole' ? 'undecided' : 'notAssessable';
    return { ...common, outcome, blankAsZero: false, details: { reason } };
  }
  if (blanks === terms.length) return { ...common, outcome: 'blank', blankAsZero: false };

  const difference = left - right;
  const decided = decide(balance.relation, difference, { mayRise, mayFall, inferred });
  return {
    rule: common.rule,
    at: common.at,
    outcome: decided.outcome,
    // A blank that may stand for a figure is worth a look, but not where the rule itself is only for the record.
    severity: severity === 'info' ? severity : (decided.severity ?? severity),
    blankAsZero: blanks + dashes > 0,
    inferred,
    terms,
    left,
    right,
    difference,
    ...(decided.reason === undefined ? {} : { details: { reason: decided.reason } }),
  };
}

function decide(
  relation: Relation,
  difference: number,
  { mayRise, mayFall, inferred }: { mayRise: boolean; mayFall: boolean; inferred: boolean },
): { outcome: OutcomeKind; severity?: Severity; reason?: string } {
  if (relationHolds(relation, difference)) return { outcome: 'holds' };
  if (difference < 0 ? mayRise : mayFall) {
    return { outcome: 'undecided', severity: 'warning', reason: 'blankMayFill' };
  }
  if (inferred) return { outcome: 'undecided', reason: 'inferred' };
  return { outcome: 'fails' };
}

/** Whether `left (relation) right` is true for left − right = difference. */
export function relationHolds(relation: Relation, difference: number | bigint): boolean {
  if (relation === '=') return difference === 0 || difference === 0n;
  return relation === '>=' ? difference >= 0 : difference <= 0;
}

const REASONS: Readonly<Record<number, string>> = {
  [UNREADABLE]: 'unreadable',
  [NOT_WHOLE]: 'notWhole',
  [ABSENT]: 'absent',
};
const GRAVITY = ['notWhole', 'unreadable', 'noLastYearFigure', 'absent', 'noLastYear'];

function worse(one: string | null, other: string): string {
  return one !== null && GRAVITY.indexOf(one) > GRAVITY.indexOf(other) ? one : other;
}

function signOf(sign: number): { sign?: -1 } {
  return sign === -1 ? { sign: -1 } : {};
}

/** What is printed where no whole number is: a decimal as its string, null for what cannot be told. */
function printedValue(source: LoadedFigures, figure: string): string | number | null {
  return source.report.figures[figure]?.value ?? null;
}
