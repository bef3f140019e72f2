import { expect, test } from 'vitest';
import { ruleOf } from '../../../shared/catalogue/rule-book.ts';
import type { Outcome } from '../../../shared/contracts/judgement.ts';
import {
  isAskedAbout,
  isError,
  isFailedBalance,
  isFinding,
  needsALook,
} from '../../../shared/rules/findings.ts';

const said = (outcome: Outcome['outcome'], severity: Outcome['severity']) => ({ outcome, severity });

test.each([
  [said('fails', 'error'), { error: true, finding: true, look: true, asked: false }],
  [said('fails', 'warning'), { error: false, finding: true, look: true, asked: true }],
  [said('fails', 'info'), { error: false, finding: false, look: false, asked: false }],
  [said('undecided', 'error'), { error: false, finding: false, look: true, asked: false }],
  [said('undecided', 'warning'), { error: false, finding: false, look: true, asked: true }],
  [said('undecided', 'info'), { error: false, finding: false, look: false, asked: false }],
  [said('holds', 'error'), { error: false, finding: false, look: false, asked: false }],
  [said('notAssessable', 'error'), { error: false, finding: false, look: false, asked: false }],
])('%j', (outcome, expected) => {
  expect({
    error: isError(outcome),
    finding: isFinding(outcome),
    look: needsALook(outcome),
    asked: isAskedAbout(outcome),
  }).toEqual(expected);
});

test('a balance fails within a report or between years; a missing table, text and hierarchy are no balances', () => {
  const balances = ['S2-INT', 'S3-BAL', 'S4-SUM', 'X-CARRY', 'F-MISSING', 'N-RECV', 'H-SUM'].filter((id) =>
    isFailedBalance(said('fails', 'error'), ruleOf(id)),
  );
  expect(balances).toEqual(['S2-INT', 'S3-BAL', 'S4-SUM', 'X-CARRY']);
  expect(isFailedBalance(said('fails', 'error'), undefined)).toBe(false);
});
