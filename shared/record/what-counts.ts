// Of everything that came in by an agency's folder: what counts for a year. The newest upload does, for each body by
// itself; an agency may file for several bodies, or put a file into the wrong folder.
import { areOfOneBody, isNameOf, type NamedBody } from '../bodies/same-body.ts';
import type { AgencyId } from '../contracts/submission.ts';
import type { VerdictFacts } from '../contracts/verdict.ts';
import type { AgencyRegister } from '../ports/agencies.ts';
import type { VerdictStore } from '../ports/verdicts.ts';

/** The last revision of each report, in the order given (newest upload first). */
export function lastRevisions<Facts extends Pick<VerdictFacts, 'reportId' | 'revision'>>(
  history: readonly Facts[],
): readonly Facts[] {
  const last = new Map<string, Facts>();
  for (const facts of history) {
    const known = last.get(facts.reportId);
    if (known === undefined || known.revision < facts.revision) last.set(facts.reportId, facts);
  }
  return [...new Set(history.map(({ reportId }) => reportId))].map((id) => last.get(id)!);
}

/** Whether two verdicts are of one year and, as far as they say, of one body. */
export function ofOneMatter(one: VerdictFacts, other: VerdictFacts, agency: NamedBody | null): boolean {
  return (
    one.year !== null && one.year === other.year && areOfOneBody(one.agencyName, other.agencyName, agency)
  );
}

/** Of the verdicts of a year that stand, newest upload first, those that count: the newest of each body; mostly one. */
export function newestOfEachBody(
  standing: readonly VerdictFacts[],
  agency: NamedBody | null,
): readonly VerdictFacts[] {
  const counting: VerdictFacts[] = [];
  for (const facts of lastRevisions(standing)) {
    if (!counting.some((newer) => ofOneMatter(newer, facts, agency))) counting.push(facts);
  }
  return counting;
}

/**
 * The verdicts on reports that are the agency's own, as far as they say whose they are: what came in by its folder and
 * is another body's says nothing of the agency.
 */
export function ownReports<Facts extends Pick<VerdictFacts, 'agencyName'>>(
  standing: readonly Facts[],
  agency: NamedBody,
): readonly Facts[] {
  return standing.filter((facts) => !isOfAnotherBody(facts, agency));
}

/** Whether a report says that it is another body's than the one whose folder it came in by. */
export function isOfAnotherBody(
  { agencyName }: Pick<VerdictFacts, 'agencyName'>,
  agency: NamedBody,
): boolean {
  return agencyName !== null && !isNameOf(agencyName, agency);
}

/** The verdicts that count for an agency's year, newest upload first: one for each body its folder files for. */
export async function currentOfEachBody(
  agencyId: AgencyId,
  year: number,
  {
    agencies,
    verdicts,
  }: { readonly agencies: Pick<AgencyRegister, 'find'>; readonly verdicts: Pick<VerdictStore, 'standing'> },
): Promise<readonly VerdictFacts[]> {
  const agency = await agencies.find(agencyId);
  return newestOfEachBody(await verdicts.standing(agencyId, year), agency);
}
