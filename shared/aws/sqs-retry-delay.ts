import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Where a message came from, as its record says it. */
interface Received {
  readonly eventSourceARN: string;
  readonly receiptHandle: string;
}

/** Whether a message came from the queue of that URL: both end in its name. */
export function cameFrom(queueUrl: string, { eventSourceARN }: Pick<Received, 'eventSourceARN'>): boolean {
  return queueUrl.split('/').at(-1) === eventSourceARN.split(':').at(-1);
}

/** Sets when a failed message of one of these queues is seen again. */
export function sqsRetryDelay(sqs: SQSClient, ...queueUrls: readonly string[]) {
  return {
    async delay(received: Received, seconds: number): Promise<void> {
      const QueueUrl = queueUrls.find((url) => cameFrom(url, received));
      if (QueueUrl === undefined) throw new Error(`${received.eventSourceARN} feeds no function of ours`);
      await sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl,
          ReceiptHandle: received.receiptHandle,
          VisibilityTimeout: seconds,
        }),
      );
    },
  };
}
