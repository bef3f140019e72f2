import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { rejudgeEvent } from '../contracts/s3-event.ts';
import type { RejudgeOrders, SendAgain } from '../ports/uploads.ts';

/**
 * The uploads queue, for uploads that are in the bucket already. The order goes into the record first: what comes back
 * by way of the function that opens files is believed only where it was asked for.
 */
export function sqsUploads(sqs: SQSClient, queueUrl: string, orders: Pick<RejudgeOrders, 'give'>): SendAgain {
  return async (submission, rejudging) => {
    await orders.give(submission, rejudging);
    const MessageBody = JSON.stringify(rejudgeEvent(submission, rejudging));
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
  };
}
