import { expect, test } from 'vitest';
import { RULE_BOOK } from '../../../../../shared/catalogue/rule-book.ts';
import { judgeReport } from '../../../../../shared/rules/judge-report.ts';
import { balancedReport } from '../../../../builders/report-builder.ts';

const filed = (receivedAt: string, deadline?: string) =>
  judgeReport(balancedReport(), RULE_BOOK, {
    lastYear: null,
    receivedAt,
    ...(deadline === undefined ? {} : { deadline }),
  }).outcomes.find(({ rule }) => rule === 'F-LATE');

test('the last day ends at midnight in China', () => {
  expect(filed('2024-01-31T15:59:59Z', '2024-01-31')?.outcome).toBe('holds');
  expect(filed('2024-01-31T16:00:00Z', '2024-01-31')).toMatchObject({
    outcome: 'fails',
    details: { received: '2024-02-01', daysLate: 1 },
  });
});

test('days late are counted over the end of a month', () => {
  expect(filed('2024-03-02T00:00:00Z', '2024-02-28')?.details).toMatchObject({ daysLate: 3 });
});

test('without a deadline nothing is judged', () => {
  expect(filed('2024-02-20T00:00:00Z')?.outcome).toBe('notAssessable');
});
