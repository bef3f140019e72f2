// A verdict as the validate function would record it: the report judged by the rules themselves.
import { judge } from '../../shared/checking/judge.ts';
import type { ParsedReport } from '../../shared/contracts/parsed-report.ts';
import type { Submission } from '../../shared/contracts/submission.ts';
import type { Verdict } from '../../shared/contracts/verdict.ts';
import { verdictOf } from '../doubles/verdict-store-contract.ts';

export function judgedVerdict(submission: Submission, report: ParsedReport): Verdict {
  const { status, outcomes, suspects, warnings } = judge(report, { lastYear: null }, 'zh');
  const errors = outcomes.filter(
    ({ outcome, severity }) => outcome === 'fails' && severity === 'error',
  ).length;
  return verdictOf(submission, {
    report,
    year: report.year,
    agencyName: report.agency,
    title: report.title,
    status,
    outcomes: [...outcomes],
    suspects: [...suspects],
    warnings,
    errors,
  });
}
