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

/**
 * Nothing to do where the agency has no verdict of that year. `again`: an earlier delivery may have stored revisions and been
 * stopped before the bus had them. Throws what the stores and the queue throw.
 */
export async function handleUpdate(
  { kind, agencyId, year, quiet }: UpdateMessage,
  again: boolean,
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
    const { verdict, revised, from } = updated;
    const [announced] = await inParallel(
      announceUntold(verdict, collaborators),
      revised || again ? tellOfVerdict(verdict, again ? 1 : from, collaborators) : Promise.resolve(),
    );
    results.push({ verdict, judged: revised, announced });
  }
  return results;
}
