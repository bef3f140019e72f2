// For tables whose verdicts were recorded before details, what was told and what counts had items of their own: brings what is
// derived of them up to date. Old details are read where they are. May be repeated, and run while the stack works.
import { type DynamoDBDocumentClient, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { VerdictFacts } from '../contracts/verdict.ts';
import { inTurns } from '../in-turns.ts';
import { everyPage } from './every-page.ts';
import { madeWhereHeld } from './made-where-held.ts';
import { isTold, nameInSet, namesKey, readFacts, toldKey, YEAR } from './verdict-items.ts';

/** Items written at the same time. */
const AT_ONCE = 16;

export interface Indexed {
  readonly entries: number;
  /** Years of agencies for which what counts was kept. */
  readonly years: number;
}

/** `keepCounting` keeps what counts of an agency's year. */
export async function indexOldVerdicts(
  dynamo: DynamoDBDocumentClient,
  table: string,
  keepCounting: (agencyId: string, year: number) => Promise<void>,
): Promise<Indexed> {
  const years = new Map<string, VerdictFacts>();
  let entries = 0;

  async function index(facts: VerdictFacts): Promise<void> {
    await dynamo.send(
      new UpdateCommand({
        TableName: table,
        Key: namesKey(facts.agencyId, facts.year),
        UpdateExpression: 'ADD bodyNames :name',
        ExpressionAttributeValues: { ':name': new Set([nameInSet(facts.agencyName)]) },
      }),
    );
    // What is there was written with a later mark.
    if (isTold(facts)) {
      const Item = { ...toldKey(facts), ...facts };
      await madeWhereHeld(
        dynamo.send(
          new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
        ),
      );
    }
    years.set(`${facts.agencyId} ${facts.year}`, facts);
  }

  const pages = everyPage((from) =>
    dynamo.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        FilterExpression: 'begins_with(pk, :agencies) AND begins_with(sk, :entries)',
        ExpressionAttributeValues: { ':agencies': 'AGENCY#', ':entries': YEAR },
        ...from,
      }),
    ),
  );
  for await (const page of pages) {
    await inTurns(page.map(readFacts), AT_ONCE, index);
    entries += page.length;
  }
  await inTurns([...years.values()], AT_ONCE, async ({ agencyId, year }) => {
    if (agencyId !== null && year !== null) await keepCounting(agencyId, year);
  });
  return { entries, years: years.size };
}
