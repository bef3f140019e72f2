// The one shape of both functions: every record by itself, failures back to the queue one by one, each by its fate.
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { fateOf } from '../shared/fates.ts';

/** Says when a message that failed comes back. */
export interface RetryDelay {
  delay(record: Pick<SQSRecord, 'eventSourceARN' | 'receiptHandle'>, seconds: number): Promise<void>;
}

export interface BatchCollaborators {
  readonly logger: Logger;
  readonly metrics: {
    addMetric(...metric: Parameters<Metrics['addMetric']>): void;
    publishStoredMetrics(): void;
  };
  readonly retries: RetryDelay;
  readonly firstDelaySeconds: number;
  readonly now: () => Date;
}

/**
 * Handles the records one after another (two deliveries of one message in a batch then cost one notice, not two) and
 * returns those that failed. A failed record's return is brought forward or put off by its fate; where even that
 * fails, the queue's own visibility timeout decides.
 */
export async function handleBatch(
  event: SQSEvent,
  context: Context,
  { logger, metrics, retries, firstDelaySeconds, now }: BatchCollaborators,
  handle: (record: SQSRecord) => Promise<void>,
): Promise<SQSBatchResponse> {
  const one = async (record: SQSRecord): Promise<void> => {
    const age = now().getTime() - Number(record.attributes.SentTimestamp);
    metrics.addMetric('MessageAge', MetricUnit.Milliseconds, Math.max(0, age));
    try {
      await handle(record);
    } catch (error) {
      const { fate, delaySeconds } = fateOf(
        error,
        Number(record.attributes.ApproximateReceiveCount),
        firstDelaySeconds,
      );
      const log = fate === 'set-aside' ? 'error' : 'warn';
      logger[log]('Message failed', {
        fate,
        delaySeconds,
        messageId: record.messageId,
        error: error instanceof Error ? error : String(error),
      });
      metrics.addMetric(fate === 'set-aside' ? 'PermanentFaults' : 'Retries', MetricUnit.Count, 1);
      try {
        await retries.delay(record, delaySeconds);
      } catch (delayError) {
        logger.warn('The delay before the retry could not be set', { error: delayError as Error });
      }
      throw error;
    }
  };
  const processor = new BatchProcessor(EventType.SQS);
  try {
    return await processPartialResponse(event, one, processor, {
      context,
      processInParallel: false,
      throwOnFullBatchFailure: false,
    });
  } finally {
    metrics.publishStoredMetrics();
  }
}
