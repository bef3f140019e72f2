import { createHash } from 'node:crypto';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { type DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { newestFirst, type Submission, SubmissionId, uploadOrder } from '../contracts/submission.ts';
import type { VerdictFacts } from '../contracts/verdict.ts';
import { Withdrawal, withdrawalOf } from '../contracts/withdrawal.ts';
import type { VerdictStore } from '../ports/verdicts.ts';
import { changedItem, filedAttributes, filedKey, withdrawnKey } from './filed-items.ts';
import { agencyPartition, type ItemKey } from './item-key.ts';
import { pagesOf, queryItems } from './query-items.ts';
import {
  detailKey,
  detailPrefix,
  entryKey,
  factsAlone,
  isTold,
  LARGEST_DETAIL_BYTES,
  nameInSet,
  namesInSet,
  namesKey,
  packVerdict,
  readDetail,
  readFacts,
  readWithdrawal,
  receiptKey,
  receiptPartition,
  reportKey,
  submissionPartition,
  TOLD,
  toldKey,
  toldPrefix,
  verdictKey,
  WITHDRAWN_PREFIX,
  withdrawalKey,
  yearPrefix,
} from './verdict-items.ts';

type Item = Record<string, unknown>;

/** Few agencies delete files. */
const FIRST_WITHDRAWALS = 10;

/** A year of a key: `TOLD#2024#…` → 2024, `TOLD#none#…` → null. */
function yearOfTold({ sk }: Item): number | null {
  const [, year = ''] = String(sk).split('#');
  return year === 'none' ? null : Number(year);
}

const holdsDetail = (item: Item) => item.detail !== undefined || item.detailKey !== undefined;

/** Verdicts in DynamoDB; details too large for an item in the records bucket. Layout: verdict-items.ts. */
export function dynamoVerdicts(
  dynamo: DynamoDBDocumentClient,
  s3: S3Client,
  { table, recordsBucket }: { table: string; recordsBucket: string },
): VerdictStore {
  const query = (pk: string, prefix: string, options?: Parameters<typeof queryItems>[4]) =>
    queryItems(dynamo, table, pk, prefix, options);

  const last = { ScanIndexForward: false, Limit: 1 };

  async function detailOf(item: Item) {
    if (item.detail instanceof Uint8Array) return readDetail(item.detail);
    const object = await s3.send(
      new GetObjectCommand({ Bucket: recordsBucket, Key: String(item.detailKey) }),
    );
    if (object.Body === undefined) throw new Error(`S3 returned no body for ${String(item.detailKey)}`);
    return readDetail(await object.Body.transformToByteArray());
  }

  /** Of two queries at once the second may have seen a later revision than the first. */
  async function itemWithDetail(item: Item, facts: VerdictFacts, found: Item | undefined): Promise<Item> {
    if (holdsDetail(item)) return item;
    const { pk, sk } = detailKey(facts);
    if (found?.sk === sk) return found;
    const [own] = await query(pk, sk);
    if (own === undefined) throw new Error(`The verdict on ${facts.reportId} has no detail`);
    return own;
  }

  async function* factsOf(
    pk: string,
    prefix: Parameters<typeof pagesOf>[3],
    order: 'ascending' | 'descending',
  ) {
    for await (const page of pagesOf(dynamo, table, pk, prefix, order)) yield* page.map(readFacts);
  }

  const entries = (agencyId: string, year: number | null, order: 'ascending' | 'descending' = 'descending') =>
    factsOf(agencyPartition(agencyId), yearPrefix(year), order);

  /** The withdrawals of an agency, read backwards as far as they can concern an upload; the first are asked for at once. */
  function readWithdrawals(agencyId: string) {
    const partition = agencyPartition(agencyId);
    const pages = pagesOf(dynamo, table, partition, WITHDRAWN_PREFIX, 'descending', FIRST_WITHDRAWALS);
    const known: Withdrawal[] = [];
    let done = false;
    let reading: Promise<void> | null = null;
    const readOn = async () => {
      const page = await pages.next();
      if (page.done === true) done = true;
      else known.push(...page.value.map(readWithdrawal));
      reading = null;
    };
    const read = () => {
      reading ??= readOn();
      return reading;
    };
    // A failure is met where it is waited for.
    read().catch(() => {});
    const reaches = (order: string) => done || (known.length > 0 && uploadOrder(known.at(-1)!) < order);
    return {
      async isGone(submission: Submission): Promise<boolean> {
        while (!reaches(uploadOrder(submission))) await read();
        return withdrawalOf(submission, known) !== null;
      },
    };
  }

  const asked = new Map<string, ReturnType<typeof readWithdrawals>>();

  /** What is asked in the same moment is one question: several years of an agency are looked at together. */
  function withdrawalsBackwards(agencyId: string): ReturnType<typeof readWithdrawals> {
    const known = asked.get(agencyId) ?? readWithdrawals(agencyId);
    asked.set(agencyId, known);
    queueMicrotask(() => asked.delete(agencyId));
    return known;
  }

  async function* standingIn(facts: AsyncIterable<VerdictFacts>, agencyId: string) {
    const withdrawals = withdrawalsBackwards(agencyId);
    for await (const one of facts) if (!(await withdrawals.isGone(one.submission))) yield one;
  }

  /** Entries of earlier revisions that were read as of another year: lists of that year would still show them. */
  async function entriesOfAnotherYear({ reportId, year }: VerdictFacts): Promise<readonly ItemKey[]> {
    const { pk, prefix } = reportKey(reportId);
    // Those before the last one were taken out by it.
    const [before] = (await query(pk, prefix, last)).map(readFacts);
    if (before === undefined || before.year === year) return [];
    const earlier = (await query(pk, prefix)).map(readFacts);
    return earlier
      .filter((facts) => facts.year !== year)
      .flatMap((facts) => [entryKey(facts), toldKey(facts), filedKey(facts) ?? []].flat());
  }

  /** What rosters read instead of the entries of every agency. */
  function forRosters(facts: VerdictFacts) {
    const key = filedKey(facts);
    if (key === null || facts.agencyId === null) return [];
    const change = changedItem(facts.agencyId, new Date().toISOString());
    return [
      { Put: { TableName: table, Item: { ...filedAttributes(facts), ...key } } },
      { Put: { TableName: table, Item: change } },
    ];
  }

  const addName = ({ agencyId, year, agencyName }: VerdictFacts) => ({
    Update: {
      TableName: table,
      Key: namesKey(agencyId, year),
      UpdateExpression: 'ADD bodyNames :name',
      ExpressionAttributeValues: { ':name': new Set([nameInSet(agencyName)]) },
    },
  });

  /** The detail as an attribute, or where it lies in the bucket, put there by this. */
  async function keep({ reportId, revision }: VerdictFacts, detail: Buffer): Promise<Item> {
    if (detail.byteLength <= LARGEST_DETAIL_BYTES) return { detail };
    // Named by its content: of two deliveries that store one revision, the slower must not replace the other's.
    const content = createHash('sha256').update(detail).digest('hex').slice(0, 16);
    const Key = `verdict-details/${reportId}/${revision}-${content}.json.gz`;
    await s3.send(
      new PutObjectCommand({ Bucket: recordsBucket, Key, Body: detail, ContentType: 'application/gzip' }),
    );
    return { detailKey: Key };
  }

  return {
    async putOnce(verdict, before) {
      const { facts, detail } = packVerdict(verdict);
      const kept = await keep(facts, detail);
      const isPlaced =
        facts.revision === 1 || (before?.revision === facts.revision - 1 && before.year === facts.year);
      const misplaced = isPlaced ? [] : await entriesOfAnotherYear(facts);
      const put = (key: ItemKey, item: Item) => ({ Put: { TableName: table, Item: { ...key, ...item } } });
      try {
        await dynamo.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Put: {
                  TableName: table,
                  Item: { ...verdictKey(facts), ...facts },
                  ConditionExpression: 'attribute_not_exists(pk)',
                },
              },
              put(detailKey(facts), kept),
              put(entryKey(facts), facts),
              ...(isTold(facts) ? [put(toldKey(facts), facts)] : []),
              addName(facts),
              put(receiptKey(facts), { submissionId: facts.submissionId }),
              ...forRosters(facts),
              ...misplaced.map((Key) => ({ Delete: { TableName: table, Key } })),
            ],
          }),
        );
        return 'stored';
      } catch (error) {
        if (
          error instanceof TransactionCanceledException &&
          error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed'
        ) {
          return 'already-there';
        }
        throw error;
      }
    },

    async find(id, revision) {
      const { pk, prefix } = reportKey(id);
      const of = (first: string, key: (of: { reportId: string; revision: number }) => ItemKey) =>
        query(pk, revision === undefined ? first : key({ reportId: id, revision }).sk, last);
      const [[item], [detail]] = await Promise.all([of(prefix, verdictKey), of(detailPrefix(id), detailKey)]);
      if (item === undefined) return null;
      const facts = readFacts(item);
      return { ...facts, ...(await detailOf(await itemWithDetail(item, facts, detail))) };
    },

    async latest(id) {
      const { pk, prefix } = reportKey(id);
      const [item] = await query(pk, prefix, last);
      return item === undefined ? null : readFacts(item);
    },

    async ofSubmission(submissionId) {
      const items = await query(submissionPartition(submissionId), 'REPORT#');
      return items.map(readFacts);
    },

    async current(agencyId, year) {
      for await (const facts of this.standingNewestFirst(agencyId, year)) return facts;
      return null;
    },

    async standing(agencyId, year) {
      const all: VerdictFacts[] = [];
      for await (const facts of this.standingNewestFirst(agencyId, year)) all.push(facts);
      return all;
    },

    standingNewestFirst: (agencyId, year) => standingIn(entries(agencyId, year), agencyId),

    async firstStanding(agencyId, year) {
      for await (const facts of standingIn(entries(agencyId, year, 'ascending'), agencyId)) return facts;
      return null;
    },

    newestFirst(agencyId, year, before) {
      if (before === undefined) return entries(agencyId, year);
      const from = yearPrefix(year);
      return factsOf(agencyPartition(agencyId), { from, to: `${from}${before}` }, 'descending');
    },

    toldNewestFirst: (agencyId, year) => factsOf(agencyPartition(agencyId), toldPrefix(year), 'descending'),

    async yearsTold(agencyId) {
      const years: (number | null)[] = [];
      // From the last year down; `!` stands before every character of a key.
      for (let to = `${TOLD}~`; ; ) {
        const range = { from: TOLD, to };
        const [item] = await queryItems(dynamo, table, agencyPartition(agencyId), range, last);
        if (item === undefined) return years;
        const year = yearOfTold(item);
        years.push(year);
        to = `${toldPrefix(year).slice(0, -1)}!`;
      }
    },

    async namesOf(agencyId, year) {
      const { pk, sk } = namesKey(agencyId, year);
      const [item] = await query(pk, sk);
      return item === undefined ? [] : namesInSet(item);
    },

    async history(agencyId, year) {
      const prefix = year === undefined ? 'YEAR#' : yearPrefix(year);
      const items = await query(agencyPartition(agencyId), prefix, { ScanIndexForward: false });
      return newestFirst(items.map(readFacts));
    },

    async ofReceipt(receipt) {
      const items = await query(receiptPartition(receipt), submissionPartition(''));
      return [...new Set(items.map((item) => SubmissionId.parse(item.submissionId)))];
    },

    async withdraw(withdrawal) {
      const Item = { ...withdrawalKey(withdrawal), ...Withdrawal.parse(withdrawal) };
      const key = withdrawnKey(withdrawal);
      if (key === null || withdrawal.agencyId === null) {
        await dynamo.send(new PutCommand({ TableName: table, Item }));
        return;
      }
      const items = [Item, { ...Item, ...key }, changedItem(withdrawal.agencyId, new Date().toISOString())];
      await dynamo.send(
        new TransactWriteCommand({
          TransactItems: items.map((each) => ({ Put: { TableName: table, Item: each } })),
        }),
      );
    },

    async withdrawals(agencyId, after) {
      const range = { from: `${WITHDRAWN_PREFIX}${after}`, to: `${WITHDRAWN_PREFIX}~` };
      const wanted = after === undefined ? WITHDRAWN_PREFIX : range;
      return (await queryItems(dynamo, table, agencyPartition(agencyId), wanted)).map(readWithdrawal);
    },

    async markNoticed(verdict, at) {
      const mark = (key: ItemKey) => ({
        Update: {
          TableName: table,
          Key: key,
          UpdateExpression: 'SET noticedAt = :at',
          ConditionExpression: 'attribute_exists(pk) AND noticedAt = :unmarked',
          ExpressionAttributeValues: { ':at': at, ':unmarked': null },
        },
      });
      const told = { ...factsAlone(verdict), noticedAt: at, ...toldKey(verdict) };
      try {
        await dynamo.send(
          new TransactWriteCommand({
            TransactItems: [
              mark(verdictKey(verdict)),
              mark(entryKey(verdict)),
              { Put: { TableName: table, Item: told } },
            ],
          }),
        );
      } catch (error) {
        // Marked already, by another delivery of the same message: the first mark stays.
        const marked =
          error instanceof TransactionCanceledException &&
          error.CancellationReasons?.some((reason) => reason.Code === 'ConditionalCheckFailed');
        if (!marked) throw error;
      }
    },
  };
}
