import { areOfOneBody, type NamedBody } from '../bodies/same-body.ts';
import type { ParsedReport } from '../contracts/parsed-report.ts';
import type { AgencyId } from '../contracts/submission.ts';
import type { Verdict } from '../contracts/verdict.ts';
import type { VerdictStore } from '../ports/verdicts.ts';

/** Whose report it is, and of which year. */
export type OfYear = Pick<ParsedReport, 'agency' | 'year'>;

/**
 * Whether the other report is that of the year before, and as far as the two say of the same body: to compare two bodies'
 * figures would raise a false alarm. `agency` is the body whose folder both came in by, where one is known.
 */
export function isYearBefore(
  other: OfYear,
  { agency: name, year }: OfYear,
  agency: NamedBody | null,
): boolean {
  return year !== null && other.year === year - 1 && areOfOneBody(name, other.agency, agency);
}

/** The verdict on the report of the year before: of several the newest upload's; of the same body alone. */
export async function yearBefore(
  agencyId: AgencyId,
  report: OfYear,
  agency: NamedBody | null,
  verdicts: Pick<VerdictStore, 'standing' | 'find'>,
): Promise<Verdict | null> {
  if (report.year === null) return null;
  const filed = await verdicts.standing(agencyId, report.year - 1);
  const fitting = filed.find(({ agencyName, year }) =>
    isYearBefore({ agency: agencyName, year }, report, agency),
  );
  return fitting === undefined ? null : verdicts.find(fitting.reportId);
}
