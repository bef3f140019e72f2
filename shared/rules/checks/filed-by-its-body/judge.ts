import { isNameOf } from '../../../bodies/same-body.ts';
import { type JudgeReportFacts, plainOutcome } from '../check.ts';

export const judgeFiledBy: JudgeReportFacts = (rule, { report, context: { agency } }) => {
  const of = 'filed-by-its-body';
  if (agency === undefined)
    return [plainOutcome(rule, 'report', 'notAssessable', { details: { of, reason: 'noRegister' } })];
  if (report.agency === null)
    return [plainOutcome(rule, 'report', 'notAssessable', { details: { of, reason: 'noName' } })];
  const holds = isNameOf(report.agency, agency);
  const details = { of, stated: report.agency, filedBy: agency.name } as const;
  return [plainOutcome(rule, 'report', holds ? 'holds' : 'fails', { details })];
};
