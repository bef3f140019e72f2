// A recorded verdict in the shape that every surface shows and that `gouji check --format json` writes.
import type { CheckedReport } from '../contracts/check-result.ts';
import type { Verdict } from '../contracts/verdict.ts';
import { reportWithoutTables } from './check-file.ts';

/** Of a file, or a member of one, that could not be read: a report without tables and figures that says why. */
export function recordedReport(verdict: Verdict): CheckedReport {
  const { report, status, warnings, outcomes, suspects, unresolved, settings, unreadable } = verdict;
  const judgement = {
    status,
    warnings,
    outcomes,
    suspects,
    ...(unresolved.length === 0 ? {} : { unresolved }),
    ...(settings === undefined ? {} : { settings }),
  };
  if (report !== null) {
    const { prose: _, ...facts } = report;
    return { ...facts, ...judgement };
  }
  const { number, member } = verdict;
  return {
    ...reportWithoutTables(number, member),
    ...judgement,
    ...(unreadable === null ? {} : { unreadable }),
  };
}
