// The report of a year that counts as an agency's own, and keeping it for the governments above.
import type { Agency } from '../contracts/agency.ts';
import type { AgencyId } from '../contracts/submission.ts';
import type { Verdict, VerdictFacts } from '../contracts/verdict.ts';
import type { AgencyRegister } from '../ports/agencies.ts';
import type { CountingReport, CountingReports } from '../ports/counting-reports.ts';
import type { VerdictStore } from '../ports/verdicts.ts';
import { isOfAnotherBody } from './what-counts.ts';

type Named = Pick<Agency, 'id' | 'name' | 'formerNames'>;

/** An upload's folder that is in no register: whoever registers it later finds its names changed. */
const unregistered = (id: AgencyId): Named => ({ id, name: '', formerNames: [] });

async function newestOwn(
  agency: Named,
  year: number,
  verdicts: Pick<VerdictStore, 'standingNewestFirst'>,
): Promise<VerdictFacts | null> {
  for await (const facts of verdicts.standingNewestFirst(agency.id, year)) {
    if (!isOfAnotherBody(facts, agency)) return facts;
  }
  return null;
}

function summed({ reportId, revision, report }: Verdict): CountingReport {
  return {
    reportId,
    revision,
    report: report === null ? null : { form: report.form, figures: report.figures },
  };
}

/** The newest report of the year that is the agency's own; null where it filed none. */
export async function ownReport(
  agency: Named,
  year: number,
  verdicts: Pick<VerdictStore, 'standingNewestFirst' | 'find'>,
): Promise<CountingReport | null> {
  const own = await newestOwn(agency, year, verdicts);
  const verdict = own === null ? null : await verdicts.find(own.reportId);
  return verdict === null ? null : summed(verdict);
}

/**
 * Something was recorded of an agency's year: what governments above read of it is brought up to date. May be repeated.
 * `stored` is the verdict that was recorded, where one was: mostly it is what counts, and need not be read again.
 */
export async function keepCountingReport(
  agencyId: AgencyId,
  year: number,
  stored: Verdict | null,
  sources: {
    readonly agencies: Pick<AgencyRegister, 'find'>;
    readonly verdicts: Pick<VerdictStore, 'standingNewestFirst' | 'find'>;
    readonly counting: Pick<CountingReports, 'keep'>;
  },
): Promise<void> {
  const { agencies, verdicts, counting } = sources;
  const agency = (await agencies.find(agencyId)) ?? unregistered(agencyId);
  const isForeign = stored !== null && stored.revision === 1 && isOfAnotherBody(stored, agency);
  await counting.keep(agency, year, async (known) => {
    // Another body's report changes nothing of what counted before.
    if (isForeign && known !== null) return known === 'none' ? null : known;
    const own = await newestOwn(agency, year, verdicts);
    if (own === null) return null;
    if (
      known !== null &&
      known !== 'none' &&
      known.reportId === own.reportId &&
      known.revision === own.revision
    ) {
      return known;
    }
    const isStored = stored?.reportId === own.reportId && stored.revision === own.revision;
    const verdict = isStored ? stored : await verdicts.find(own.reportId);
    return verdict === null ? null : summed(verdict);
  });
}
