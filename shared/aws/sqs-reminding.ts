import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SendReminding } from '../ports/reminding-queue.ts';

/** Requests under way at once: a province has some six hundred messages. One by one, since MiniStack has a right of its own for batches. */
const AT_ONCE = 16;

export function sqsReminding(sqs: SQSClient, queueUrl: string): SendReminding {
  return async (messages) => {
    for (let first = 0; first < messages.length; first += AT_ONCE) {
      await Promise.all(
        messages.slice(first, first + AT_ONCE).map(async (message) => {
          const MessageBody = JSON.stringify(message);
          await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
        }),
      );
    }
  };
}
