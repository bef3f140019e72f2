// Tokens of the API, in the portal's own table.
//
//   a token    pk TOKEN#<id>             sk TOKEN
//   of whom    pk TOKENS#<agency id>     sk MADE#<when>#<id>
import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { AccessToken } from '../contracts/access-token.ts';
import type { AccessTokens } from '../ports/access-tokens.ts';
import { withoutKeys } from './item-key.ts';
import { madeWhereHeld } from './made-where-held.ts';
import { queryItems } from './query-items.ts';

const tokenKey = (id: string) => ({ pk: `TOKEN#${id}`, sk: 'TOKEN' });
const partitionOf = (agencyId: string) => `TOKENS#${agencyId}`;

export function dynamoAccessTokens(dynamo: DynamoDBDocumentClient, table: string): AccessTokens {
  const find: AccessTokens['find'] = async (id) => {
    const { Item } = await dynamo.send(
      new GetCommand({ TableName: table, Key: tokenKey(id), ConsistentRead: true }),
    );
    return Item === undefined ? null : AccessToken.parse(withoutKeys(Item));
  };
  return {
    async add(token) {
      const kept = AccessToken.parse(token);
      const { id, agencyId, createdAt } = kept;
      // The entry first: a token that could not be listed could not be revoked.
      await dynamo.send(
        new PutCommand({
          TableName: table,
          Item: { pk: partitionOf(agencyId), sk: `MADE#${createdAt}#${id}`, token: id },
        }),
      );
      await dynamo.send(new PutCommand({ TableName: table, Item: { ...tokenKey(id), ...kept } }));
    },

    find,

    async of(agencyId) {
      const entries = await queryItems(dynamo, table, partitionOf(agencyId), 'MADE#');
      const found = await Promise.all(entries.map(({ token }) => find(String(token))));
      return found.filter((token) => token !== null);
    },

    async revoke(id, at) {
      await madeWhereHeld(
        dynamo.send(
          new UpdateCommand({
            TableName: table,
            Key: tokenKey(id),
            UpdateExpression: 'SET revokedAt = :at',
            ConditionExpression: 'attribute_exists(pk) AND revokedAt = :never',
            ExpressionAttributeValues: { ':at': at, ':never': null },
          }),
        ),
      );
      return (await find(id)) !== null;
    },

    async used(id, at) {
      await madeWhereHeld(
        dynamo.send(
          new UpdateCommand({
            TableName: table,
            Key: tokenKey(id),
            UpdateExpression: 'SET lastUsedAt = :at',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':at': at },
          }),
        ),
      );
    },
  };
}
