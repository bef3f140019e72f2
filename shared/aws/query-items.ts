import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { everyPage } from './every-page.ts';

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
  const pages = everyPage((from) =>
    dynamo.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: `pk = :pk AND ${condition}`,
        ExpressionAttributeValues: { ':pk': pk, ...values },
        ...options,
        ...from,
      }),
    ),
  );
  const items: Record<string, unknown>[] = [];
  for await (const page of pages) {
    items.push(...page);
    if (options.Limit !== undefined && items.length >= options.Limit) break;
  }
  return items;
}

/** How many items the first page of a lazy reading asks for; each further page asks for so many times more. */
const FIRST_PAGE = 2;
const PAGE_GROWS = 8;
const LARGEST_PAGE = 256;

/** The same page by page, only as far as somebody asks. */
export async function* pagesOf(
  dynamo: DynamoDBDocumentClient,
  table: string,
  pk: string,
  wanted: Wanted,
  order: 'ascending' | 'descending',
  firstPage = FIRST_PAGE,
): AsyncGenerator<readonly Record<string, unknown>[]> {
  const { condition, values } = conditionOf(wanted);
  let limit = firstPage;
  yield* everyPage((from) => {
    const Limit = limit;
    limit = Math.min(limit * PAGE_GROWS, LARGEST_PAGE);
    return dynamo.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: `pk = :pk AND ${condition}`,
        ExpressionAttributeValues: { ':pk': pk, ...values },
        ScanIndexForward: order === 'ascending',
        Limit,
        ...from,
      }),
    );
  });
}
