// N-PUB of an amount: 行政事业性收费1326.58万元 against the amount of section 二, in whatever unit each is printed.
import type { UnwordedOutcome } from '../../contracts/judgement.ts';
import type { Figure, ParsedReport } from '../../contracts/parsed-report.ts';
import { asValue, type ExactDecimal, exactDecimal, inUnit, plus } from '../balances/exact-decimal.ts';
import { figureIds } from './judge-count.ts';
import type { CountMention } from './mention.ts';
import { outcomeOf, quoted } from './outcome-of-mention.ts';
import { scopeOfMention } from './scope-of-mention.ts';
import type { Kind } from './vocabulary.ts';

/** An amount is printed rounded to its last place: 9.33亿元 agrees with whatever rounds or is cut off to it. */
export function judgeMoney(mention: CountMention, report: ParsedReport): UnwordedOutcome {
  const kind = mention.kinds[0] as Kind;
  const figures: Readonly<Record<string, Figure | undefined>> = report.figures;
  const id = figureIds(kind, report)[0] ?? '';
  const figure = figures[id];
  const scope = scopeOfMention(mention, report);
  const value = mention.value ?? 0;
  const unit = figure?.unit ?? null;
  const term = { figure: id, side: 'right' as const, value: figure?.value ?? null };
  const settle = (
    outcome: UnwordedOutcome['outcome'],
    reason: string | null,
    rest: Partial<UnwordedOutcome> = {},
  ): UnwordedOutcome =>
    outcomeOf(kind.rule, kind.id, outcome, {
      mention: quoted(mention, value, mention.unit),
      terms: [term],
      details: {
        kind: kind.id,
        unit: '元',
        reading: `${id.slice('s2.'.length)}`,
        ...(scope.word === null ? {} : { scope: scope.word }),
        ...(reason === null ? {} : { reason }),
      },
      ...rest,
    });
  if (scope.fit !== 'whole') return settle('notAssessable', 'scope');
  const said = exactDecimal(value);
  const amount = figure?.state === 'printed' ? amountInYuan(figure, unit) : null;
  if (amount === null || said === null) return settle('notAssessable', 'absent');
  const gap = plus(said, amount, -1);
  const sides = { left: value, right: asValue(amount), difference: asValue(gap) };
  if (isBelow(gap, mention.step)) return settle('holds', null, { ...sides, difference: 0 });
  if (mention.loose) return settle('notAssessable', mention.loose.reason);
  return figure?.inferred ? settle('undecided', 'inferred', sides) : settle('fails', null, sides);
}

function amountInYuan(figure: Figure, unit: string | null): ExactDecimal | null {
  const amount = exactDecimal(figure.value ?? '');
  return amount === null || unit === null ? null : inUnit(amount, unit, '元');
}

function isBelow({ scaled, places }: ExactDecimal, step: number): boolean {
  return (scaled < 0n ? -scaled : scaled) < BigInt(step) * 10n ** BigInt(places);
}
