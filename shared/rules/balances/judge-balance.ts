// One equation at one place: the sums of both sides and what follows from blanks and unreadable figures.
import type { Relation } from '../../catalogue/balance-expression.ts';
import type { OutcomeKind, Term } from '../../contracts/judgement.ts';
import type { CompiledBalance } from '../book/compile-rule-book.ts';
import type { JudgedOutcome } from '../outcome-details.ts';
import { type OpenBalance, UNCOMPUTED, type Uncomputed } from './details.ts';
import { ABSENT, BLANK, DASH, type LoadedFigures, NOT_WHOLE, UNREADABLE } from './loaded-figures.ts';

export const because = (reason: OpenBalance['reason']): { readonly details: OpenBalance } => ({
  details: { of: 'balance', reason },
});

/** The figures of a report, and which of its blanks belong to a line left blank as a whole. */
export interface FiguresWithBlanks {
  readonly figures: LoadedFigures;
  readonly blankAsAWhole: ReadonlySet<number>;
}

/**
 * The outcome of one balance. Blanks and dashes count as 0. Where it does not hold: `undecided` when blanks filled with
 * numbers of at least 0 could make it hold, `undecided` when it rests on an inferred figure, else `fails`. Where a
 * whole line was left blank, or last year's report has the blank, the first is a warning at most.
 */
export function judgeBalance(
  balance: CompiledBalance,
  own: FiguresWithBlanks,
  lastYear: LoadedFigures | null,
): JudgedOutcome {
  const sums = addUp(balance, own, lastYear);
  const { terms, left, right, inferred } = sums;
  const { severity } = balance;
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
    severity: decided.excused && severity === 'error' ? 'warning' : severity,
    blankAsZero: sums.blanks + sums.dashes > 0,
    inferred,
    terms,
    left,
    right,
    difference,
    ...(decided.reason === undefined ? {} : because(decided.reason)),
  };
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
  readonly mayRise: Filling;
  readonly mayFall: Filling;
}

interface Filling {
  possible: boolean;
  /** By a blank that nobody forgot: of a line left blank as a whole, or of last year's report. */
  excused: boolean;
}

function addUp(balance: CompiledBalance, own: FiguresWithBlanks, lastYear: LoadedFigures | null): Sums {
  const sums: Sums = {
    terms: [],
    left: 0,
    right: 0,
    blanks: 0,
    dashes: 0,
    inferred: false,
    uncomputed: null,
    mayRise: { possible: false, excused: false },
    mayFall: { possible: false, excused: false },
  };
  for (let place = 0; place < balance.indices.length; place++) {
    const source = balance.lastYear[place] === 1 ? lastYear : own.figures;
    if (source === null) addMissing(sums, balance, place);
    else addTerm(sums, balance, place, source, own.blankAsAWhole);
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

function addTerm(
  sums: Sums,
  balance: CompiledBalance,
  place: number,
  source: LoadedFigures,
  blankAsAWhole: ReadonlySet<number>,
): void {
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
  } else if (state === DASH) sums.dashes++;
  else if (state === BLANK) {
    addBlank(sums, (sign === 1) === onLeft, fromLastYear || blankAsAWhole.has(index));
  }
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
function addBlank(sums: Sums, raises: boolean, excused: boolean): void {
  sums.blanks++;
  const filling = raises ? sums.mayRise : sums.mayFall;
  filling.possible = true;
  if (excused) filling.excused = true;
}

function decide(
  relation: Relation,
  difference: number,
  { mayRise, mayFall, inferred }: Sums,
): { outcome: OutcomeKind; excused?: boolean; reason?: OpenBalance['reason'] } {
  if (relationHolds(relation, difference)) return { outcome: 'holds' };
  const { possible, excused } = difference < 0 ? mayRise : mayFall;
  if (possible) return { outcome: 'undecided', excused, reason: 'blankMayFill' };
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
