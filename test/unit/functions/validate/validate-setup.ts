// The validate function with doubles around it, and its queue: messages it sends to itself wait here until they are due.
import {
  handleOwn,
  handleReport,
  type MessageCollaborators,
} from '../../../../functions/validate/handle-message.ts';
import type { JudgedMessage } from '../../../../functions/validate/judge/judged-message.ts';
import { dynamoCountingReports } from '../../../../shared/aws/dynamo-counting-reports.ts';
import { judge } from '../../../../shared/checking/judge.ts';
import type { Agency } from '../../../../shared/contracts/agency.ts';
import type { ParsedReport } from '../../../../shared/contracts/parsed-report.ts';
import type { ReportMessage, UploadWithdrawn } from '../../../../shared/contracts/report-message.ts';
import type { Submission } from '../../../../shared/contracts/submission.ts';
import type { OwnMessage } from '../../../../shared/contracts/update-message.ts';
import { submissionOf } from '../../../builders/submission-builder.ts';
import { MemoryAgencies } from '../../../doubles/memory-agencies.ts';
import { MemoryClaims } from '../../../doubles/memory-queue.ts';
import { MemoryPendingChecks, MemoryUpdates } from '../../../doubles/memory-updates.ts';
import { MemoryVerdicts } from '../../../doubles/memory-verdicts.ts';
import { MemoryProvenFiles, MemoryRejudgeOrders, MemoryWitness } from '../../../doubles/memory-witness.ts';
import { noticeSetup } from './notice-setup.ts';

export function agencyOf(id: string, changes: Partial<Agency> = {}): Agency {
  return {
    id,
    name: '示例市人民政府',
    formerNames: [],
    kind: 'government',
    parent: null,
    jurisdiction: null,
    contacts: [{ email: `${id}@example.cn`, language: 'zh' }],
    mayMakeRules: true,
    deadlines: {},
    ...changes,
  };
}

/** A report of one file that came in by the agency's folder; `order` places it among the uploads. */
export function messageOf(
  agencyId: string,
  report: ParsedReport,
  order: number,
  changes: Partial<Submission> = {},
): ReportMessage {
  const minute = String(order).padStart(2, '0');
  return {
    version: 1,
    kind: 'report',
    submission: submissionOf({
      key: `incoming/${agencyId}/${report.year}.txt`,
      versionId: `v${order}`,
      eventTime: `2026-01-20T02:${minute}:00.000Z`,
      ...changes,
    }),
    file: { sha256: 'a'.repeat(64), kind: 'text', verdicts: 1, reports: 1 },
    report,
  };
}

export function validateSetup(agencies: readonly Agency[]) {
  const register = new MemoryAgencies();
  for (const agency of agencies) register.put(agency);
  const verdicts = new MemoryVerdicts();
  const updates = new MemoryUpdates();
  const pendingChecks = new MemoryPendingChecks();
  let seconds = 0;
  const now = () => new Date(Date.UTC(2026, 0, 21) + 1000 * seconds++);
  const notices = noticeSetup(register, verdicts, now);
  const witness = new MemoryWitness();
  const rejudgeOrders = new MemoryRejudgeOrders();
  const collaborators: MessageCollaborators = {
    claims: new MemoryClaims(),
    verdicts,
    agencies: register,
    judge: (report, context) => judge(report, context, 'zh'),
    versions: { gouji: '0.1.0', ruleBook: 'test' },
    announce: notices.announce,
    tell: notices.tell,
    record: notices.record,
    counting: dynamoCountingReports(verdicts.dynamo.client, 'verdicts'),
    bus: notices.bus,
    tellEvents: notices.tellEvents,
    updates,
    pendingChecks,
    recheckDelaySeconds: 60,
    uploadsBucket: 'uploads',
    witness,
    provenFiles: new MemoryProvenFiles(),
    rejudgeOrders,
    now,
  };
  /** Handles a message by the queue of its kind; what it says lies in the bucket and on record. */
  const handle = async (given: unknown, by = collaborators): Promise<readonly JudgedMessage[]> => {
    const message = given as ReportMessage | UploadWithdrawn | OwnMessage;
    if (message.kind === 'withdrawn') witness.delete(message.withdrawal);
    else if (message.kind === 'report' || message.kind === 'unreadable-file') {
      witness.put(message.submission, message.file.sha256 ?? '');
      if (message.rejudge !== undefined) await rejudgeOrders.give(message.submission, message.rejudge);
    } else return handleOwn(JSON.stringify(message), by);
    return handleReport(JSON.stringify(message), by);
  };
  /** Handles what the function has sent to itself, until nothing is left. */
  const settle = async () => {
    for (let sent = updates.sent.shift(); sent !== undefined; sent = updates.sent.shift()) {
      await handle(sent.message);
    }
    await notices.quietIsOver();
  };
  const { sender } = notices;
  return {
    ...{ register, verdicts, sender, notices, updates, pendingChecks, witness, rejudgeOrders },
    ...{ collaborators, handle, settle },
  };
}
