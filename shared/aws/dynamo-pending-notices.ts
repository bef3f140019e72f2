import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { inTurns } from '../in-turns.ts';
import type { PendingNotices } from '../ports/pending-notices.ts';
import { agencyPartition } from './item-key.ts';
import { madeWhereHeld } from './made-where-held.ts';
import { PENDING, pendingKey, readPending, workerKey } from './notice-items.ts';
import { queryItems } from './query-items.ts';

/** Marks and deletions under way at the same time. */
const AT_ONCE = 10;

/** What waits to be told, in the table of notices. Layout: notice-items.ts. */
export function dynamoPendingNotices(dynamo: DynamoDBDocumentClient, table: string): PendingNotices {
  return {
    async add(agencyId, { reportId, revision }) {
      // A slow delivery must not put an earlier revision in the place of a later one.
      await madeWhereHeld(
        dynamo.send(
          new PutCommand({
            TableName: table,
            Item: { ...pendingKey(agencyId, reportId), reportId, revision },
            ConditionExpression: 'attribute_not_exists(pk) OR revision <= :revision',
            ExpressionAttributeValues: { ':revision': revision },
          }),
        ),
      );
    },

    async of(agencyId) {
      return (await queryItems(dynamo, table, agencyPartition(agencyId), PENDING)).map(readPending);
    },

    async remove(agencyId, told) {
      await inTurns(told, AT_ONCE, async ({ reportId, revision }) => {
        await madeWhereHeld(
          dynamo.send(
            new DeleteCommand({
              TableName: table,
              Key: pendingKey(agencyId, reportId),
              ConditionExpression: 'attribute_not_exists(pk) OR revision <= :told',
              ExpressionAttributeValues: { ':told': revision },
            }),
          ),
        );
      });
    },

    async begin(agencyId, worker, now, until) {
      return madeWhereHeld(
        dynamo.send(
          new PutCommand({
            TableName: table,
            Item: { ...workerKey(agencyId), worker, until: until.toISOString() },
            ConditionExpression: 'attribute_not_exists(pk) OR #until < :now OR #worker = :worker',
            ExpressionAttributeNames: { '#until': 'until', '#worker': 'worker' },
            ExpressionAttributeValues: { ':now': now.toISOString(), ':worker': worker },
          }),
        ),
      );
    },

    async end(agencyId, worker) {
      await madeWhereHeld(
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
