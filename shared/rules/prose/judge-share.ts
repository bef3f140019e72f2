// N-PCT: a share printed in the prose against the counts it was taken from.
import type { UnwordedOutcome } from '../../contracts/judgement.ts';
import type { ParsedReport } from '../../contracts/parsed-report.ts';
import { type ExactDecimal, exactDecimal, plus } from '../balances/exact-decimal.ts';
import { atOf, type ReadingSum, readingSums } from './judge-count.ts';
import type { ShareMention } from './mention.ts';
import { type Details, outcomeOf, quoted } from './outcome-of-mention.ts';
import { scopeOfMention } from './scope-of-mention.ts';
import { type FigureSum, figuresOf, sumFigures } from './sum-figures.ts';
import { type Kind, kindOf } from './vocabulary.ts';

interface Whole {
  /** Of the reading, or `text` where the prose itself names it. */
  readonly id: string;
  readonly value: number;
  readonly sum: FigureSum | null;
}

/** A part and a whole that the printed share may be of. */
interface Pair {
  readonly part: number;
  readonly whole: Whole;
}

/**
 * |P − 100·A/T| ≤ half a unit of P's last printed place, for T any whole that A may be a part of (rules.md, N-PCT):
 * the totals of section 三, the group of a row, the cases of a result, or a count named before it in the text. A is
 * the count the text names, or the figure where it names none. A share that was cut off instead of rounded holds,
 * with `rounding: truncated`.
 */
export function judgeShare(mention: ShareMention, report: ParsedReport): UnwordedOutcome {
  const { of } = mention;
  const kind = of.kinds[0] as Kind;
  const scope = scopeOfMention(of, report);
  const percent = exactDecimal(mention.percent);
  const sums = readingSums(of.kinds.slice(0, 1), of.groupOf, report);
  const parts = partsOf(of, sums);
  const details: Details = { kind: kind.id, part: parts[0] ?? Number(of.value) };
  if (scope.word !== null) details.scope = scope.word;
  const settle = (
    outcome: UnwordedOutcome['outcome'],
    pair: Pair | null,
    more: Details = {},
    rest: Partial<UnwordedOutcome> = {},
  ): UnwordedOutcome => {
    const own = sums.find(({ sum }) => sum.value === (pair?.part ?? of.value))?.sum;
    const whole = pair?.whole;
    return outcomeOf('N-PCT', atOf(kind, of.groupOf), outcome, {
      mention: quoted(mention, mention.percent, '%'),
      terms: [
        ...(own?.terms ?? []).map((term) => ({ ...term, side: 'left' as const })),
        ...(whole?.sum?.terms ?? []),
      ],
      blankAsZero: whole?.sum?.blankAsZero ?? false,
      inferred: whole?.sum?.inferred ?? false,
      details: {
        ...details,
        ...(pair ? { part: pair.part, whole: pair.whole.value, reading: pair.whole.id } : {}),
        ...more,
      },
      ...rest,
    });
  };
  if (scope.fit === 'other') return settle('notAssessable', null, { reason: 'scope' });
  if (percent === null || typeof of.value === 'string') {
    return settle('notAssessable', null, { reason: 'notWhole' });
  }
  const { wholes, unreadable } = wholesOf(mention, report);
  const pairs = parts.flatMap((part) => wholes.map((whole): Pair => ({ part, whole })));
  const sides = ({ part, whole }: Pair): Partial<UnwordedOutcome> => {
    const right = shareAt(percent.places, part, whole.value);
    return { left: mention.percent, right: printed(right), difference: printed(plus(percent, right, -1)) };
  };
  for (const fits of ['rounded', 'truncated'] as const) {
    const agreeing = pairs.find(({ part, whole }) => shareFits(percent, part, whole.value) === fits);
    if (agreeing) return settle('holds', agreeing, { rounding: fits }, sides(agreeing));
  }
  const first = pairs.find(({ whole }) => whole.sum !== null) ?? null;
  const loose = mention.loose ?? of.loose;
  if (loose) return settle('notAssessable', first, { reason: loose.reason, words: loose.words });
  if (scope.fit === 'doubtful') return settle('notAssessable', first, { reason: 'scope' });
  if (unreadable) return settle('undecided', first, { reason: 'unreadable' }, { severity: 'info' });
  if (!first) return settle('notAssessable', null, { reason: 'absent' });
  if (wholes.some(({ sum }) => sum?.inferred)) {
    return settle('undecided', first, { reason: 'inferred' }, sides(first));
  }
  return settle('fails', first, {}, sides(first));
}

function partsOf(of: ShareMention['of'], sums: readonly ReadingSum[]): number[] {
  if (typeof of.value === 'number') return [of.value];
  return sums.flatMap(({ sum }) => (sum.value === null ? [] : [sum.value]));
}

function wholesOf(mention: ShareMention, report: ParsedReport): { wholes: Whole[]; unreadable: boolean } {
  const kind = mention.of.kinds[0] as Kind;
  const wholes: Whole[] = [];
  let unreadable = false;
  const add = (kinds: readonly Kind[]): void => {
    for (const { id, sum } of readingSums(kinds, null, report)) {
      if (sum.state === 'unreadable') unreadable = true;
      if (sum.value !== null && sum.value > 0) wholes.push({ id, value: sum.value, sum });
    }
  };
  if (kind.family === 'case' || kind.family === 'result') {
    add([
      kindOf('reviewAndLitigation'),
      kindOf('review'),
      kindOf('litigation'),
      kindOf('direct'),
      kindOf('afterReview'),
    ]);
  } else {
    add([kindOf(kind.family === 'applicant' ? 'received' : 'handled')]);
    const group = kind.family === 'row' ? kind.id.split('.')[0] : undefined;
    if (group !== undefined) {
      const sum = sumFigures(report, figuresOf([`s3.${group}.*.@`], report.otherRows));
      if (sum.value !== null && sum.value > 0) wholes.push({ id: group, value: sum.value, sum });
    }
    if (kind.family === 'applicant') add([kindOf('legalPersons')]);
  }
  for (const value of mention.wholes) wholes.push({ id: 'text', value, sum: null });
  return { wholes, unreadable };
}

/** Exact: no division, no floating point. */
function shareFits(percent: ExactDecimal, part: number, whole: number): 'rounded' | 'truncated' | null {
  if (whole === 0) return null;
  const exact = 100n * BigInt(part) * 10n ** BigInt(percent.places);
  const gap = exact - percent.scaled * BigInt(whole);
  if (2n * (gap < 0n ? -gap : gap) <= BigInt(whole)) return 'rounded';
  return gap > 0n && gap < BigInt(whole) ? 'truncated' : null;
}

/** 100·part/whole rounded half up to so many places. */
function shareAt(places: number, part: number, whole: number): ExactDecimal {
  const scaled = (2n * 100n * BigInt(part) * 10n ** BigInt(places) + BigInt(whole)) / (2n * BigInt(whole));
  return { scaled, places };
}

/** With every place, also zeros at the end: a percentage is told in the places it is printed with. */
function printed({ scaled, places }: ExactDecimal): string {
  const sign = scaled < 0n ? '-' : '';
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0');
  if (places === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
