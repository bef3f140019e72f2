import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { NoticeDue } from '../contracts/report-message.ts';
import type { QuietPeriod } from '../ports/pending-notices.ts';
import { queueText } from './queue-text.ts';

/** The quiet period as a delayed message of the parsed-reports queue; SQS delays up to 900 seconds. */
export function sqsQuietPeriod(sqs: SQSClient, queueUrl: string, seconds: number): QuietPeriod {
  return {
    async start(agencyId) {
      const due: NoticeDue = { version: 1, kind: 'notice-due', agencyId };
      await sqs.send(
        new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: queueText(due), DelaySeconds: seconds }),
      );
    },
  };
}
