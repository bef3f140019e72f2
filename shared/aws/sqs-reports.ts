import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { ClaimStore, ReportQueue } from '../ports/report-queue.ts';
import { claimFor, LONGEST_MESSAGE_BYTES, queueText } from './queue-text.ts';

/** The parsed-reports queue; a message over the limit goes to the claim store and its claim onto the queue. */
export function sqsReports(sqs: SQSClient, queueUrl: string, claims: ClaimStore): ReportQueue {
  return {
    async send(message) {
      let body = queueText(message);
      if (message.kind !== 'withdrawn' && Buffer.byteLength(body) > LONGEST_MESSAGE_BYTES) {
        const claim = claimFor(message);
        await claims.put(claim.key, body);
        body = queueText(claim);
      }
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
    },
  };
}
