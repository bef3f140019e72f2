// Reports that belong together: of two years of one body, of a government and the bodies below it.
import { SECTION3_COLUMNS } from '../../shared/catalogue/forms.ts';
import type { ParsedReport } from '../../shared/contracts/parsed-report.ts';
import {
  type BalancedReportOptions,
  balancedReport,
  countIn,
  reportOf,
  withFigure,
} from './report-builder.ts';

/** A report that balances whose carry-over is what `before` carries forward; `options.year` is the year after. */
export function reportAfter(before: ParsedReport, options: BalancedReportOptions = {}): ParsedReport {
  let report = balancedReport({ year: (before.year ?? 0) + 1, seed: 2, ...options });
  for (const { id: column } of SECTION3_COLUMNS) {
    const [over, received] = [`s3.carriedOver.${column}`, `s3.newReceived.${column}`];
    const carried = countIn(before, `s3.carriedForward.${column}`);
    const sum = countIn(report, over) + countIn(report, received);
    report = withFigure(withFigure(report, over, carried), received, sum - carried);
  }
  return report;
}

/** The same report with one more natural person's request that came in and was left over: it balances as before. */
export function withOneMoreLeftOver(report: ParsedReport): ParsedReport {
  const ids = ['carriedForward', 'newReceived'].flatMap((row) =>
    ['naturalPerson', 'total'].map((column) => `s3.${row}.${column}`),
  );
  return ids.reduce((changed, id) => withFigure(changed, id, countIn(changed, id) + 1), report);
}

/** The figures of several reports added up, amounts (万元) included, by figure id. */
export function sumsOf(reports: readonly Pick<ParsedReport, 'figures'>[]): Record<string, number | string> {
  const ids = Object.keys(reports[0]?.figures ?? {});
  return Object.fromEntries(
    ids.map((id) => {
      if (!id.endsWith('.amount')) return [id, reports.reduce((sum, report) => sum + countIn(report, id), 0)];
      const cents = (report: Pick<ParsedReport, 'figures'>) =>
        Math.round(Number(report.figures[id]?.value) * 100);
      return [id, (reports.reduce((sum, report) => sum + cents(report), 0) / 100).toFixed(2)];
    }),
  );
}

/** The report of a government that is the sum of the reports below it (form of 2021). */
export function reportAbove(
  below: readonly Pick<ParsedReport, 'figures'>[],
  heading: { readonly agency: string; readonly year: number },
): ParsedReport {
  return reportOf({ form: '2021', otherRows: 'three' }, sumsOf(below), heading);
}
