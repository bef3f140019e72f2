// The roster put together from the register and the recorded verdicts.
import { type Day, dayInBeijing } from '../beijing-time.ts';
import type { Agency } from '../contracts/agency.ts';
import { receiptNumber } from '../contracts/receipt-number.ts';
import { type AgencyId, fileName, uploadOrder } from '../contracts/submission.ts';
import type { VerdictFacts } from '../contracts/verdict.ts';
import { withdrawalOf } from '../contracts/withdrawal.ts';
import type { AgencyRegisterKeeper } from '../ports/agencies.ts';
import type { VerdictStore } from '../ports/verdicts.ts';
import { type DeadlineCalendar, yearInFiling } from './deadlines.ts';
import { type AgencyFiling, type RosterLine, roster, type UnusableUpload } from './roster.ts';
import { lastRevisions, ownReports } from './what-counts.ts';

export interface RosterRequest {
  readonly year: number;
  readonly today: Day;
  readonly calendar: DeadlineCalendar;
  /** Only agencies of this jurisdiction; null for all. */
  readonly jurisdiction: string | null;
  /** Only this agency and those below it; null for all. */
  readonly under: AgencyId | null;
}

export interface RosterSources {
  readonly agencies: Pick<AgencyRegisterKeeper, 'all'>;
  readonly verdicts: Pick<VerdictStore, 'standing' | 'history' | 'withdrawals'>;
  /** How many explanations stand beside a report; null where nobody wants to know. */
  readonly explained: ((facts: VerdictFacts) => Promise<number>) | null;
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

function namesOf(filed: readonly VerdictFacts[]): readonly string[] {
  return [...new Set(filed.flatMap(({ agencyName }) => agencyName ?? []))];
}

/**
 * The newest upload of the time in which the year is filed that counts for no year, unless the current report came after
 * it or lies in the same file.
 */
async function newestUnusable(
  agencyId: AgencyId,
  year: number,
  filed: readonly VerdictFacts[],
  current: VerdictFacts | null,
  verdicts: RosterSources['verdicts'],
): Promise<UnusableUpload | null> {
  const isOfTime = ({ receivedAt }: VerdictFacts) => yearInFiling(dayInBeijing(receivedAt)) === year;
  const isBesideReport = ({ submissionId }: VerdictFacts) =>
    filed.some((one) => one.submissionId === submissionId);
  const isNewer = ({ submission }: VerdictFacts) =>
    current === null || uploadOrder(submission) > uploadOrder(current.submission);
  const found = lastRevisions(await verdicts.history(agencyId)).filter(
    (facts) => facts.year === null && isOfTime(facts) && !isBesideReport(facts) && isNewer(facts),
  );
  if (found.length === 0) return null;
  const withdrawals = await verdicts.withdrawals(agencyId);
  const newest = found.find(({ submission }) => withdrawalOf(submission, withdrawals) === null);
  if (newest === undefined) return null;
  return {
    file: fileName(newest.submission.key),
    receivedAt: newest.receivedAt,
    receipt: receiptNumber(newest.submissionId),
    why: newest.unreadable?.message ?? '没有认出报告的年度。',
  };
}

/** The roster of a year, one line for each of these agencies, in the order of the hierarchy. */
export async function rosterOf(
  agencies: readonly Agency[],
  { year, today, calendar }: Pick<RosterRequest, 'year' | 'today' | 'calendar'>,
  { verdicts, explained: explainedOf }: Omit<RosterSources, 'agencies'>,
): Promise<RosterLine[]> {
  const filings = new Map<AgencyId, AgencyFiling>();
  for (let start = 0; start < agencies.length; start += AT_ONCE) {
    await Promise.all(
      agencies.slice(start, start + AT_ONCE).map(async (agency) => {
        const filed = await verdicts.standing(agency.id, year);
        const own = ownReports(filed, agency);
        const [current = null] = own;
        filings.set(agency.id, {
          current,
          firstReceivedAt: own.map(({ receivedAt }) => receivedAt).sort()[0] ?? null,
          explained: current === null || explainedOf === null ? 0 : await explainedOf(current),
          unusable: await newestUnusable(agency.id, year, filed, current, verdicts),
          ofOthers: namesOf(filed.filter((facts) => !own.includes(facts))),
        });
      }),
    );
  }
  return roster({ year, today, calendar, agencies, filings });
}

/** The roster of a year, one line for each chosen agency of the register, in the order of the hierarchy. */
export async function collectRoster(request: RosterRequest, sources: RosterSources): Promise<RosterLine[]> {
  return rosterOf(chosen(await sources.agencies.all(), request), request, sources);
}
