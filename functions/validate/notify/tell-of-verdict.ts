// A verdict is on record: other systems are told of it over the bus.

import { uploadOrder } from '../../../shared/contracts/submission.ts';
import type { Verdict } from '../../../shared/contracts/verdict.ts';
import { withdrawalOf } from '../../../shared/contracts/withdrawal.ts';
import { reportWithdrawn, verdictRecorded } from '../../../shared/events/compose-events.ts';
import type { TellEvents } from '../../../shared/events/tell-events.ts';
import type { VerdictStore } from '../../../shared/ports/verdicts.ts';

export interface EventCollaborators {
  readonly verdicts: Pick<VerdictStore, 'ofSubmission' | 'withdrawals'>;
  readonly tellEvents: TellEvents;
}

/**
 * An event for each revision from `from` on. The file may have been deleted before its verdict was stored: whoever
 * recorded that saw no report to tell of. May be repeated: the events are the same.
 */
export async function tellOfVerdict(
  verdict: Verdict,
  from: number,
  { verdicts, tellEvents }: EventCollaborators,
): Promise<void> {
  const { agencyId, submissionId, submission, reportId, revision } = verdict;
  const withdrawals = agencyId === null ? [] : await verdicts.withdrawals(agencyId, uploadOrder(submission));
  const revisions =
    from >= revision
      ? [verdict]
      : (await verdicts.ofSubmission(submissionId)).filter(
          (facts) => facts.reportId === reportId && facts.revision >= from,
        );
  const withdrawal = withdrawalOf(submission, withdrawals);
  await tellEvents([
    ...revisions.map(verdictRecorded),
    ...(withdrawal === null ? [] : [reportWithdrawn(verdict, withdrawal)]),
  ]);
}
