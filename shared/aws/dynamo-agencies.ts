// The register in a table of its own. An agency's partition (`id`) holds the agency as it is and every change made to it:
//
//   the agency      id <agency id>  sk AGENCY      above <parent id>, where it has one: the index `below` finds children by it
//   its changes     id <agency id>  sk CHANGE#<time>
//   changes begun   id ~            sk PENDING     gzipped JSON of the changes that are being carried out
//   last change     id ~            sk LAST        a text that is another one after each change
//
// The pending item is written first and deleted last, so that an interrupted import is finished instead of half-done.
// `~` is no agency id.
import { randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Agency } from '../contracts/agency.ts';
import { RegisterChange } from '../contracts/register-change.ts';
import type { AgencyRegisterKeeper } from '../ports/agencies.ts';
import { CHILDREN_INDEX } from './children-index.ts';
import { withoutKeys } from './item-key.ts';

const PENDING = { id: '~', sk: 'PENDING' };
const LAST = { id: '~', sk: 'LAST' };
const AGENCY = 'AGENCY';
const changeKey = (change: RegisterChange) => ({ id: change.agencyId, sk: `CHANGE#${change.at}` });

function readAgency(item: Record<string, unknown>): Agency {
  return Agency.parse(withoutKeys(item, 'above'));
}

/** An attribute of its own, since an index takes no null. */
function aboveOf({ parent }: Agency): { above?: string } {
  return parent === null ? {} : { above: parent };
}

export function dynamoAgencies(dynamo: DynamoDBDocumentClient, table: string): AgencyRegisterKeeper {
  async function carryOut(changes: readonly RegisterChange[]): Promise<void> {
    for (const change of changes) {
      const key = { id: change.agencyId, sk: AGENCY };
      // Repeating a change writes the same two items again.
      await dynamo.send(
        new TransactWriteCommand({
          TransactItems: [
            change.after === null
              ? { Delete: { TableName: table, Key: key } }
              : { Put: { TableName: table, Item: { ...change.after, ...key, ...aboveOf(change.after) } } },
            {
              Put: {
                TableName: table,
                Item: { ...changeKey(change), change: JSON.stringify(change) },
              },
            },
          ],
        }),
      );
    }
    await dynamo.send(new PutCommand({ TableName: table, Item: { ...LAST, change: randomUUID() } }));
    await dynamo.send(new DeleteCommand({ TableName: table, Key: PENDING }));
  }

  return {
    async find(id) {
      const { Item } = await dynamo.send(
        new GetCommand({ TableName: table, Key: { id, sk: AGENCY }, ConsistentRead: true }),
      );
      return Item === undefined ? null : readAgency(Item);
    },

    async childrenOf(id) {
      const children: Agency[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const page = await dynamo.send(
          new QueryCommand({
            TableName: table,
            IndexName: CHILDREN_INDEX,
            KeyConditionExpression: 'above = :id',
            ExpressionAttributeValues: { ':id': id },
            ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          }),
        );
        children.push(...(page.Items ?? []).map(readAgency));
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
      return children.sort((a, b) => (a.id < b.id ? -1 : 1));
    },

    async all() {
      const agencies: Agency[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const page = await dynamo.send(
          new ScanCommand({
            TableName: table,
            ConsistentRead: true,
            FilterExpression: 'sk = :agency',
            ExpressionAttributeValues: { ':agency': AGENCY },
            ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          }),
        );
        agencies.push(...(page.Items ?? []).map(readAgency));
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
      return agencies.sort((a, b) => (a.id < b.id ? -1 : 1));
    },

    async lastChange() {
      const { Item } = await dynamo.send(
        new GetCommand({ TableName: table, Key: LAST, ConsistentRead: true }),
      );
      return Item === undefined ? null : String(Item.change);
    },

    async change(changes) {
      await this.finishChanges();
      if (changes.length === 0) return;
      const body = gzipSync(JSON.stringify(changes));
      await dynamo.send(
        new PutCommand({
          TableName: table,
          Item: { ...PENDING, body },
          ConditionExpression: 'attribute_not_exists(id)',
        }),
      );
      await carryOut(changes);
    },

    async finishChanges() {
      const { Item } = await dynamo.send(
        new GetCommand({ TableName: table, Key: PENDING, ConsistentRead: true }),
      );
      if (!(Item?.body instanceof Uint8Array)) return 0;
      const changes = z.array(RegisterChange).parse(JSON.parse(gunzipSync(Item.body).toString('utf8')));
      await carryOut(changes);
      return changes.length;
    },

    async changesOf(id) {
      const { Items = [] } = await dynamo.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'id = :id AND begins_with(sk, :change)',
          ExpressionAttributeValues: { ':id': id, ':change': 'CHANGE#' },
        }),
      );
      return Items.map((item) => RegisterChange.parse(JSON.parse(String(item.change))));
    },
  };
}
