// A city, its two counties and a bureau, and what they filed for 2025: the city left a county out of one sum.
import { judge } from '../../shared/checking/judge.ts';
import type { ParsedReport } from '../../shared/contracts/parsed-report.ts';
import type { Submission } from '../../shared/contracts/submission.ts';
import type { Verdict } from '../../shared/contracts/verdict.ts';
import { saysNothing } from '../../shared/record/says-nothing.ts';
import type { RelatedReport } from '../../shared/rules/judging-context.ts';
import { verdictOf } from '../doubles/verdict-store-contract.ts';
import { reportAbove } from './related-reports.ts';
import { balancedReport, countIn, reportOf, withFigure } from './report-builder.ts';
import { submissionOf } from './submission-builder.ts';

/** A figure that the city understates by what the first county filed. */
export const LEFT_OUT = 's4.review.total';
/** Stands in the bureau's report alone, so that it must be on no page of others. */
export const XIAN = balancedReport({ agency: '青石县人民政府', year: 2025, seed: 5 });
export const XIAN2 = balancedReport({ agency: '南溪县人民政府', year: 2025, seed: 9 });
export const JU_TELLTALE = 987_654;

export const CITY: ParsedReport = (() => {
  const sum = reportAbove([XIAN, XIAN2], { agency: '示例市人民政府', year: 2025 });
  const of = (id: string) => countIn(sum, id) - countIn(XIAN, id);
  return withFigure(sum, LEFT_OUT, of(LEFT_OUT));
})();

const FORM = { form: '2021', otherRows: 'three' } as const;
export const NOTHING = reportOf(FORM, {}, { agency: '南溪县人民政府', year: 2025 });
export const JU = withFigure(
  balancedReport({ agency: '青石县财政局', year: 2025, seed: 3 }),
  's3.newReceived.total',
  JU_TELLTALE,
);

export function uploadOf(agencyId: string, eventTime: string, name = '2025年报.docx'): Submission {
  return submissionOf({
    key: `incoming/${agencyId}/${name}`,
    agencyId,
    eventTime,
    versionId: `v-${agencyId}-${eventTime}`,
  });
}

/** The verdict on a report with the bodies below it, as validate records it. */
export function verdictWith(
  submission: Submission,
  report: ParsedReport,
  children: readonly RelatedReport[] = [],
): Verdict {
  const judged = judge(report, { lastYear: null, children }, 'zh');
  const isError = ({ outcome, severity }: Verdict['outcomes'][number]) =>
    outcome === 'fails' && severity === 'error';
  return verdictOf(submission, {
    report,
    year: report.year,
    agencyName: report.agency,
    title: report.title,
    status: judged.status,
    outcomes: [...judged.outcomes],
    suspects: [...judged.suspects],
    warnings: judged.warnings,
    errors: judged.outcomes.filter(isError).length,
    ...(judged.status === 'balanced' && saysNothing(report) ? { nothingToReport: true as const } : {}),
  });
}

/** Of the city: with both counties below it. */
export const CITY_BELOW: readonly RelatedReport[] = [
  { agencyId: 'xian', name: '青石县人民政府', report: XIAN },
  { agencyId: 'xian2', name: '南溪县人民政府', report: XIAN2 },
];
