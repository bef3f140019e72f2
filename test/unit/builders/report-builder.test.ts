import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import {
  anyBalancedReport,
  balancedReport,
  countIn,
  withFigure,
  withoutTable,
  withState,
} from '../../builders/report-builder.ts';

describe('built reports', () => {
  test('keep the contract and the balance printed in the form', () => {
    fc.assert(
      fc.property(anyBalancedReport, (report) => {
        expect(ParsedReport.safeParse(report).success).toBe(true);
        const at = (row: string) => countIn(report, `s3.${row}.total`);
        expect(at('newReceived') + at('carriedOver')).toBe(at('total') + at('carriedForward'));
      }),
      { numRuns: 30 },
    );
  });

  test('are the same for the same seed and others for another', () => {
    expect(balancedReport({ seed: 7 })).toEqual(balancedReport({ seed: 7 }));
    expect(balancedReport({ seed: 7 })).not.toEqual(balancedReport({ seed: 8 }));
  });

  test('change in one figure only, and keep the contract', () => {
    const report = balancedReport();
    const changed = withFigure(report, 's3.granted.total', 123_456);
    expect(countIn(changed, 's3.granted.total')).toBe(123_456);
    expect({ ...changed.figures, 's3.granted.total': report.figures['s3.granted.total'] }).toEqual(
      report.figures,
    );
    for (const copy of [withState(report, 's2.fees.amount', 'blank'), withoutTable(report, 's4')]) {
      expect(ParsedReport.safeParse(copy).success).toBe(true);
    }
  });
});
