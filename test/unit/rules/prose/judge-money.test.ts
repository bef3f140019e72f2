import { describe, expect, test } from 'vitest';
import type { ParsedReport } from '../../../../shared/contracts/parsed-report.ts';
import { mentioned, reportSaying } from './reports.ts';

const FEES = 's2.fees.amount';

function reportWithFees(text: string, unit: string | null = '万元'): ParsedReport {
  const report = reportSaying(text);
  const figure = { state: 'printed', value: '1326.58', raw: '1326.58', place: '', unit } as const;
  return { ...report, figures: { ...report.figures, [FEES]: figure } };
}

describe('an amount in the prose', () => {
  test.each([
    ['行政事业性收费1326.58万元。', 'holds'],
    ['行政事业性收费13265800元。', 'holds'],
    ['行政事业性收费1326.6万元。', 'holds'],
    ['行政事业性收费0.13亿元。', 'holds'],
    ['行政事业性收费1362.58万元。', 'fails'],
    ['行政事业性收费1326.58元。', 'fails'],
    ['上半年行政事业性收费700万元。', 'notAssessable'],
  ])('%s %s', (text, outcome) => {
    expect(mentioned(reportWithFees(text))).toMatchObject([{ rule: 'N-PUB', at: 'fees', outcome }]);
  });

  test('is not held against an amount without a unit', () => {
    expect(mentioned(reportWithFees('行政事业性收费1362.58万元。', null))).toMatchObject([
      { outcome: 'notAssessable', details: { reason: 'absent' } },
    ]);
  });
});
