import { type DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { Agency } from '../contracts/agency.ts';
import type { AgencyRegisterKeeper } from '../ports/agencies.ts';

/** The register in its own table: one item per agency, key `id`. */
export function dynamoAgencies(dynamo: DynamoDBDocumentClient, table: string): AgencyRegisterKeeper {
  return {
    async find(id) {
      const { Item } = await dynamo.send(
        new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }),
      );
      return Item === undefined ? null : Agency.parse(Item);
    },
    async put(agency) {
      await dynamo.send(new PutCommand({ TableName: table, Item: Agency.parse(agency) }));
    },
    async all() {
      const agencies: Agency[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const page = await dynamo.send(
          new ScanCommand({
            TableName: table,
            ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          }),
        );
        agencies.push(...(page.Items ?? []).map((item) => Agency.parse(item)));
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
      return agencies.sort((a, b) => (a.id < b.id ? -1 : 1));
    },
  };
}
