import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { JustificationKeeper } from '../ports/justifications.ts';
import { Justification } from '../submissions/justification.ts';
import { inOrderGiven, justificationKey, justifiedPrefix, readJustification } from './justification-items.ts';
import { agencyPartition } from './verdict-items.ts';

/** Explanations in the table of verdicts. Layout: justification-items.ts. */
export function dynamoJustifications(dynamo: DynamoDBDocumentClient, table: string): JustificationKeeper {
  return {
    async of(agencyId, year) {
      const given: Justification[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const page = await dynamo.send(
          new QueryCommand({
            TableName: table,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
            ExpressionAttributeValues: { ':pk': agencyPartition(agencyId), ':prefix': justifiedPrefix(year) },
            ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          }),
        );
        given.push(...(page.Items ?? []).map(readJustification));
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
      return inOrderGiven(given);
    },

    async add(justification) {
      const given = Justification.parse(justification);
      await dynamo.send(new PutCommand({ TableName: table, Item: { ...justificationKey(given), ...given } }));
    },
  };
}
