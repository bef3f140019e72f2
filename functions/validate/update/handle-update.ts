// One message that asks for an update → the agency's current verdicts of the year judged anew, and announced where
// that changes what the agency has been told.
import type { UpdateMessage } from '../../../shared/contracts/update-message.ts';
import type { Verdict } from '../../../shared/contracts/verdict.ts';
import { inParallel } from '../../../shared/in-parallel.ts';
import type { PendingChecks } from '../../../shared/ports/updates.ts';
import type { VerdictStore } from '../../../shared/ports/verdicts.ts';
import { currentOfEachBody } from '../../../shared/record/what-counts.ts';
import { withAgenciesReadOnce } from '../judge/agencies-read-once.ts';
import { bringUpToDate, type UpdateCollaborators } from '../judge/bring-up-to-date.ts';
import type { JudgedMessage } from '../judge/judged-message.ts';
import { announceNews, isUntold, type NewsCollaborators } from '../notify/announce-news.ts';
import { type EventCollaborators, tellOfVerdict } from '../notify/tell-of-verdict.ts';

export interface HandleUpdateCollaborators
  extends UpdateCollaborators,
    NewsCollaborators,
    EventCollaborators {
  readonly verdicts: VerdictStore;
  readonly agencies: UpdateCollaborators['agencies'];
  readonly pendingChecks: Pick<PendingChecks, 'end'>;
}

async function announceUntold(verdict: Verdict, collaborators: HandleUpdateCollaborators): Promise<boolean> {
  return (await isUntold(verdict, collaborators.verdicts)) && announceNews(verdict, collaborators);
}

/** The clocks of who asks and who judges differ by less. */
const CLOCKS_DIFFER_MS = 1000;

/**
 * Whether what is on record was judged after the update was asked for: perhaps by a delivery of it that was stopped before
 * the bus had the revision. No count of deliveries tells: a message that was set aside and redriven begins anew.
 */
function mayBeUntold(judgedAt: string, askedAt: string | undefined): boolean {
  return askedAt === undefined || Date.parse(judgedAt) > Date.parse(askedAt) - CLOCKS_DIFFER_MS;
}

/** Nothing to do where the agency has no verdict of that year. Throws what the stores and the queue throw. */
export async function handleUpdate(
  { kind, agencyId, year, quiet, askedAt }: UpdateMessage,
  given: HandleUpdateCollaborators,
): Promise<readonly JudgedMessage[]> {
  const { pendingChecks } = given;
  // Before anything is read: what changes from here on sends for a re-check of its own.
  if (kind === 'bodies-below-changed') await pendingChecks.end(agencyId, year);
  const collaborators = withAgenciesReadOnce(given);
  const results: JudgedMessage[] = [];
  for (const { reportId } of await currentOfEachBody(agencyId, year, collaborators)) {
    const updated = await bringUpToDate(reportId, quiet === true, collaborators);
    if (updated === null) continue;
    const { verdict, revised, from, foundJudgedAt } = updated;
    const again = mayBeUntold(foundJudgedAt, askedAt);
    const [announced] = await inParallel(
      announceUntold(verdict, collaborators),
      revised || again ? tellOfVerdict(verdict, again ? 1 : from, collaborators) : Promise.resolve(),
    );
    results.push({ verdict, judged: revised, announced });
  }
  return results;
}
