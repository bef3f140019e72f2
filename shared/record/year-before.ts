import type { NamedBody } from '../bodies/same-body.ts';
import { isYearBefore, type OfYear } from '../bodies/year-before.ts';
import type { AgencyId } from '../contracts/submission.ts';
import type { Verdict } from '../contracts/verdict.ts';
import type { VerdictStore } from '../ports/verdicts.ts';

/**
 * The verdict on the report of the year before: of several the newest upload's; of the same body alone. The agency may
 * still be on its way.
 */
export async function yearBefore(
  agencyId: AgencyId,
  report: OfYear,
  agency: NamedBody | null | Promise<NamedBody | null>,
  verdicts: Pick<VerdictStore, 'standingNewestFirst' | 'find'>,
): Promise<Verdict | null> {
  if (report.year === null) return null;
  const filed = verdicts.standingNewestFirst(agencyId, report.year - 1)[Symbol.asyncIterator]();
  const [body, first] = await Promise.all([agency, filed.next()]);
  for (let next = first; next.done !== true; next = await filed.next()) {
    const { agencyName, year, reportId } = next.value;
    if (isYearBefore({ agency: agencyName, year }, report, body)) return verdicts.find(reportId);
  }
  return null;
}
