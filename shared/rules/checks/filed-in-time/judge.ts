import { dayInBeijing, daysFrom } from '../../../beijing-time.ts';
import { type JudgeReportFacts, plainOutcome } from '../check.ts';

export const judgeFiledInTime: JudgeReportFacts = (rule, { context: { receivedAt, deadline } }) => {
  const of = 'filed-in-time';
  if (receivedAt === undefined || deadline === undefined) {
    return [plainOutcome(rule, 'report', 'notAssessable', { details: { of, reason: 'noDeadline' } })];
  }
  const received = dayInBeijing(receivedAt);
  const daysLate = daysFrom(deadline, received);
  const details = { of, received, deadline, daysLate } as const;
  return [plainOutcome(rule, 'report', daysLate > 0 ? 'fails' : 'holds', { details })];
};
