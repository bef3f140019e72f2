import { createHash } from 'node:crypto';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { type DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { newestFirst, SubmissionId } from '../contracts/submission.ts';
import type { VerdictFacts } from '../contracts/verdict.ts';
import { Withdrawal, withdrawalOf } from '../contracts/withdrawal.ts';
import type { VerdictStore } from '../ports/verdicts.ts';
import { changedItem, filedAttributes, filedKey, withdrawnKey } from './filed-items.ts';
import { agencyPartition, type ItemKey } from './item-key.ts';
import { queryItems } from './query-items.ts';
import {
  entryKey,
  LARGEST_DETAIL_BYTES,
  packVerdict,
  readDetail,
  readFacts,
  readWithdrawal,
  receiptKey,
  receiptPartition,
  reportKey,
  submissionPartition,
  verdictKey,
  WITHDRAWN_PREFIX,
  withdrawalKey,
  yearPrefix,
} from './verdict-items.ts';

/** Verdicts in DynamoDB; details too large for an item in the records bucket. Layout: verdict-items.ts. */
export function dynamoVerdicts(
  dynamo: DynamoDBDocumentClient,
  s3: S3Client,
  { table, recordsBucket }: { table: string; recordsBucket: string },
): VerdictStore {
  const query = (pk: string, prefix: string, options?: Parameters<typeof queryItems>[4]) =>
    queryItems(dynamo, table, pk, prefix, options);

  const last = { ScanIndexForward: false, Limit: 1 };

  async function detailOf(item: Record<string, unknown>) {
    if (item.detail instanceof Uint8Array) return readDetail(item.detail);
    const object = await s3.send(
      new GetObjectCommand({ Bucket: recordsBucket, Key: String(item.detailKey) }),
    );
    if (object.Body === undefined) throw new Error(`S3 returned no body for ${String(item.detailKey)}`);
    return readDetail(await object.Body.transformToByteArray());
  }

  /** Entries of earlier revisions that were read as of another year: lists of that year would still show them. */
  async function entriesOfAnotherYear({ reportId, year }: VerdictFacts): Promise<readonly ItemKey[]> {
    const { pk, prefix } = reportKey(reportId);
    const earlier = (await query(pk, prefix)).map(readFacts);
    return earlier
      .filter((facts) => facts.year !== year)
      .flatMap((facts) => [entryKey(facts), filedKey(facts) ?? []].flat());
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

  return {
    async putOnce(verdict) {
      const { facts, detail } = packVerdict(verdict);
      let kept: { detail: Buffer } | { detailKey: string } = { detail };
      if (detail.byteLength > LARGEST_DETAIL_BYTES) {
        // Named by its content: of two deliveries that store one revision, the slower must not replace the other's.
        const content = createHash('sha256').update(detail).digest('hex').slice(0, 16);
        const detailKey = `verdict-details/${facts.reportId}/${facts.revision}-${content}.json.gz`;
        await s3.send(
          new PutObjectCommand({
            Bucket: recordsBucket,
            Key: detailKey,
            Body: detail,
            ContentType: 'application/gzip',
          }),
        );
        kept = { detailKey };
      }
      const misplaced = facts.revision === 1 ? [] : await entriesOfAnotherYear(facts);
      try {
        await dynamo.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Put: {
                  TableName: table,
                  Item: { ...verdictKey(facts), ...facts, ...kept },
                  ConditionExpression: 'attribute_not_exists(pk)',
                },
              },
              { Put: { TableName: table, Item: { ...entryKey(facts), ...facts } } },
              {
                Put: {
                  TableName: table,
                  Item: { ...receiptKey(facts), submissionId: facts.submissionId },
                },
              },
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
      const wanted = revision === undefined ? prefix : verdictKey({ reportId: id, revision }).sk;
      const [item] = await query(pk, wanted, last);
      return item === undefined ? null : { ...readFacts(item), ...(await detailOf(item)) };
    },

    async ofSubmission(submissionId) {
      const items = await query(submissionPartition(submissionId), 'REPORT#');
      return items.map(readFacts);
    },

    async current(agencyId, year) {
      const [item] = await query(agencyPartition(agencyId), yearPrefix(year), last);
      if (item === undefined) return null;
      const newest = readFacts(item);
      const gone = withdrawalOf(newest.submission, await this.withdrawals(agencyId)) !== null;
      return gone ? ((await this.standing(agencyId, year))[0] ?? null) : newest;
    },

    async standing(agencyId, year) {
      const withdrawals = await this.withdrawals(agencyId);
      const filed = await this.history(agencyId, year);
      return filed.filter(({ submission }) => withdrawalOf(submission, withdrawals) === null);
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

    async withdrawals(agencyId) {
      return (await query(agencyPartition(agencyId), WITHDRAWN_PREFIX)).map(readWithdrawal);
    },

    async markNoticed(verdict, at) {
      const mark = (key: { pk: string; sk: string }) => ({
        Update: {
          TableName: table,
          Key: key,
          UpdateExpression: 'SET noticedAt = :at',
          ConditionExpression: 'attribute_exists(pk) AND noticedAt = :unmarked',
          ExpressionAttributeValues: { ':at': at, ':unmarked': null },
        },
      });
      try {
        await dynamo.send(
          new TransactWriteCommand({ TransactItems: [mark(verdictKey(verdict)), mark(entryKey(verdict))] }),
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
