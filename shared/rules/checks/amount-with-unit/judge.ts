// An amount of money has a unit, and where the form's head sets one it is that unit.
import type { Figure } from '../../../contracts/parsed-report.ts';
import { MONEY } from '../../book/compile-rule-book.ts';
import type { JudgedOutcome } from '../../outcome-details.ts';
import { type JudgeFigures, plainOutcome } from '../check.ts';
import type { AmountDetails } from './details.ts';

/** An amount of 0 needs no unit. */
export const judgeAmount: JudgeFigures = (rule, place, { report, kinds }) =>
  place.figures.flatMap((id, position) => {
    if (kinds[place.indices[position]!] !== MONEY) return [];
    const figure = report.figures[id];
    const { outcome, details } = judged(figure, rule.prescribedUnit?.[id]);
    return [
      plainOutcome(rule, id, outcome, {
        terms: [{ figure: id, side: 'left', value: figure?.value ?? null }],
        inferred: figure?.inferred === true,
        ...(details === undefined ? {} : { details }),
      }),
    ];
  });

function judged(
  figure: Figure | undefined,
  prescribed: string | undefined,
): { outcome: JudgedOutcome['outcome']; details?: AmountDetails } {
  const of = 'amount-with-unit';
  if (figure === undefined || figure.state === 'absent')
    return { outcome: 'notAssessable', details: { of, reason: 'absent' } };
  if (figure.state === 'unreadable') return { outcome: 'undecided', details: { of, reason: 'unreadable' } };
  if (figure.state === 'blank') return { outcome: 'blank' };
  if (figure.state === 'dash' || /^-?0*(\.0*)?$/.test(String(figure.value))) return { outcome: 'holds' };
  const unit = figure.unit ?? null;
  if (unit === null) {
    return { outcome: 'fails', details: { of, reason: 'noUnit', prescribed: prescribed ?? null } };
  }
  if (prescribed !== undefined && unit !== prescribed) {
    return { outcome: 'fails', details: { of, reason: 'otherUnit', unit, prescribed } };
  }
  return { outcome: 'holds' };
}
