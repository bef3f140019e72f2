// One message, whichever kind. Of the parsed-reports queue: a report to judge, or a file that was deleted, each once it is
// proven. Of the updates queue: a verdict to bring up to date, an agency to tell, a mail to put on record.
import type { ReportMessage } from '../../shared/contracts/report-message.ts';
import type { AgencyId } from '../../shared/contracts/submission.ts';
import type { EventBus } from '../../shared/ports/event-bus.ts';
import type { NoticeRecord } from '../../shared/ports/notice-record.ts';
import type { ClaimStore } from '../../shared/ports/report-queue.ts';
import { type JudgeCollaborators, judgeMessage } from './judge/judge-message.ts';
import type { JudgedMessage } from './judge/judged-message.ts';
import { rejudgeMessage } from './judge/rejudge-message.ts';
import { type ProofSources, proveReport } from './prove/prove-report.ts';
import { proveWithdrawal } from './prove/prove-withdrawal.ts';
import { readOwnMessage, readReportMessage } from './read-message.ts';
import { type HandleUpdateCollaborators, handleUpdate } from './update/handle-update.ts';
import { recordWithdrawal } from './withdraw/record-withdrawal.ts';

export interface MessageCollaborators
  extends JudgeCollaborators,
    HandleUpdateCollaborators,
    Omit<ProofSources, 'verdicts'> {
  readonly verdicts: JudgeCollaborators['verdicts'];
  readonly pendingChecks: JudgeCollaborators['pendingChecks'];
  readonly agencies: JudgeCollaborators['agencies'];
  readonly counting: JudgeCollaborators['counting'];
  readonly claims: Pick<ClaimStore, 'get'>;
  /** Tells an agency of all that waits; null stands for the uploads that name none. */
  readonly tell: (agencyId: AgencyId | null) => Promise<void>;
  readonly record: Pick<NoticeRecord, 'add'>;
  readonly bus: EventBus;
  readonly now: () => Date;
}

async function judge(message: ReportMessage, collaborators: MessageCollaborators): Promise<JudgedMessage> {
  const { recorded } = await proveReport(message, collaborators);
  const { rejudge } = message;
  return rejudge === undefined
    ? judgeMessage(message, collaborators, recorded)
    : rejudgeMessage(message, rejudge, collaborators);
}

/**
 * A message of the parsed-reports queue; what was judged, if anything. Throws PermanentFault for a message that breaks its
 * contract or is not true, and whatever the handling of its kind throws.
 */
export async function handleReport(
  body: string,
  collaborators: MessageCollaborators,
): Promise<readonly JudgedMessage[]> {
  const message = await readReportMessage(body, collaborators.claims);
  if (message.kind !== 'withdrawn') return [await judge(message, collaborators)];
  const versions = await proveWithdrawal(message.withdrawal, collaborators);
  await recordWithdrawal(message, versions, collaborators);
  return [];
}

/** A message of the updates queue. Throws as `handleReport` does. */
export async function handleOwn(
  body: string,
  collaborators: MessageCollaborators,
): Promise<readonly JudgedMessage[]> {
  const message = readOwnMessage(body);
  if (message.kind === 'notice-due') {
    await collaborators.tell(message.agencyId);
    return [];
  }
  if (message.kind === 'mail-given') {
    await collaborators.record.add(message.notice);
    return [];
  }
  if (message.kind === 'events-due') {
    await collaborators.bus.publish(message.events);
    return [];
  }
  return handleUpdate(message, collaborators);
}
