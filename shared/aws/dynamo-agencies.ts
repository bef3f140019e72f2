// The register in a table of its own. An agency's partition (`id`) holds the agency as it is and every change made to it:
//
//   the agency      id <agency id>  sk AGENCY      above <parent id>, where it has one: the index `below` finds children by it
//   its changes     id <agency id>  sk CHANGE#<time>
//   changes begun   id ~            sk PENDING     run, parts: which changes are being carried out (earlier: body, all of them)
//   their parts     id ~            sk PENDING#<run>#<number>   gzipped JSON of up to five hundred; gone once carried out
//   last change     id ~            sk LAST        a text that is another one after each change
//
// The pending item is written once its parts are there, before anything is changed, and deleted last, so that an interrupted
// import is finished instead of half-done.
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
import { inTurns } from '../in-turns.ts';
import type { AgencyRegisterKeeper } from '../ports/agencies.ts';
import { CHILDREN_INDEX } from './children-index.ts';
import { everyItem } from './every-page.ts';
import { withoutKeys } from './item-key.ts';

const PENDING = { id: '~', sk: 'PENDING' };
const LAST = { id: '~', sk: 'LAST' };
const AGENCY = 'AGENCY';
const changeKey = (change: RegisterChange) => ({ id: change.agencyId, sk: `CHANGE#${change.at}` });

function readAgency(item: Record<string, unknown>): Agency {
  return Agency.parse(withoutKeys(item, 'above'));
}

const byId = (one: Agency, other: Agency) => (one.id < other.id ? -1 : 1);

type Progress = (done: number, of: number) => void;

/** A change of an agency with many contacts has some 800 bytes, gzipped a quarter of it: far from the 400 KB of an item. */
const MOST_IN_A_PART = 500;
/** Changes that are carried out at the same time. */
const AT_ONCE = 16;

function unpackChanges(body: unknown): readonly RegisterChange[] {
  if (!(body instanceof Uint8Array)) throw new Error('A part of the pending changes holds none');
  return z.array(RegisterChange).parse(JSON.parse(gunzipSync(body).toString('utf8')));
}

/** An attribute of its own, since an index takes no null. */
function aboveOf({ parent }: Agency): { above?: string } {
  return parent === null ? {} : { above: parent };
}

export function dynamoAgencies(dynamo: DynamoDBDocumentClient, table: string): AgencyRegisterKeeper {
  async function carryOut(change: RegisterChange): Promise<void> {
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

  const remove = (Key: Record<string, unknown>) => dynamo.send(new DeleteCommand({ TableName: table, Key }));

  async function partsOf(prefix: string): Promise<readonly Record<string, unknown>[]> {
    const { id } = PENDING;
    return everyItem((from) =>
      dynamo.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'id = :id AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':id': id, ':prefix': prefix },
          ...from,
        }),
      ),
    );
  }

  async function finish(pending: Record<string, unknown>, progress: Progress): Promise<number> {
    const parts = pending.body instanceof Uint8Array ? [pending] : await partsOf(`PENDING#${pending.run}#`);
    const changes = parts.map((part) => unpackChanges(part.body));
    const of = changes.reduce((sum, some) => sum + some.length, 0);
    let done = 0;
    for (const [place, some] of changes.entries()) {
      await inTurns(some, AT_ONCE, async (change) => {
        await carryOut(change);
        done += 1;
        progress(done, of);
      });
      const { id, sk } = parts[place]!;
      if (sk !== PENDING.sk) await remove({ id, sk });
    }
    await dynamo.send(new PutCommand({ TableName: table, Item: { ...LAST, change: randomUUID() } }));
    await remove(PENDING);
    return of;
  }

  return {
    async find(id) {
      const { Item } = await dynamo.send(
        new GetCommand({ TableName: table, Key: { id, sk: AGENCY }, ConsistentRead: true }),
      );
      return Item === undefined ? null : readAgency(Item);
    },

    async childrenOf(id) {
      const children = await everyItem((from) =>
        dynamo.send(
          new QueryCommand({
            TableName: table,
            IndexName: CHILDREN_INDEX,
            KeyConditionExpression: 'above = :id',
            ExpressionAttributeValues: { ':id': id },
            ...from,
          }),
        ),
      );
      return children.map(readAgency).sort(byId);
    },

    async all() {
      const agencies = await everyItem((from) =>
        dynamo.send(
          new ScanCommand({
            TableName: table,
            ConsistentRead: true,
            FilterExpression: 'sk = :agency',
            ExpressionAttributeValues: { ':agency': AGENCY },
            ...from,
          }),
        ),
      );
      return agencies.map(readAgency).sort(byId);
    },

    async lastChange() {
      const { Item } = await dynamo.send(
        new GetCommand({ TableName: table, Key: LAST, ConsistentRead: true }),
      );
      return Item === undefined ? null : String(Item.change);
    },

    async change(changes, progress = () => {}) {
      await this.finishChanges();
      // Parts without their pending item: nothing of them was begun.
      for (const { id, sk } of await partsOf('PENDING#')) await remove({ id, sk });
      if (changes.length === 0) return;
      const run = randomUUID();
      const parts = Math.ceil(changes.length / MOST_IN_A_PART);
      for (let part = 0; part < parts; part += 1) {
        const some = changes.slice(part * MOST_IN_A_PART, (part + 1) * MOST_IN_A_PART);
        const sk = `PENDING#${run}#${String(part).padStart(4, '0')}`;
        const Item = { id: PENDING.id, sk, body: gzipSync(JSON.stringify(some)) };
        await dynamo.send(new PutCommand({ TableName: table, Item }));
      }
      const pending = { ...PENDING, run, parts };
      await dynamo.send(
        new PutCommand({
          TableName: table,
          Item: pending,
          ConditionExpression: 'attribute_not_exists(id)',
        }),
      );
      await finish(pending, progress);
    },

    async finishChanges(progress = () => {}) {
      const { Item } = await dynamo.send(
        new GetCommand({ TableName: table, Key: PENDING, ConsistentRead: true }),
      );
      return Item === undefined ? 0 : finish(Item, progress);
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
