// N-YOY: a change against last year in the prose, against both years' reports. Recorded only.
import type { UnwordedOutcome } from '../../contracts/judgement.ts';
import type { ParsedReport } from '../../contracts/parsed-report.ts';
import { readingSums } from './judge-count.ts';
import type { ChangeMention } from './mention.ts';
import { outcomeOf, quoted } from './outcome-of-mention.ts';
import { scopeOfMention } from './scope-of-mention.ts';
import type { Kind } from './vocabulary.ts';

/** Holds where the change from any reading of last year's figure rounds to the printed percentage. */
export function judgeChange(
  mention: ChangeMention,
  report: ParsedReport,
  lastYear: ParsedReport | null,
): UnwordedOutcome {
  const now = mention.of;
  const kind = now.kinds[0] as Kind;
  const printed = mention.rises || mention.measure === 'times' ? mention.amount : `-${mention.amount}`;
  const settle = (outcome: UnwordedOutcome['outcome'], rest: Partial<UnwordedOutcome>): UnwordedOutcome =>
    outcomeOf('N-YOY', kind.id, outcome, {
      mention: quoted(mention, printed, UNITS[mention.measure] ?? now.unit),
      ...rest,
      details: { kind: kind.id, ...rest.details },
    });
  const scope = scopeOfMention(now, report);
  if (now.loose)
    return settle('notAssessable', { details: { reason: now.loose.reason, words: now.loose.words } });
  if (scope.fit !== 'whole' && scope.word !== null) {
    return settle('notAssessable', { details: { reason: 'scope', scope: scope.word } });
  }
  if (!lastYear || typeof now.value !== 'number') {
    return settle('notAssessable', { details: { reason: lastYear ? 'notWhole' : 'noLastYear' } });
  }
  const value = now.value;
  const of = lastYear.year === null ? '上一年度' : String(lastYear.year);
  const before = readingSums(now.kinds, now.groupOf, lastYear).filter(({ sum }) => (sum.value ?? 0) > 0);
  const first = before[0];
  if (!first) return settle('notAssessable', { details: { reason: 'absent' } });
  const agreeing = before.find(({ sum }) => changeFits(mention.measure, printed, value, sum.value as number));
  const { id, sum } = agreeing ?? first;
  return settle(agreeing ? 'holds' : 'fails', {
    terms: sum.terms.map((term) => ({ ...term, of })),
    details: { reading: id, thisYear: value, lastYear: sum.value },
  });
}

const UNITS: Partial<Record<ChangeMention['measure'], string>> = { percent: '%', times: '倍' };

/** The printed change is that of the two figures, rounded or cut off to its last place. */
function changeFits(
  measure: ChangeMention['measure'],
  printed: string,
  now: number,
  before: number,
): boolean {
  if (measure === 'count') return Number(printed) === now - before;
  const scale = 10n ** BigInt(printed.split('.')[1]?.length ?? 0);
  const exact = measure === 'times' ? BigInt(now) : 100n * BigInt(now - before);
  const gap = BigInt(printed.replace('.', '')) * BigInt(before) - exact * scale;
  return (gap < 0n ? -gap : gap) < BigInt(before);
}
