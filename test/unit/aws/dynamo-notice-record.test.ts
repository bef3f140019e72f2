// What the record of mails writes. How it reads stands in the contract of the store.
import type { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { dynamoNoticeRecord } from '../../../shared/aws/dynamo-notice-record.ts';
import { readMail } from '../../../shared/aws/notice-items.ts';
import type { GivenNotice } from '../../../shared/contracts/given-notice.ts';

const NOTICE: GivenNotice = {
  version: 1,
  ...{ agencyId: 'shi', messageId: 'm1', reports: [], recipients: ['a@example.org'] },
  ...{ subject: '提醒', sentAt: '2026-01-20T00:00:00.500Z', feedback: {} },
};

async function written(keptDays?: number): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  const send = async ({ input }: TransactWriteCommand) => {
    for (const { Put } of input.TransactItems ?? []) items.push(Put?.Item ?? {});
  };
  await dynamoNoticeRecord({ send } as unknown as DynamoDBDocumentClient, 't', keptDays).add(NOTICE);
  return items;
}

test('a mail and its place are dropped by the table after the days that the target says', async () => {
  const items = await written(30);
  expect(items).toHaveLength(2);
  expect(items.map(({ expires }) => expires)).toEqual(
    Array(2).fill(Date.parse('2026-02-19T00:00:00.000Z') / 1000),
  );
  expect(readMail(items[0]!)).toEqual(NOTICE);
});

test('whoever says no days keeps it for good', async () => {
  expect((await written()).some((item) => 'expires' in item)).toBe(false);
});
