// What the sign-in keeps, in the portal's own table; the table forgets every item by itself after `forgetAt` (epoch seconds).
//
//   a session         pk SESSION#<id>                     sk SESSION
//   of whom           pk PERSON#<agency id>#<address>     sk SESSION#<id>    so that all of a person can be closed
//   a mailed code     pk CODE#<person>                    sk CODE            wrong: how many wrong ones were tried
//   counted tries     pk TRIES#<hash of what>             sk <window>
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { Session } from '../contracts/session.ts';
import { MOST_WRONG_CODES, SignInCode } from '../contracts/sign-in-code.ts';
import type { SessionStore } from '../ports/sessions.ts';
import type { AttemptLimits, SignInCodes } from '../ports/sign-in-codes.ts';
import { sha256Of } from '../sha256.ts';
import { withoutKeys } from './item-key.ts';
import { madeWhereHeld } from './made-where-held.ts';
import { queryItems } from './query-items.ts';

const epoch = (instant: string) => Math.ceil(Date.parse(instant) / 1000);
const sessionKey = (id: string) => ({ pk: `SESSION#${id}`, sk: 'SESSION' });
const personPartition = ({ email, agencyId }: Pick<Session, 'email' | 'agencyId'>) =>
  `PERSON#${agencyId ?? '?'}#${email}`;
/** A session that is prolonged keeps its entry of the person: nobody works at it longer than a day on end. */
const ENTRY_SECONDS = 24 * 3600;

export function dynamoSessions(dynamo: DynamoDBDocumentClient, table: string): SessionStore {
  const close = async ({ id }: Pick<Session, 'id'>) => {
    await dynamo.send(new DeleteCommand({ TableName: table, Key: sessionKey(id) }));
  };
  return {
    async open(session) {
      const kept = Session.parse(session);
      await dynamo.send(
        new PutCommand({
          TableName: table,
          Item: {
            pk: personPartition(kept),
            sk: `SESSION#${kept.id}`,
            session: kept.id,
            forgetAt: epoch(kept.openedAt) + ENTRY_SECONDS,
          },
        }),
      );
      await dynamo.send(
        new PutCommand({
          TableName: table,
          Item: { ...sessionKey(kept.id), ...kept, forgetAt: epoch(kept.idleUntil) },
        }),
      );
    },

    async find(id, now) {
      const { Item } = await dynamo.send(
        new GetCommand({ TableName: table, Key: sessionKey(id), ConsistentRead: true }),
      );
      if (Item === undefined) return null;
      const session = Session.parse(withoutKeys(Item, 'forgetAt'));
      const isOver =
        Date.parse(session.idleUntil) <= now.getTime() ||
        epoch(session.openedAt) + ENTRY_SECONDS <= now.getTime() / 1000;
      return isOver ? null : session;
    },

    async prolong({ id }, idleUntil) {
      await madeWhereHeld(
        dynamo.send(
          new UpdateCommand({
            TableName: table,
            Key: sessionKey(id),
            UpdateExpression: 'SET idleUntil = :until, forgetAt = :forgetAt',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':until': idleUntil, ':forgetAt': epoch(idleUntil) },
          }),
        ),
      );
    },

    close,

    async closeAll(person) {
      const entries = await queryItems(dynamo, table, personPartition(person), 'SESSION#');
      for (const { session } of entries) await close({ id: String(session) });
    },
  };
}

export function dynamoSignInCodes(dynamo: DynamoDBDocumentClient, table: string): SignInCodes {
  const codeKey = (person: string) => ({ pk: `CODE#${person}`, sk: 'CODE' });
  return {
    async keep(code) {
      const kept = SignInCode.parse(code);
      await dynamo.send(
        new PutCommand({
          TableName: table,
          Item: { ...codeKey(kept.person), ...kept, wrong: 0, forgetAt: epoch(kept.until) },
        }),
      );
    },

    async consume(person, mac, now) {
      try {
        const { Attributes } = await dynamo.send(
          new DeleteCommand({
            TableName: table,
            Key: codeKey(person),
            ConditionExpression: 'mac = :mac AND #until > :now AND wrong < :most',
            ExpressionAttributeNames: { '#until': 'until' },
            ExpressionAttributeValues: { ':mac': mac, ':now': now.toISOString(), ':most': MOST_WRONG_CODES },
            ReturnValues: 'ALL_OLD',
          }),
        );
        return Attributes === undefined
          ? null
          : SignInCode.parse(withoutKeys(Attributes, 'wrong', 'forgetAt'));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        await madeWhereHeld(
          dynamo.send(
            new UpdateCommand({
              TableName: table,
              Key: codeKey(person),
              UpdateExpression: 'ADD wrong :one',
              ConditionExpression: 'attribute_exists(pk)',
              ExpressionAttributeValues: { ':one': 1 },
            }),
          ),
        );
        return null;
      }
    },
  };
}

export function dynamoLimits(dynamo: DynamoDBDocumentClient, table: string): AttemptLimits {
  return {
    async mayTry(what, most, seconds, now) {
      const window = Math.floor(now.getTime() / 1000 / seconds);
      const { Attributes } = await dynamo.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk: `TRIES#${sha256Of(what)}`, sk: String(window) },
          UpdateExpression: 'ADD tries :one SET forgetAt = :forgetAt',
          ExpressionAttributeValues: { ':one': 1, ':forgetAt': (window + 2) * seconds },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return Number(Attributes?.tries) <= most;
    },
  };
}
