import { describe, expect, test } from 'vitest';
import { figuresFingerprint, type Justification } from '../../../shared/contracts/justification.ts';
import { justifiedFindings } from '../../../shared/record/justified-findings.ts';
import { outcomeOf, printed } from './outcomes.ts';

const report = { figures: { 's3.newReceived.other': printed(3), 's3.total.other': printed(2) } };
const finding = outcomeOf('other', 'fails', { severity: 'warning' });
const given = (over: Partial<Justification> = {}): Justification => ({
  version: 1,
  agencyId: 'fin',
  year: 2024,
  rule: 'S3-BAL',
  at: 'other',
  reason: '申请人年中由其他转为自然人登记',
  by: '办公室 王工',
  givenAt: '2025-01-20T02:00:00.000Z',
  figures: figuresFingerprint(finding, report),
  ...over,
});

describe('an explanation', () => {
  test('stands while the figures it was about stay the same, whatever else changes', () => {
    const elsewhere = { figures: { ...report.figures, 's3.granted.total': printed(99) } };
    const { standing, askAgain } = justifiedFindings([finding], elsewhere, [given()]);
    expect(standing).toHaveLength(1);
    expect(askAgain).toEqual([]);
  });

  test('is asked for again when one of its figures changes, also from 0 to blank', () => {
    for (const figure of [printed(4), { state: 'blank' as const, value: null, raw: '', place: '' }]) {
      const changed = { figures: { ...report.figures, 's3.total.other': figure } };
      const { standing, askAgain } = justifiedFindings([finding], changed, [given()]);
      expect(standing).toEqual([]);
      expect(askAgain).toHaveLength(1);
    }
  });

  test('the latest one of a place counts, and an error stays an error beside its explanation', () => {
    const error = outcomeOf('other', 'fails');
    const later = given({ reason: '复核后的说明', givenAt: '2025-02-01T02:00:00.000Z' });
    const { standing } = justifiedFindings([error], report, [later, given()]);
    expect(standing[0]?.justification.reason).toBe('复核后的说明');
    expect(standing[0]?.outcome).toMatchObject({ outcome: 'fails', severity: 'error' });
  });

  test('says nothing of a place that holds now', () => {
    const { standing, askAgain } = justifiedFindings([outcomeOf('other', 'holds')], report, [given()]);
    expect([...standing, ...askAgain]).toEqual([]);
  });
});
