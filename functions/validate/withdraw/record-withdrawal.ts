// A message that says an agency deleted its file → the record that its uploads no longer stand → messages for the
// verdicts that were judged with them.
import type { UploadWithdrawn } from '../../../shared/contracts/report-message.ts';
import { withdrawalOf } from '../../../shared/contracts/withdrawal.ts';
import type { VerdictStore } from '../../../shared/ports/verdicts.ts';
import { type DependentsCollaborators, tellDependents } from '../update/tell-dependents.ts';

export interface WithdrawalCollaborators extends DependentsCollaborators {
  readonly verdicts: VerdictStore;
}

/** The verdicts stay on record. A repeat changes nothing. Throws what the store and the queue throw. */
export async function recordWithdrawal(
  { withdrawal }: UploadWithdrawn,
  collaborators: WithdrawalCollaborators,
): Promise<void> {
  const { verdicts, updates } = collaborators;
  const { agencyId } = withdrawal;
  await verdicts.withdraw(withdrawal);
  if (agencyId === null) return;
  const gone = (await verdicts.history(agencyId)).filter(
    ({ submission }) => withdrawalOf(submission, [withdrawal]) !== null,
  );
  for (const id of new Set(gone.map(({ reportId }) => reportId))) {
    const verdict = await verdicts.find(id);
    if (verdict === null) continue;
    await tellDependents(verdict, collaborators);
    const { year } = verdict;
    // The one before counts again: what it was compared with may have changed since it was judged.
    if (year !== null && (await verdicts.current(agencyId, year)) !== null) {
      await updates.send({ version: 1, kind: 'last-year-changed', agencyId, year, because: id }, 0);
    }
  }
}
