import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { rejudgeEvent } from '../contracts/s3-event.ts';
import type { SendAgain } from '../ports/uploads.ts';

/** The uploads queue, for uploads that are in the bucket already. */
export function sqsUploads(sqs: SQSClient, queueUrl: string): SendAgain {
  return async (submission, rejudging) => {
    const MessageBody = JSON.stringify(rejudgeEvent(submission, rejudging));
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
  };
}
