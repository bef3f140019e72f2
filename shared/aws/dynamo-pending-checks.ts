// Marks of re-checks on their way, in the table of verdicts: pk AGENCY#<agency id>, sk RECHECK#<year>.
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { PendingChecks } from '../ports/updates.ts';
import { agencyPartition } from './item-key.ts';
import { madeWhereHeld } from './made-where-held.ts';

/** The longest delay SQS knows is 15 minutes: an older mark has no message any more. */
const OUTLIVED_SECONDS = 20 * 60;

export function dynamoPendingChecks(dynamo: DynamoDBDocumentClient, table: string): PendingChecks {
  const keyOf = (agencyId: string, year: number) => ({
    pk: agencyPartition(agencyId),
    sk: `RECHECK#${year}`,
  });
  return {
    async begin(agencyId, year, because, at) {
      const outlived = new Date(at.getTime() - OUTLIVED_SECONDS * 1000);
      return madeWhereHeld(
        dynamo.send(
          new PutCommand({
            TableName: table,
            Item: { ...keyOf(agencyId, year), because, begunAt: at.toISOString() },
            ConditionExpression: 'attribute_not_exists(pk) OR because = :because OR begunAt < :outlived',
            ExpressionAttributeValues: { ':because': because, ':outlived': outlived.toISOString() },
          }),
        ),
      );
    },
    async end(agencyId, year, because) {
      const Key = keyOf(agencyId, year);
      if (because === undefined) {
        await dynamo.send(new DeleteCommand({ TableName: table, Key }));
        return;
      }
      await madeWhereHeld(
        dynamo.send(
          new DeleteCommand({
            TableName: table,
            Key,
            ConditionExpression: 'because = :because',
            ExpressionAttributeValues: { ':because': because },
          }),
        ),
      );
    },
  };
}
