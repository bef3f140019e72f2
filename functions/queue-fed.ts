// What every function that a queue feeds is wired with: its log, its metrics, and when a failed message comes back.
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { sqsRetryDelay } from '../shared/aws/sqs-retry-delay.ts';
import type { BatchCollaborators } from './handle-batch.ts';

/** As `FeedingQueue` reads it; `otherQueues` feed the same function. */
export function queueFed(
  serviceName: string,
  environment: { readonly SOURCE_QUEUE_URL: string; readonly FIRST_RETRY_DELAY_SECONDS: number },
  sqs: SQSClient,
  ...otherQueues: readonly string[]
) {
  const logger = new Logger({ serviceName });
  const metrics = new Metrics({ namespace: 'Gouji', serviceName });
  const batch: BatchCollaborators = {
    logger,
    metrics,
    retries: sqsRetryDelay(sqs, environment.SOURCE_QUEUE_URL, ...otherQueues),
    firstDelaySeconds: environment.FIRST_RETRY_DELAY_SECONDS,
    now: () => new Date(),
  };
  return { logger, metrics, batch };
}
