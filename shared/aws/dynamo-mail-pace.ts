// The turns of all senders in one item of the table of notices: pk MAIL-PACE, sk TAKEN.
import { setTimeout as sleep } from 'node:timers/promises';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { dayInBeijing } from '../beijing-time.ts';
import type { MailPace } from '../ports/mail-pace.ts';
import { withoutKeys } from './item-key.ts';
import { type MailLimits, nextTurn, TooManyMails } from './mail-turn.ts';

const KEY = { pk: 'MAIL-PACE', sk: 'TAKEN' };
const Taken = z.strictObject({ day: z.iso.date(), onDay: z.int(), nextAt: z.int() });
/** Another process that took the same turn first; more of them than processes there can be. */
const MOST_RACES = 30;
/** Whoever lost waits up to so long: all at once would lose again. */
const LOST_RACE_MS = 30;

export function dynamoMailPace(
  dynamo: DynamoDBDocumentClient,
  table: string,
  limits: MailLimits,
  now: () => Date,
): MailPace {
  async function take(): Promise<number | null> {
    const { Item } = await dynamo.send(new GetCommand({ TableName: table, Key: KEY, ConsistentRead: true }));
    const before = Item === undefined ? null : Taken.parse(withoutKeys(Item));
    const { at, taken } = nextTurn(before, now(), dayInBeijing(now().toISOString()), limits);
    try {
      await dynamo.send(
        new PutCommand({
          TableName: table,
          Item: { ...KEY, ...taken },
          ...(before === null
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: 'nextAt = :nextAt',
                ExpressionAttributeValues: { ':nextAt': before.nextAt },
              }),
        }),
      );
      return at;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return null;
      throw error;
    }
  }

  return {
    async turn() {
      for (let race = 0; race < MOST_RACES; race += 1) {
        const at = await take();
        if (at === null) {
          await sleep(Math.random() * LOST_RACE_MS);
          continue;
        }
        const wait = at - now().getTime();
        if (wait > 0) await sleep(wait);
        return;
      }
      throw new TooManyMails('Too many senders at once');
    },
  };
}
