import { type JudgeReportFacts, plainOutcome } from '../check.ts';

export type FiledInTimeDetails = { readonly of: 'filed-in-time' } & (
  | { readonly reason: 'noDeadline' }
  /** Days as YYYY-MM-DD in Asia/Shanghai. */
  | { readonly received: string; readonly deadline: string; readonly daysLate: number }
);

export const judgeFiledInTime: JudgeReportFacts = (rule, { context: { receivedAt, deadline } }) => {
  const of = 'filed-in-time';
  if (receivedAt === undefined || deadline === undefined) {
    return [plainOutcome(rule, 'report', 'notAssessable', { details: { of, reason: 'noDeadline' } })];
  }
  const received = new Date(Date.parse(receivedAt) + SHANGHAI_OFFSET).toISOString().slice(0, 10);
  const daysLate = Math.round((Date.parse(received) - Date.parse(deadline)) / DAY);
  const details = { of, received, deadline, daysLate } as const;
  return [plainOutcome(rule, 'report', daysLate > 0 ? 'fails' : 'holds', { details })];
};

const DAY = 86_400_000;
/** China has had one time zone without summer time since 1992. */
const SHANGHAI_OFFSET = 8 * 3_600_000;
