import type { Agency } from '../contracts/agency.ts';
import type { ParsedReport } from '../contracts/parsed-report.ts';
import type { AgencyId } from '../contracts/submission.ts';
import type { Verdict } from '../contracts/verdict.ts';
import type { VerdictStore } from '../ports/verdicts.ts';
import { coreOfName, sameBody } from '../rules/checks/filed-by-its-body/judge.ts';

/** Whether two reports that came in by one agency's folder are of one body, as far as they say whose they are. */
export function ofOneBody(one: string | null, other: string | null, agency: Agency | null): boolean {
  if (one === null || other === null) return true;
  const own = agency === null ? [] : [agency.name, ...agency.formerNames].map(coreOfName);
  const [first, second] = [coreOfName(one), coreOfName(other)];
  return sameBody(first, second) || (own.includes(first) && own.includes(second));
}

/**
 * The verdict on the report of the year before: the newest upload's, and only where it is of the same body. An agency
 * may file for several bodies, also in one file; comparing two of them would raise a false alarm.
 */
export async function yearBefore(
  agencyId: AgencyId,
  { agency: name, year }: Pick<ParsedReport, 'agency' | 'year'>,
  agency: Agency | null,
  verdicts: Pick<VerdictStore, 'standing' | 'find'>,
): Promise<Verdict | null> {
  if (year === null) return null;
  const filed = await verdicts.standing(agencyId, year - 1);
  const fitting = filed.find((facts) => ofOneBody(name, facts.agencyName, agency));
  return fitting === undefined ? null : verdicts.find(fitting.reportId);
}
