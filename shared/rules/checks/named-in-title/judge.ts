import type { ParsedReport } from '../../../contracts/parsed-report.ts';
import { type JudgeReportFacts, plainOutcome } from '../check.ts';

export const isNamedAtTheHead = (from: ParsedReport['agencyFrom'] | ParsedReport['yearFrom']): boolean =>
  from === 'title' || from === 'line';

export const judgeNamedInTitle: JudgeReportFacts = (rule, { report }) => {
  const { agencyFrom, yearFrom, agency, year } = report;
  const holds = isNamedAtTheHead(agencyFrom) && isNamedAtTheHead(yearFrom);
  return [
    plainOutcome(rule, 'report', holds ? 'holds' : 'fails', {
      details: { of: 'named-in-title', agencyFrom, yearFrom, agency, year },
    }),
  ];
};
