// The access record, in a table of its own that the portal may only add to: pk AGENCY#<id> (`?`: about none), sk <time>#<mark>.
import { randomBytes } from 'node:crypto';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { AccessEntry } from '../contracts/access-entry.ts';
import type { AccessRecord } from '../ports/access-record.ts';
import { agencyPartition, withoutKeys } from './item-key.ts';
import { queryItems } from './query-items.ts';

/** After every time there is. */
const END = '~';

export function dynamoAccessRecord(dynamo: DynamoDBDocumentClient, table: string): AccessRecord {
  return {
    async add(entry) {
      const kept = AccessEntry.parse(entry);
      await dynamo.send(
        new PutCommand({
          TableName: table,
          Item: {
            pk: agencyPartition(kept.agencyId),
            sk: `${kept.at}#${randomBytes(8).toString('hex')}`,
            ...kept,
          },
        }),
      );
    },

    async of(agencyId, since) {
      const items = await queryItems(dynamo, table, agencyPartition(agencyId), { from: since, to: END });
      return items.map((item) => AccessEntry.parse(withoutKeys(item)));
    },
  };
}
