import { type JudgeReportFacts, plainOutcome } from '../check.ts';

/** A record, no fault: each report of the file gets its own verdict. */
export const judgeSingleReport: JudgeReportFacts = (rule, { report, context }) => {
  const several = report.number > 1 || (context.reportsInFile ?? 1) > 1;
  return [
    plainOutcome(rule, 'report', several ? 'fails' : 'holds', {
      details: { of: 'single-report', number: report.number, reports: context.reportsInFile ?? null },
    }),
  ];
};
