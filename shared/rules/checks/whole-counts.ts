// Counts are whole and at least 0; only a change may carry a sign; amounts of money are left out.
import type { Term } from '../../contracts/judgement.ts';
import { ABSENT, BLANK, NOT_WHOLE, UNREADABLE } from '../balances/loaded-figures.ts';
import { MONEY, SIGNED } from '../book/compile-rule-book.ts';
import { type FigureCheck, plainOutcome } from './check.ts';

/** `terms` are the figures that are no counts, as printed. */
export const wholeCounts: FigureCheck = (rule, place, { report, figures, kinds }) => {
  const terms: Term[] = [];
  let inferred = false;
  let counts = 0;
  let blanks = 0;
  let unreadable = 0;
  let absent = 0;
  place.indices.forEach((index, position) => {
    const kind = kinds[index]!;
    if (kind === MONEY) return;
    counts++;
    const state = figures.states[index]!;
    if (state === BLANK) blanks++;
    else if (state === UNREADABLE) unreadable++;
    else if (state === ABSENT) absent++;
    else if (state === NOT_WHOLE || (figures.values[index]! < 0 && kind !== SIGNED)) {
      const figure = place.figures[position]!;
      terms.push({ figure, side: 'left', value: report.figures[figure]?.value ?? null });
      if (figures.inferred[index] === 1) inferred = true;
    }
  });
  if (counts === 0) return [];
  if (terms.length > 0) {
    return inferred
      ? [plainOutcome(rule, place.at, 'undecided', { terms, inferred, details: { reason: 'inferred' } })]
      : [plainOutcome(rule, place.at, 'fails', { terms })];
  }
  if (absent > 0) return [plainOutcome(rule, place.at, 'notAssessable', { details: { reason: 'absent' } })];
  if (unreadable > 0)
    return [plainOutcome(rule, place.at, 'undecided', { details: { reason: 'unreadable' } })];
  return [plainOutcome(rule, place.at, blanks === counts ? 'blank' : 'holds')];
};
