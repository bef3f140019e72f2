import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { UpdateQueue } from '../ports/updates.ts';

/** The parsed-reports queue for messages that ask for an update. */
export function sqsUpdates(sqs: SQSClient, queueUrl: string): UpdateQueue {
  return {
    async send(message, delaySeconds) {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify(message),
          DelaySeconds: delaySeconds,
        }),
      );
    },
  };
}
