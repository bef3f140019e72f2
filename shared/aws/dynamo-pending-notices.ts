import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ReportId } from '../contracts/submission.ts';
import type { PendingNotices } from '../ports/pending-notices.ts';
import { agencyPartition } from './item-key.ts';
import { PENDING, pendingKey, workerKey } from './notice-items.ts';
import { queryItems } from './query-items.ts';

/** What waits to be told, in the table of notices. Layout: notice-items.ts. */
export function dynamoPendingNotices(dynamo: DynamoDBDocumentClient, table: string): PendingNotices {
  /** Whether the write was made; false where its condition did not hold. */
  async function written(write: Promise<unknown>): Promise<boolean> {
    try {
      await write;
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    async add(agencyId, reportId) {
      await dynamo.send(
        new PutCommand({ TableName: table, Item: { ...pendingKey(agencyId, reportId), reportId } }),
      );
    },

    async of(agencyId) {
      const items = await queryItems(dynamo, table, agencyPartition(agencyId), PENDING);
      return items.map(({ reportId }) => ReportId.parse(reportId));
    },

    async remove(agencyId, reportIds) {
      for (const reportId of reportIds) {
        await dynamo.send(new DeleteCommand({ TableName: table, Key: pendingKey(agencyId, reportId) }));
      }
    },

    async begin(agencyId, worker, now, until) {
      const Item = { ...workerKey(agencyId), worker, until: until.toISOString() };
      return written(
        dynamo.send(
          new PutCommand({
            TableName: table,
            Item,
            ConditionExpression: 'attribute_not_exists(pk) OR #until < :now',
            ExpressionAttributeNames: { '#until': 'until' },
            ExpressionAttributeValues: { ':now': now.toISOString() },
          }),
        ),
      );
    },

    async end(agencyId, worker) {
      await written(
        dynamo.send(
          new DeleteCommand({
            TableName: table,
            Key: workerKey(agencyId),
            ConditionExpression: '#worker = :worker',
            ExpressionAttributeNames: { '#worker': 'worker' },
            ExpressionAttributeValues: { ':worker': worker },
          }),
        ),
      );
    },
  };
}
