import { expect, test } from 'vitest';
import { RULE_BOOK } from '../../../../../shared/catalogue/rule-book.ts';
import type { Figure } from '../../../../../shared/contracts/parsed-report.ts';
import { judgeReport } from '../../../../../shared/rules/judge-report.ts';
import { balancedReport } from '../../../../builders/report-builder.ts';

const FEES = 's2.fees.amount';
const report = balancedReport();

function judged(figure: Partial<Figure>) {
  const figures = { ...report.figures, [FEES]: { ...report.figures[FEES]!, ...figure } };
  const outcome = judgeReport({ ...report, figures }, RULE_BOOK, { lastYear: null }).outcomes.find(
    ({ rule }) => rule === 'S2-MONEY',
  );
  const details = outcome?.details;
  return [outcome?.outcome, details?.of === 'amount-with-unit' ? details.reason : undefined];
}

test.each([
  [{ value: '13.5', unit: '万元' }, 'holds', undefined],
  [{ value: '13.5', unit: '元' }, 'fails', 'otherUnit'],
  [{ value: '13.5', unit: null }, 'fails', 'noUnit'],
  [{ value: '0.00', unit: null }, 'holds', undefined],
  [{ value: null, state: 'dash', unit: null }, 'holds', undefined],
  [{ value: null, state: 'blank', unit: null }, 'blank', undefined],
  [{ value: null, state: 'unreadable', unit: null }, 'undecided', 'unreadable'],
  [{ value: null, state: 'absent' }, 'notAssessable', 'absent'],
] as const)('%j: %s %s', (figure, outcome, reason) => {
  expect(judged(figure)).toEqual([outcome, reason]);
});
