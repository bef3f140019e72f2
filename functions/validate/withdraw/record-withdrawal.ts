// A message that says an agency deleted its file → the record that its uploads no longer stand → messages for the
// verdicts that were judged with them.
import type { UploadWithdrawn } from '../../../shared/contracts/report-message.ts';
import { submissionId } from '../../../shared/contracts/submission.ts';
import type { VerdictFacts } from '../../../shared/contracts/verdict.ts';
import { type Withdrawal, withdrawalOf } from '../../../shared/contracts/withdrawal.ts';
import { reportWithdrawn } from '../../../shared/events/compose-events.ts';
import type { TellEvents } from '../../../shared/events/tell-events.ts';
import { inTurns } from '../../../shared/in-turns.ts';
import type { VerdictStore } from '../../../shared/ports/verdicts.ts';
import { lastRevisions } from '../../../shared/record/what-counts.ts';
import { type DependentsCollaborators, tellDependents } from '../update/tell-dependents.ts';

export interface WithdrawalCollaborators extends DependentsCollaborators {
  readonly verdicts: VerdictStore;
  readonly tellEvents: TellEvents;
}

/** Verdicts of so many versions of one key are asked for at the same time. */
const AT_ONCE = 10;

/** The verdicts on the versions of the key that the marker stands above, oldest first. */
async function goneReports(
  withdrawal: Withdrawal,
  versions: readonly string[],
  { verdicts }: WithdrawalCollaborators,
): Promise<readonly VerdictFacts[]> {
  const found: VerdictFacts[] = [];
  await inTurns(versions, AT_ONCE, async (versionId) => {
    const of = await verdicts.ofSubmission(submissionId({ ...withdrawal, versionId }));
    found.push(...of.filter(({ submission }) => withdrawalOf(submission, [withdrawal]) !== null));
  });
  return [...lastRevisions(found)].sort((one, other) => (one.receivedAt < other.receivedAt ? -1 : 1));
}

/**
 * The verdicts stay on record. A repeat changes nothing. `versions` are those of the key that the bucket has below the
 * marker. Throws what the store and the queue throw.
 */
export async function recordWithdrawal(
  { withdrawal }: UploadWithdrawn,
  versions: readonly string[],
  collaborators: WithdrawalCollaborators,
): Promise<void> {
  const { verdicts, updates, tellEvents, now } = collaborators;
  const { agencyId } = withdrawal;
  await verdicts.withdraw(withdrawal);
  if (agencyId === null) return;
  const reports = await goneReports(withdrawal, versions, collaborators);
  // What was compared with them is told once for each year.
  for (const facts of new Map(reports.map((one) => [one.year, one])).values()) {
    await tellDependents(facts, collaborators);
    const { year, reportId } = facts;
    // The one before counts again: what it was compared with may have changed since it was judged.
    if (year !== null && (await verdicts.current(agencyId, year)) !== null) {
      const askedAt = now().toISOString();
      const asked = { version: 1, because: reportId, askedAt } as const;
      await updates.send({ ...asked, kind: 'last-year-changed', agencyId, year }, 0);
    }
  }
  await tellEvents(reports.map((facts) => reportWithdrawn(facts, withdrawal)));
}
