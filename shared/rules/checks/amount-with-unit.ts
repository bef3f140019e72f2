// An amount of money has a unit, and where the form's head sets one it is that unit.
import { MONEY } from '../book/compile-rule-book.ts';
import { type FigureCheck, plainOutcome } from './check.ts';

/** `details.reason`: noUnit, otherUnit (with `unit` and `prescribed`), unreadable, absent. An amount of 0 needs no unit. */
export const amountWithUnit: FigureCheck = (rule, place, { report, kinds }) =>
  place.figures.flatMap((id, position) => {
    if (kinds[place.indices[position]!] !== MONEY) return [];
    const figure = report.figures[id];
    const judge = () => {
      if (figure === undefined || figure.state === 'absent')
        return ['notAssessable', { reason: 'absent' }] as const;
      if (figure.state === 'unreadable') return ['undecided', { reason: 'unreadable' }] as const;
      if (figure.state === 'blank') return ['blank', undefined] as const;
      if (figure.state === 'dash' || /^-?0*(\.0*)?$/.test(String(figure.value)))
        return ['holds', undefined] as const;
      const unit = figure.unit ?? null;
      const prescribed = rule.prescribedUnit?.[id];
      if (unit === null) return ['fails', { reason: 'noUnit', prescribed: prescribed ?? null }] as const;
      if (prescribed !== undefined && unit !== prescribed) {
        return ['fails', { reason: 'otherUnit', unit, prescribed }] as const;
      }
      return ['holds', undefined] as const;
    };
    const [outcome, details] = judge();
    const value = figure?.value ?? null;
    return [
      plainOutcome(rule, id, outcome, {
        terms: [{ figure: id, side: 'left', value }],
        inferred: figure?.inferred === true,
        ...(details === undefined ? {} : { details }),
      }),
    ];
  });
