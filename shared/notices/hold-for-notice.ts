// A verdict is on record: where somebody is to be told of it, it waits for the end of the quiet period.
import { needsNotice, type VerdictFacts } from '../contracts/verdict.ts';
import type { AgencyRegister } from '../ports/agencies.ts';
import type { PendingNotices, QuietPeriod } from '../ports/pending-notices.ts';
import { decidingHistory, type HistoryStore } from '../record/deciding-history.ts';
import { isFirstBalanced, isToBeAskedWhose, openMatter } from '../record/earlier-verdicts.ts';
import { getsFirstReceipt } from './first-receipts.ts';

export interface HoldCollaborators {
  readonly agencies: Pick<AgencyRegister, 'find'>;
  readonly verdicts: HistoryStore;
  readonly pending: Pick<PendingNotices, 'add'>;
  readonly quietPeriod: QuietPeriod;
}

/**
 * Puts the verdict among those to be told and starts the quiet period; false where there is nothing to tell. Both
 * steps may be repeated: every verdict has a message of its own, so that none depends on another's.
 */
export async function holdForNotice(
  verdict: VerdictFacts,
  collaborators: HoldCollaborators,
): Promise<boolean> {
  if (!(await isToBeTold(verdict, collaborators))) return false;
  const { agencyId, reportId, revision } = verdict;
  await collaborators.pending.add(agencyId, { reportId, revision });
  await collaborators.quietPeriod.start(agencyId);
  return true;
}

/**
 * A balanced report is news where its agency is unknown or may still have a problem of it in its mail, where it names
 * another body, and where it is the first of its year.
 */
async function isToBeTold(
  verdict: VerdictFacts,
  { agencies, verdicts }: HoldCollaborators,
): Promise<boolean> {
  const { agencyId, status } = verdict;
  if (needsNotice(status) || agencyId === null) return true;
  const agency = await agencies.find(agencyId);
  if (agency === null) return true;
  // The problem may be on its way out this moment: what is not marked yet counts as told here.
  const mayHaveBeenTold = (facts: VerdictFacts) => facts.noticedAt !== null || needsNotice(facts.status);
  const { history } = await decidingHistory([verdict], agencyId, agency, verdicts, 'holding');
  return (
    openMatter(verdict, history, agency, mayHaveBeenTold) !== null ||
    isToBeAskedWhose(verdict, history, agency) ||
    (getsFirstReceipt(agency) && isFirstBalanced(verdict, history, agency))
  );
}
