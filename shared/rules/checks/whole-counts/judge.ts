// Counts are whole and at least 0; only a change may carry a sign; amounts of money are left out.
import type { Term } from '../../../contracts/judgement.ts';
import { ABSENT, BLANK, NOT_WHOLE, UNREADABLE } from '../../balances/loaded-figures.ts';
import { MONEY, SIGNED } from '../../book/compile-rule-book.ts';
import { type JudgeFigures, plainOutcome } from '../check.ts';
import type { WholeCountsDetails } from './details.ts';

const because = (reason: WholeCountsDetails['reason']): { details: WholeCountsDetails } => ({
  details: { of: 'whole-counts', reason },
});

/** `terms` are the figures that are no counts, as printed. */
export const judgeWholeCounts: JudgeFigures = (rule, place, { report, figures, kinds }) => {
  const terms: Term[] = [];
  let inferred = false;
  const seen = { counts: 0, [BLANK]: 0, [UNREADABLE]: 0, [ABSENT]: 0 };
  place.indices.forEach((index, position) => {
    const kind = kinds[index]!;
    if (kind === MONEY) return;
    seen.counts++;
    const state = figures.states[index]!;
    if (state === BLANK || state === UNREADABLE || state === ABSENT) seen[state]++;
    else if (state === NOT_WHOLE || (figures.values[index]! < 0 && kind !== SIGNED)) {
      const figure = place.figures[position]!;
      terms.push({ figure, side: 'left', value: report.figures[figure]?.value ?? null });
      if (figures.inferred[index] === 1) inferred = true;
    }
  });
  if (seen.counts === 0) return [];
  if (terms.length > 0) {
    return inferred
      ? [plainOutcome(rule, place.at, 'undecided', { terms, inferred, ...because('inferred') })]
      : [plainOutcome(rule, place.at, 'fails', { terms })];
  }
  if (seen[ABSENT] > 0) return [plainOutcome(rule, place.at, 'notAssessable', because('absent'))];
  if (seen[UNREADABLE] > 0) return [plainOutcome(rule, place.at, 'undecided', because('unreadable'))];
  return [plainOutcome(rule, place.at, seen[BLANK] === seen.counts ? 'blank' : 'holds')];
};
