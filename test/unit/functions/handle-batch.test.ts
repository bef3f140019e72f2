import { Logger } from '@aws-lambda-powertools/logger';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { handleBatch } from '../../../functions/handle-batch.ts';
import { PermanentFault } from '../../../shared/fates.ts';

function recordOf(messageId: string, receives: number): SQSRecord {
  return {
    messageId,
    receiptHandle: `receipt-${messageId}`,
    body: messageId,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '1',
      SenderId: 'x',
      ApproximateFirstReceiveTimestamp: '1',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:cn-north-1:1:q',
    awsRegion: 'cn-north-1',
  };
}

async function run(records: readonly SQSRecord[], handle: (record: SQSRecord) => Promise<void>) {
  const delays: [string, number][] = [];
  const batch = {
    logger: new Logger({ logLevel: 'SILENT' }),
    metrics: { addMetric: () => undefined, publishStoredMetrics: () => undefined },
    retries: {
      async delay({ receiptHandle }: { receiptHandle: string }, seconds: number) {
        delays.push([receiptHandle, seconds]);
      },
    },
    firstDelaySeconds: 10,
    now: () => new Date(1000),
  };
  const event: SQSEvent = { Records: [...records] };
  const { batchItemFailures } = await handleBatch(event, {} as Context, batch, handle);
  return { failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), delays };
}

describe('a batch of messages', () => {
  it('returns only the records that failed', async () => {
    const { failed } = await run([recordOf('a', 1), recordOf('b', 1), recordOf('c', 1)], async ({ body }) => {
      if (body === 'b') throw new Error('throttled');
    });
    expect(failed).toEqual(['b']);
  });

  it('returns every record when all fail, and does not throw', async () => {
    const { failed } = await run([recordOf('a', 1), recordOf('b', 1)], () =>
      Promise.reject(new Error('down')),
    );
    expect(failed).toEqual(['a', 'b']);
  });

  it('puts a retry off, longer each time, and brings a permanent fault back at once', async () => {
    const { delays } = await run([recordOf('a', 1), recordOf('b', 3), recordOf('c', 1)], async ({ body }) => {
      throw body === 'c' ? new PermanentFault('broken contract') : new Error('throttled');
    });
    expect(delays).toEqual([
      ['receipt-a', 10],
      ['receipt-b', 40],
      ['receipt-c', 0],
    ]);
  });

  it('handles the records one after another', async () => {
    let running = 0;
    let most = 0;
    await run([recordOf('a', 1), recordOf('b', 1)], async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    });
    expect(most).toBe(1);
  });
});
