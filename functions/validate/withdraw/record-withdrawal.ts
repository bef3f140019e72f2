// A message that says an agency deleted its file → the record that its uploads no longer stand → messages for the
// verdicts that were judged with them.
import type { UploadWithdrawn } from '../../../shared/contracts/report-message.ts';
import { withdrawalOf } from '../../../shared/contracts/withdrawal.ts';
import { reportWithdrawn } from '../../../shared/events/compose-events.ts';
import type { TellEvents } from '../../../shared/events/tell-events.ts';
import type { VerdictStore } from '../../../shared/ports/verdicts.ts';
import { type DependentsCollaborators, tellDependents } from '../update/tell-dependents.ts';

export interface WithdrawalCollaborators extends DependentsCollaborators {
  readonly verdicts: VerdictStore;
  readonly tellEvents: TellEvents;
}

/** The verdicts stay on record. A repeat changes nothing. Throws what the store and the queue throw. */
export async function recordWithdrawal(
  { withdrawal }: UploadWithdrawn,
  collaborators: WithdrawalCollaborators,
): Promise<void> {
  const { verdicts, updates, tellEvents } = collaborators;
  const { agencyId } = withdrawal;
  await verdicts.withdraw(withdrawal);
  if (agencyId === null) return;
  const gone = (await verdicts.history(agencyId)).filter(
    ({ submission }) => withdrawalOf(submission, [withdrawal]) !== null,
  );
  // Of several revisions the last.
  const reports = new Map(gone.map((facts) => [facts.reportId, facts]));
  for (const id of reports.keys()) {
    const verdict = await verdicts.find(id);
    if (verdict === null) continue;
    await tellDependents(verdict, collaborators);
    const { year } = verdict;
    // The one before counts again: what it was compared with may have changed since it was judged.
    if (year !== null && (await verdicts.current(agencyId, year)) !== null) {
      await updates.send({ version: 1, kind: 'last-year-changed', agencyId, year, because: id }, 0);
    }
  }
  await tellEvents([...reports.values()].map((facts) => reportWithdrawn(facts, withdrawal)));
}
