// One message of the parsed-reports queue, whichever kind: a report to judge, a file that was deleted, a verdict to bring
// up to date, or an agency to tell.
import type { AgencyId } from '../../shared/contracts/submission.ts';
import type { ClaimStore } from '../../shared/ports/report-queue.ts';
import { type JudgeCollaborators, judgeMessage } from './judge/judge-message.ts';
import type { JudgedMessage } from './judge/judged-message.ts';
import { rejudgeMessage } from './judge/rejudge-message.ts';
import { readMessage } from './read-message.ts';
import { type HandleUpdateCollaborators, handleUpdate } from './update/handle-update.ts';
import { recordWithdrawal } from './withdraw/record-withdrawal.ts';

export interface MessageCollaborators extends JudgeCollaborators, HandleUpdateCollaborators {
  readonly verdicts: JudgeCollaborators['verdicts'];
  readonly pendingChecks: JudgeCollaborators['pendingChecks'];
  readonly claims: Pick<ClaimStore, 'get'>;
  /** Tells an agency of all that waits; null stands for the uploads that name none. */
  readonly tell: (agencyId: AgencyId | null) => Promise<void>;
}

/** What was judged, if anything. Throws PermanentFault for a message that breaks its contract, and whatever the handling of its kind throws. */
export async function handleMessage(
  body: string,
  collaborators: MessageCollaborators,
): Promise<readonly JudgedMessage[]> {
  const message = await readMessage(body, collaborators.claims);
  if (message.kind === 'report' || message.kind === 'unreadable-file') {
    const { rejudge } = message;
    return [
      rejudge === undefined
        ? await judgeMessage(message, collaborators)
        : await rejudgeMessage(message, rejudge, collaborators),
    ];
  }
  if (message.kind === 'withdrawn') {
    await recordWithdrawal(message, collaborators);
    return [];
  }
  if (message.kind === 'notice-due') {
    await collaborators.tell(message.agencyId);
    return [];
  }
  return handleUpdate(message, collaborators);
}
