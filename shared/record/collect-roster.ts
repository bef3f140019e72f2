// The roster put together from the register and the recorded verdicts.
import { dayInBeijing } from '../beijing-time.ts';
import type { Agency } from '../contracts/agency.ts';
import { receiptNumber } from '../contracts/receipt-number.ts';
import { type AgencyId, fileName, uploadOrder } from '../contracts/submission.ts';
import { withdrawalOf } from '../contracts/withdrawal.ts';
import { inTurns } from '../in-turns.ts';
import type { AgencyRegisterKeeper } from '../ports/agencies.ts';
import type { FiledByAgency, FiledFacts, FiledReports } from '../ports/filed-reports.ts';
import { yearInFiling } from './deadlines.ts';
import {
  type AgencyFiling,
  NOTHING_FILED,
  type RosterLine,
  type RosterTime,
  roster,
  type UnusableUpload,
} from './roster.ts';
import { lastRevisions, ownReports } from './what-counts.ts';

export interface RosterRequest extends RosterTime {
  /** Only agencies of this jurisdiction; null for all. */
  readonly jurisdiction: string | null;
  /** Only this agency and those below it; null for all. */
  readonly under: AgencyId | null;
}

export interface RosterSources {
  readonly agencies: Pick<AgencyRegisterKeeper, 'all'>;
  readonly filed: FiledReports;
  /** How many explanations stand beside a report; null where nobody wants to know. */
  readonly explained: ((facts: FiledFacts) => Promise<number>) | null;
}

/** Requests under way at once: hundreds of agencies are asked for in seconds without a burst. */
const AT_ONCE = 16;

function chosen(agencies: readonly Agency[], { jurisdiction, under }: RosterRequest): readonly Agency[] {
  const parents = new Map(agencies.map((agency) => [agency.id, agency.parent]));
  const isBelow = (agency: Agency) => {
    const seen = new Set<AgencyId>();
    for (let at: AgencyId | null = agency.id; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
      if (at === under) return true;
      seen.add(at);
    }
    return false;
  };
  return agencies.filter(
    (agency) =>
      (jurisdiction === null || agency.jurisdiction === jurisdiction) && (under === null || isBelow(agency)),
  );
}

function namesOf(filed: readonly FiledFacts[]): readonly string[] {
  return [...new Set(filed.flatMap(({ agencyName }) => agencyName ?? []))];
}

/**
 * Of what stands: the newest upload of the time in which the year is filed that counts for no year, unless the current
 * report came after it or lies in the same file.
 */
function newestUnusable(
  year: number,
  standing: readonly FiledFacts[],
  current: FiledFacts | null,
): UnusableUpload | null {
  const ofYear = new Set(standing.filter((facts) => facts.year === year).map((facts) => facts.submissionId));
  const isOfTime = ({ receivedAt }: FiledFacts) => yearInFiling(dayInBeijing(receivedAt)) === year;
  const isNewer = ({ submission }: FiledFacts) =>
    current === null || uploadOrder(submission) > uploadOrder(current.submission);
  const newest = lastRevisions(standing).find(
    (facts) => facts.year === null && isOfTime(facts) && !ofYear.has(facts.submissionId) && isNewer(facts),
  );
  if (newest === undefined) return null;
  return {
    file: fileName(newest.submission.key),
    receivedAt: newest.receivedAt,
    receipt: receiptNumber(newest.submissionId),
    why: newest.unreadable?.message ?? '没有认出报告的年度。',
  };
}

/** What an agency's folder holds for the year, as the roster tells it; explanations not counted. */
export function filingOf(agency: Agency, year: number, { filed, withdrawals }: FiledByAgency): AgencyFiling {
  if (filed.length === 0) return NOTHING_FILED;
  const standing = filed.filter(({ submission }) => withdrawalOf(submission, withdrawals) === null);
  const ofYear = standing.filter((facts) => facts.year === year);
  const own = ownReports(ofYear, agency);
  const [current = null] = own;
  return {
    current,
    firstReceivedAt: own.map(({ receivedAt }) => receivedAt).sort()[0] ?? null,
    explained: 0,
    unusable: newestUnusable(year, standing, current),
    ofOthers: namesOf(ofYear.filter((facts) => !own.includes(facts))),
  };
}

/** The roster of a year, one line for each of these agencies, in the order of the hierarchy; one query for each. */
export async function rosterOf(
  agencies: readonly Agency[],
  { year, today, calendar }: RosterTime,
  { filed, explained: explainedOf }: Omit<RosterSources, 'agencies'>,
): Promise<RosterLine[]> {
  const filings = new Map<AgencyId, AgencyFiling>();
  await inTurns(agencies, AT_ONCE, async (agency) => {
    const filing = filingOf(agency, year, await filed.ofAgency(agency.id, year));
    const { current } = filing;
    const explained = current === null || explainedOf === null ? 0 : await explainedOf(current);
    filings.set(agency.id, { ...filing, explained });
  });
  return roster({ year, today, calendar, agencies, filings });
}

/** The roster of a year, one line for each chosen agency of the register, in the order of the hierarchy. */
export async function collectRoster(request: RosterRequest, sources: RosterSources): Promise<RosterLine[]> {
  return rosterOf(chosen(await sources.agencies.all(), request), request, sources);
}
