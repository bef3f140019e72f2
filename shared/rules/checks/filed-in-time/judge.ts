import { dayInBeijing, daysFrom } from '../../../beijing-time.ts';
import { type JudgeReportFacts, plainOutcome } from '../check.ts';

export type FiledInTimeDetails = { readonly of: 'filed-in-time' } & (
  | { readonly reason: 'noDeadline' }
  /** Days as YYYY-MM-DD in Beijing. */
  | { readonly received: string; readonly deadline: string; readonly daysLate: number }
);

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
