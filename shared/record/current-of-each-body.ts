import type { AgencyId } from '../contracts/submission.ts';
import type { VerdictFacts } from '../contracts/verdict.ts';
import type { AgencyRegister } from '../ports/agencies.ts';
import type { VerdictStore } from '../ports/verdicts.ts';
import { lastRevisions, ofOneMatter } from './earlier-verdicts.ts';

/**
 * The verdicts of a year that count, newest upload first: one for each body the agency's folder files for, as far as the
 * reports say whose they are; mostly there is one.
 */
export async function currentOfEachBody(
  agencyId: AgencyId,
  year: number,
  {
    agencies,
    verdicts,
  }: { readonly agencies: Pick<AgencyRegister, 'find'>; readonly verdicts: Pick<VerdictStore, 'standing'> },
): Promise<readonly VerdictFacts[]> {
  const agency = await agencies.find(agencyId);
  const current: VerdictFacts[] = [];
  for (const facts of lastRevisions(await verdicts.standing(agencyId, year))) {
    if (!current.some((newer) => ofOneMatter(newer, facts, agency))) current.push(facts);
  }
  return current;
}
