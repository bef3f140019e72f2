import type { NamedBody } from '../bodies/same-body.ts';
import { isYearBefore, type OfYear } from '../bodies/year-before.ts';
import type { AgencyId } from '../contracts/submission.ts';
import type { Verdict } from '../contracts/verdict.ts';
import type { VerdictStore } from '../ports/verdicts.ts';

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
