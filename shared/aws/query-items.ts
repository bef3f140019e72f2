import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';

/** Items of a partition whose sort key begins so, in its order; strongly consistent, all pages unless `Limit` is given. */
export async function queryItems(
  dynamo: DynamoDBDocumentClient,
  table: string,
  pk: string,
  prefix: string,
  options: Pick<QueryCommandInput, 'ScanIndexForward' | 'Limit'> = {},
): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await dynamo.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
        ...options,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined && (options.Limit === undefined || items.length < options.Limit));
  return items;
}
