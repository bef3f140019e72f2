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
  const printed = mention.rises ? mention.percent : `-${mention.percent}`;
  const settle = (outcome: UnwordedOutcome['outcome'], rest: Partial<UnwordedOutcome>): UnwordedOutcome =>
    outcomeOf('N-YOY', kind.id, outcome, {
      mention: quoted(mention, printed, '%'),
      ...rest,
      details: { kind: kind.id, ...rest.details },
    });
  const scope = scopeOfMention(now, report);
  if (scope.fit !== 'whole' && scope.word !== null) {
    return settle('notAssessable', { details: { reason: 'scope', scope: scope.word } });
  }
  if (!lastYear || typeof now.value !== 'number') {
    return settle('notAssessable', { details: { reason: lastYear ? 'notWhole' : 'noLastYear' } });
  }
  const value = now.value;
  const of = lastYear.year === null ? '上一年度' : String(lastYear.year);
  const before = readingSums(now.kinds, now.casesOf, lastYear).filter(({ sum }) => (sum.value ?? 0) > 0);
  const first = before[0];
  if (!first) return settle('notAssessable', { details: { reason: 'absent' } });
  const agreeing = before.find(({ sum }) => changeFits(printed, value, sum.value as number));
  const { id, sum } = agreeing ?? first;
  return settle(agreeing ? 'holds' : 'fails', {
    terms: sum.terms.map((term) => ({ ...term, of })),
    details: { reading: id, thisYear: value, lastYear: sum.value },
  });
}

/** |P − 100·(N − L)/L| < one unit of P's last place: rounded or cut off. */
function changeFits(percent: string, now: number, before: number): boolean {
  const scale = 10n ** BigInt(percent.split('.')[1]?.length ?? 0);
  const gap = BigInt(percent.replace('.', '')) * BigInt(before) - 100n * BigInt(now - before) * scale;
  return (gap < 0n ? -gap : gap) < BigInt(before);
}
