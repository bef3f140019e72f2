// A small part of bench:faults with every test: the calls at which a file, a verdict or a letter could be lost or told
// twice, each throttled and each with its answer lost, once and until its message is set aside and redriven.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { PurgeQueueCommand } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import type { Selection } from '../faults/selection.ts';
import { isGood } from '../faults/table.ts';
import type { Tried } from '../faults/try-fault.ts';
import type { Told } from '../faults/worker.ts';
import { engine, named, sqs, whileNotRead } from './engine-under-test.ts';

const CALLS = [
  'parse S3 GET',
  'parse SQS SendMessage reports',
  'validate/report DynamoDB TransactWriteItems Verdicts Put REPORT#',
  'validate/report DynamoDB PutItem Notices PENDING#',
  'validate/report SQS SendMessage updates',
  'validate/notice-due SES SendRawEmail',
  'validate/notice-due DynamoDB TransactWriteItems Notices',
  'validate/notice-due DynamoDB DeleteItem Notices PENDING#',
  'validate/notice-due SNS Publish',
];

async function tryAll(selection: Selection): Promise<readonly Tried[]> {
  const worker = fork(
    path.join(import.meta.dirname, '../faults/worker.ts'),
    [engine.endpoint, '0', '1', JSON.stringify(selection)],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  const all: Tried[] = [];
  worker.on('message', (told: Told) => {
    if (told.kind === 'tried') all.push(told.tried);
  });
  const [status] = await once(worker, 'exit');
  expect(status).toBe(0);
  return all;
}

describe.skipIf(engine.kind !== 'ministack')(
  'what a bad day does (where the engine shows its queues at once)',
  () => {
    test('nothing is lost, endless or judged otherwise, and no letter tells again what was told', async () => {
      const all = await whileNotRead('ParseFunction', async () => {
        try {
          return await tryAll({
            ...{ scenario: 'two uploads of a year in one letter', calls: CALLS },
            ...{ faults: ['throttled', 'answer lost'], lastings: ['once', 'until set aside'] },
          });
        } finally {
          // The engine told the deployed functions of the uploads, too.
          await sqs.send(new PurgeQueueCommand({ QueueUrl: named('UploadQueueUrl') }));
        }
      });
      expect(all.filter((one) => !isGood(one))).toEqual([]);
      expect(all.some(({ redriven }) => redriven > 0)).toBe(true);
      // Each call was found: the list above does not fall behind the functions.
      expect(CALLS.filter((part) => !all.some(({ plan }) => plan.call.includes(part)))).toEqual([]);
      // A mail that the service took without a word is the one reason to write again.
      expect(all.some(({ toldAgain }) => toldAgain > 0)).toBe(true);
    }, 300_000);
  },
);
