import { type JudgeReportFacts, plainOutcome } from '../check.ts';

/** A report older than the uniform form cannot be assessed. */
export const judgeKnownForm: JudgeReportFacts = (rule, { report }) => [
  report.form === 'before-2019'
    ? plainOutcome(rule, 'report', 'notAssessable', { details: { of: 'known-form', reason: 'oldForm' } })
    : plainOutcome(rule, 'report', 'holds'),
];
