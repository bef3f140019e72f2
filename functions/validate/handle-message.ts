// One message of the parsed-reports queue, whichever kind: a report to judge, a file that was deleted, or a verdict to
// bring up to date.
import type { ClaimStore } from '../../shared/ports/report-queue.ts';
import { type HandleUpdateCollaborators, handleUpdate } from './handle-update.ts';
import { type JudgeCollaborators, judgeMessage } from './judge-message.ts';
import type { JudgedMessage } from './judged-message.ts';
import { readMessage } from './read-message.ts';
import { recordWithdrawal } from './record-withdrawal.ts';

export interface MessageCollaborators extends JudgeCollaborators, HandleUpdateCollaborators {
  readonly verdicts: JudgeCollaborators['verdicts'];
  readonly pendingChecks: JudgeCollaborators['pendingChecks'];
  readonly claims: Pick<ClaimStore, 'get'>;
}

/** Throws PermanentFault for a message that breaks its contract, and whatever the handling of its kind throws. */
export async function handleMessage(
  body: string,
  collaborators: MessageCollaborators,
): Promise<readonly JudgedMessage[]> {
  const message = await readMessage(body, collaborators.claims);
  if (message.kind === 'report' || message.kind === 'unreadable-file') {
    return [await judgeMessage(message, collaborators)];
  }
  if (message.kind === 'withdrawn') {
    await recordWithdrawal(message, collaborators);
    return [];
  }
  return handleUpdate(message, collaborators);
}
