import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';

/** Which items of a partition: those whose sort key begins so, or lies between the two. */
type Wanted = string | { readonly from: string; readonly to: string };

function conditionOf(wanted: Wanted): { condition: string; values: Record<string, string> } {
  return typeof wanted === 'string'
    ? { condition: 'begins_with(sk, :prefix)', values: { ':prefix': wanted } }
    : { condition: 'sk BETWEEN :from AND :to', values: { ':from': wanted.from, ':to': wanted.to } };
}

/** In the order of their sort keys; strongly consistent, all pages unless `Limit` is given. */
export async function queryItems(
  dynamo: DynamoDBDocumentClient,
  table: string,
  pk: string,
  wanted: Wanted,
  options: Pick<
    QueryCommandInput,
    'ScanIndexForward' | 'Limit' | 'ProjectionExpression' | 'ExpressionAttributeNames'
  > = {},
): Promise<readonly Record<string, unknown>[]> {
  const { condition, values } = conditionOf(wanted);
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await dynamo.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: `pk = :pk AND ${condition}`,
        ExpressionAttributeValues: { ':pk': pk, ...values },
        ...options,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined && (options.Limit === undefined || items.length < options.Limit));
  return items;
}
