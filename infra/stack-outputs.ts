import { CfnOutput, type Stack } from 'aws-cdk-lib';
import type { BundledFunction } from './constructs/bundled-function.ts';
import type { SystemEvents } from './constructs/event-bus.ts';
import type { GuardedQueue } from './constructs/guarded-queue.ts';
import type { NoticeWays } from './constructs/notice-ways.ts';
import type { RecordKeeping } from './constructs/record-keeping.ts';
import type { UploadIntake } from './constructs/upload-intake.ts';

export interface ToldOf {
  readonly uploads: GuardedQueue;
  readonly reports: GuardedQueue;
  readonly updates: GuardedQueue;
  readonly returns: GuardedQueue;
  readonly intake: UploadIntake;
  readonly records: RecordKeeping;
  readonly ways: NoticeWays;
  readonly events: SystemEvents;
  readonly parse: BundledFunction;
  readonly validate: BundledFunction;
  readonly mailFeedback: BundledFunction;
  readonly remind: BundledFunction;
  readonly reminders: GuardedQueue;
  readonly writeReminders: BundledFunction;
}

/** By these names commands, scripts and operators find the deployed stack's parts. */
export function tellOutputs(stack: Stack, of: ToldOf): void {
  const outputs = {
    UploadBucket: of.intake.bucket.bucketName,
    RecordsBucket: of.records.bucket.bucketName,
    VerdictTable: of.records.verdicts.tableName,
    AgencyTable: of.records.agencies.tableName,
    NoticeTable: of.records.notices.tableName,
    UploadQueueUrl: of.uploads.queue.queueUrl,
    UploadDeadLettersUrl: of.uploads.deadLetters.queueUrl,
    ReportQueueUrl: of.reports.queue.queueUrl,
    ReportDeadLettersUrl: of.reports.deadLetters.queueUrl,
    UpdateQueueUrl: of.updates.queue.queueUrl,
    UpdateDeadLettersUrl: of.updates.deadLetters.queueUrl,
    NoticeTopicArn: of.ways.notices.topicArn,
    EventBusName: of.events.bus.eventBusName,
    OperationsTopicArn: of.ways.operations.topicArn,
    MailFeedbackTopicArn: of.ways.feedback.topicArn,
    MailReturnsQueueUrl: of.returns.queue.queueUrl,
    MailReturnsDeadLettersUrl: of.returns.deadLetters.queueUrl,
    ParseFunction: of.parse.function.functionName,
    ValidateFunction: of.validate.function.functionName,
    MailFeedbackFunction: of.mailFeedback.function.functionName,
    RemindFunction: of.remind.function.functionName,
    ReminderQueueUrl: of.reminders.queue.queueUrl,
    ReminderDeadLettersUrl: of.reminders.deadLetters.queueUrl,
    WriteRemindersFunction: of.writeReminders.function.functionName,
  };
  const dns = of.ways.sending.dkim.map(
    ({ name, value }, at) => [`SenderDkim${at + 1}`, `${name} CNAME ${value}`] as const,
  );
  for (const [name, value] of [...Object.entries(outputs), ...dns]) new CfnOutput(stack, name, { value });
}
