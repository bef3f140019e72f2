import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SendReminding } from '../ports/reminding-queue.ts';

/** The most that SQS takes at once. */
const AT_ONCE = 10;

export function sqsReminding(sqs: SQSClient, queueUrl: string): SendReminding {
  return async (messages) => {
    for (let first = 0; first < messages.length; first += AT_ONCE) {
      const { Failed = [] } = await sqs.send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: messages.slice(first, first + AT_ONCE).map((message, at) => ({
            Id: String(at),
            MessageBody: JSON.stringify(message),
          })),
        }),
      );
      const [failed] = Failed;
      if (failed !== undefined) {
        throw new Error(`SQS refused ${Failed.length} messages: ${failed.Code} ${failed.Message ?? ''}`);
      }
    }
  };
}
