// One equation at one place: the sums of both sides and what follows from blanks and unreadable figures.
import type { Relation } from '../../catalogue/balance-expression.ts';
import type { OutcomeKind, Severity, Term } from '../../contracts/judgement.ts';
import type { CompiledBalance } from '../book/compile-rule-book.ts';
import type { JudgedOutcome } from '../outcome-details.ts';
import { type BalanceDetails, UNCOMPUTED, type Uncomputed } from './details.ts';
import { ABSENT, BLANK, DASH, type LoadedFigures, NOT_WHOLE, PRINTED, UNREADABLE } from './loaded-figures.ts';

export const because = (reason: BalanceDetails['reason']): { readonly details: BalanceDetails } => ({
  details: { of: 'balance', reason },
});

/**
 * The outcome of one balance. Blanks and dashes count as 0. Where it does not hold: `undecided` as a warning when
 * blanks filled with numbers of at least 0 could make it hold, `undecided` when it rests on an inferred figure,
 * else `fails`.
 */
export function judgeBalance(
  balance: CompiledBalance,
  own: LoadedFigures,
  lastYear: LoadedFigures | null,
): JudgedOutcome {
  const sums = addUp(balance, own, lastYear);
  const { terms, left, right, inferred } = sums;
  const severity = severityOf(balance, own);
  const common = { rule: balance.rule.id, at: balance.at, severity, inferred, terms };
  if (sums.uncomputed !== null) {
    const asks = sums.uncomputed === 'unreadable' || sums.uncomputed === 'notWhole';
    const outcome = asks ? 'undecided' : 'notAssessable';
    return { ...common, outcome, blankAsZero: false, ...because(sums.uncomputed) };
  }
  if (sums.blanks === terms.length) return { ...common, outcome: 'blank', blankAsZero: false };
  const difference = left - right;
  const decided = decide(balance.relation, difference, sums);
  return {
    rule: common.rule,
    at: common.at,
    outcome: decided.outcome,
    // A blank that may stand for a figure is worth a look, but not where the rule itself is only for the record.
    severity: severity === 'info' ? severity : (decided.severity ?? severity),
    blankAsZero: sums.blanks + sums.dashes > 0,
    inferred,
    terms,
    left,
    right,
    difference,
    ...(decided.reason === undefined ? {} : because(decided.reason)),
  };
}

function severityOf(balance: CompiledBalance, own: LoadedFigures): Severity {
  let severity = balance.severity;
  for (const [index, whenBlank] of balance.severityWhenBlank) {
    if (own.states[index] === BLANK) severity = whenBlank;
  }
  return severity;
}

/** Both sides of a balance, added up term by term. */
interface Sums {
  readonly terms: Term[];
  left: number;
  right: number;
  blanks: number;
  dashes: number;
  inferred: boolean;
  uncomputed: Uncomputed | null;
  /** Whether a blank could raise, or lower, left − right. */
  mayRise: boolean;
  mayFall: boolean;
}

function addUp(balance: CompiledBalance, own: LoadedFigures, lastYear: LoadedFigures | null): Sums {
  const sums: Sums = {
    terms: [],
    left: 0,
    right: 0,
    blanks: 0,
    dashes: 0,
    inferred: false,
    uncomputed: null,
    mayRise: false,
    mayFall: false,
  };
  for (let place = 0; place < balance.indices.length; place++) {
    const source = balance.lastYear[place] === 1 ? lastYear : own;
    if (source === null) addMissing(sums, balance, place);
    else addTerm(sums, balance, place, source);
  }
  return sums;
}

/** A term of last year's report, which is not there. */
function addMissing(sums: Sums, balance: CompiledBalance, place: number): void {
  if (balance.optional[place] === 1) return;
  sums.uncomputed = 'noLastYear';
  const figure = balance.figures[place]!;
  const side = place < balance.leftCount ? 'left' : 'right';
  sums.terms.push({ figure, side, value: null, ...signOf(balance.signs[place]!), of: 'lastYear' });
}

function addTerm(sums: Sums, balance: CompiledBalance, place: number, source: LoadedFigures): void {
  const fromLastYear = balance.lastYear[place] === 1;
  const onLeft = place < balance.leftCount;
  const index = balance.indices[place]!;
  const figure = balance.figures[place]!;
  const sign = balance.signs[place]!;
  const state = source.states[index]!;
  const value = source.values[index]!;
  if (source.inferred[index] === 1) sums.inferred = true;
  if (state > DASH) {
    if (balance.optional[place] === 1) return;
    sums.uncomputed = worse(sums.uncomputed, fromLastYear ? 'noLastYearFigure' : WHY_UNCOMPUTED[state]!);
  } else if (state !== PRINTED) countEmpty(sums, state, (sign === 1) === onLeft);
  if (onLeft) sums.left += sign * value;
  else sums.right += sign * value;
  sums.terms.push({
    figure,
    side: onLeft ? 'left' : 'right',
    value: state <= DASH ? value : printedValue(source, figure),
    ...signOf(sign),
    ...(fromLastYear ? { of: String(source.report.year ?? 'lastYear') } : {}),
  });
}

/** A dash says "none", so only a blank may stand for a figure; `raises`: that figure would raise left − right. */
function countEmpty(sums: Sums, state: number, raises: boolean): void {
  if (state !== BLANK) {
    sums.dashes++;
    return;
  }
  sums.blanks++;
  if (raises) sums.mayRise = true;
  else sums.mayFall = true;
}

function decide(
  relation: Relation,
  difference: number,
  { mayRise, mayFall, inferred }: Sums,
): { outcome: OutcomeKind; severity?: Severity; reason?: BalanceDetails['reason'] } {
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

const WHY_UNCOMPUTED: Readonly<Record<number, Uncomputed>> = {
  [UNREADABLE]: 'unreadable',
  [NOT_WHOLE]: 'notWhole',
  [ABSENT]: 'absent',
};

function worse(one: Uncomputed | null, other: Uncomputed): Uncomputed {
  return one !== null && UNCOMPUTED.indexOf(one) > UNCOMPUTED.indexOf(other) ? one : other;
}

function signOf(sign: number): { sign?: -1 } {
  return sign === -1 ? { sign: -1 } : {};
}

/** What is printed where no whole number is: a decimal as its string, null for what cannot be told. */
function printedValue(source: LoadedFigures, figure: string): string | number | null {
  return source.report.figures[figure]?.value ?? null;
}
