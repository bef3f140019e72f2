// The updates queue, as the validate function writes to it: messages to itself.
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { OwnMessage } from '../contracts/update-message.ts';
import type { EventsToPublish } from '../ports/event-bus.ts';
import type { MailsToRecord, QuietPeriod } from '../ports/pending-notices.ts';
import type { UpdateQueue } from '../ports/updates.ts';
import { queueText } from './queue-text.ts';

/** The quiet period is a delayed message of `quietSeconds`; SQS delays up to 900 seconds. */
export function sqsOwnMessages(
  sqs: SQSClient,
  queueUrl: string,
  quietSeconds: number,
): {
  readonly updates: UpdateQueue;
  readonly quietPeriod: QuietPeriod;
  readonly mailsToRecord: MailsToRecord;
  readonly eventsToPublish: EventsToPublish;
} {
  const send = async (message: OwnMessage, delaySeconds: number) => {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: queueText(message),
        DelaySeconds: delaySeconds,
      }),
    );
  };
  return {
    updates: { send },
    quietPeriod: {
      start: (agencyId) => send({ version: 1, kind: 'notice-due', agencyId }, quietSeconds),
    },
    mailsToRecord: { send: (notice) => send({ version: 1, kind: 'mail-given', notice }, 0) },
    eventsToPublish: { send: (events) => send({ version: 1, kind: 'events-due', events: [...events] }, 0) },
  };
}
