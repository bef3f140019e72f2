import { describe, expect, test } from 'vitest';
import { judge } from '../../../shared/checking/judge.ts';
import type { Change } from '../../../shared/contracts/judgement.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { outcomeKey } from '../../../shared/rules/findings.ts';
import { effectOf } from '../../../shared/showing/what-if.ts';
import { balancedReport, countIn, REPORT_VARIANTS, withFigure } from '../../builders/report-builder.ts';

const judged = (report: ParsedReport) => judge(report, { lastYear: null }, 'zh');
const failing = (report: ParsedReport) =>
  new Set(
    judged(report)
      .outcomes.filter(({ outcome, severity }) => outcome === 'fails' && severity !== 'info')
      .map(outcomeKey),
  );

/** What changing the cells does, found by judging the changed report. */
function byJudging(report: ParsedReport, changes: readonly Change[]) {
  const changed = changes.reduce((so, { figure, to }) => withFigure(so, figure, to), report);
  const [before, after] = [failing(report), failing(changed)];
  return {
    closes: [...before].filter((key) => !after.has(key)),
    opens: [...after].filter((key) => !before.has(key)),
  };
}

const change = (report: ParsedReport, figure: string, to: number): Change => ({
  figure,
  from: countIn(report, figure),
  to,
});

describe('the effect of an explanation is what judging the changed report says', () => {
  const cells = [
    's3.total.commercial',
    's3.granted.naturalPerson',
    's4.review.total',
    's3.carriedForward.total',
  ];
  test.each(REPORT_VARIANTS.flatMap((variant) => cells.map((cell) => ({ ...variant, cell }))))(
    '$form $otherRows $cell',
    ({ form, otherRows, cell }) => {
      const sound = balancedReport({ form, otherRows, seed: 7, zeros: 0.2 });
      const right = countIn(sound, cell);
      const wrong = withFigure(sound, cell, right + 3);
      const { outcomes, suspects } = judged(wrong);
      expect(suspects.length).toBeGreaterThan(0);
      for (const suspect of suspects) {
        const { closes, opens } = effectOf(wrong, outcomes, suspect);
        const truth = byJudging(wrong, suspect.changes);
        expect(new Set(closes)).toEqual(new Set(truth.closes));
        expect(opens).toEqual(truth.opens);
      }
    },
  );

  test('a change that mends one balance and breaks another says both', () => {
    const sound = balancedReport({ form: '2021', otherRows: 'three', seed: 3, zeros: 0.2 });
    const wrong = withFigure(sound, 's3.total.commercial', countIn(sound, 's3.total.commercial') + 1);
    const { outcomes } = judged(wrong);
    const changes = [
      change(wrong, 's3.newReceived.commercial', countIn(wrong, 's3.newReceived.commercial') + 1),
    ];
    const effect = effectOf(wrong, outcomes, { changes, restores: [] });
    expect(effect.closes).toEqual(['S3-BAL@commercial']);
    expect(effect.opens).toContain('S3-ROW@newReceived');
    expect(new Set(effect.opens)).toEqual(new Set(byJudging(wrong, changes).opens));
  });
});
