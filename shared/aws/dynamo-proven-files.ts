// Beside the verdicts of a file, in their table:
//
//   what was settled   pk SUBMISSION#<submission id>  sk FILE, or FILE#<run> for a re-judging
//   a re-judging       pk SUBMISSION#<submission id>  sk REJUDGE: the last one that was asked for
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ProvenFile } from '../contracts/proven-file.ts';
import { Rejudging } from '../contracts/rejudging.ts';
import { Submission, submissionId } from '../contracts/submission.ts';
import type { ProvenFiles, RejudgeOrders } from '../ports/uploads.ts';
import { withoutKeys } from './item-key.ts';
import { madeWhereHeld } from './made-where-held.ts';
import { queryItems } from './query-items.ts';
import { submissionPartition } from './verdict-items.ts';

const RejudgeOrder = z.strictObject({ submission: Submission, rejudging: Rejudging });

/** One item of a submission, by a query: the functions that read here need no other right on the table. */
async function itemOf(dynamo: DynamoDBDocumentClient, table: string, id: string, sk: string) {
  const [item] = await queryItems(dynamo, table, submissionPartition(id), { from: sk, to: sk });
  return item === undefined ? null : withoutKeys(item);
}

export function dynamoProvenFiles(dynamo: DynamoDBDocumentClient, table: string): ProvenFiles {
  const skOf = (run: string | null) => (run === null ? 'FILE' : `FILE#${run}`);
  const find: ProvenFiles['find'] = async (id, run) => {
    const item = await itemOf(dynamo, table, id, skOf(run));
    return item === null ? null : ProvenFile.parse(item);
  };
  return {
    find,
    async keep(id, run, file) {
      const Item = { pk: submissionPartition(id), sk: skOf(run), ...ProvenFile.parse(file) };
      const kept = await madeWhereHeld(
        dynamo.send(
          new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
        ),
      );
      return kept ? file : ((await find(id, run)) ?? file);
    },
  };
}

export function dynamoRejudgeOrders(dynamo: DynamoDBDocumentClient, table: string): RejudgeOrders {
  return {
    async give(submission, rejudging) {
      const order = RejudgeOrder.parse({ submission, rejudging });
      const Item = { pk: submissionPartition(submissionId(submission)), sk: 'REJUDGE', ...order };
      await dynamo.send(new PutCommand({ TableName: table, Item }));
    },
    async of(id) {
      const item = await itemOf(dynamo, table, id, 'REJUDGE');
      return item === null ? null : RejudgeOrder.parse(item);
    },
  };
}
