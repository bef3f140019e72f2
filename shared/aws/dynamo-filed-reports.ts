import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type AgencyId, newestFirst } from '../contracts/submission.ts';
import { Withdrawal } from '../contracts/withdrawal.ts';
import type { FiledByAgency, FiledFacts, FiledReportsOfAll } from '../ports/filed-reports.ts';
import {
  changedPartitions,
  FILED_ATTRIBUTES,
  filedPartitions,
  readFiled,
  WITHDRAWN_PARTITIONS,
} from './filed-items.ts';
import { agencyPartition } from './item-key.ts';
import { queryItems } from './query-items.ts';
import { readWithdrawal, WITHDRAWN_PREFIX } from './verdict-items.ts';

/** From the first withdrawal of an agency to the last of its entries: their keys lie beside each other. */
const WITHDRAWN_AND_FILED = { from: WITHDRAWN_PREFIX, to: 'YEAR#~' };

/** Ids of agencies begin with a letter or a digit. */
const ANY_AGENCY = { from: '0', to: '~' };

/** Attributes of entries and of withdrawals, and the key that tells them apart. */
const READ = ['sk', ...new Set([...FILED_ATTRIBUTES, ...Object.keys(Withdrawal.shape)])];
const SLIM = {
  ProjectionExpression: READ.map((name) => `#${name}`).join(', '),
  ExpressionAttributeNames: Object.fromEntries(READ.map((name) => [`#${name}`, name])),
};

/** What rosters need, from the table of verdicts. Layout: filed-items.ts, verdict-items.ts. */
export function dynamoFiledReports(dynamo: DynamoDBDocumentClient, table: string): FiledReportsOfAll {
  const all = async (partitions: readonly string[]) =>
    (await Promise.all(partitions.map((pk) => queryItems(dynamo, table, pk, ANY_AGENCY)))).flat();

  return {
    async ofAgency(agencyId, year) {
      const items = await queryItems(dynamo, table, agencyPartition(agencyId), WITHDRAWN_AND_FILED, SLIM);
      const isWithdrawal = ({ sk }: Record<string, unknown>) => String(sk).startsWith(WITHDRAWN_PREFIX);
      const filed = items.filter((item) => !isWithdrawal(item)).map(readFiled);
      return {
        filed: newestFirst(filed.reverse().filter((facts) => facts.year === year || facts.year === null)),
        withdrawals: items.filter(isWithdrawal).map(readWithdrawal),
      };
    },

    async ofYear(year) {
      const [filed, withdrawals] = await Promise.all([
        all(filedPartitions(year)),
        all(WITHDRAWN_PARTITIONS).then((items) => items.map(readWithdrawal)),
      ]);
      const found = new Map<AgencyId, { filed: FiledFacts[]; withdrawals: Withdrawal[] }>();
      for (const facts of filed.map(readFiled).reverse()) {
        const agencyId = facts.agencyId!;
        const known = found.get(agencyId);
        if (known === undefined) found.set(agencyId, { filed: [facts], withdrawals: [] });
        else known.filed.push(facts);
      }
      for (const withdrawal of withdrawals) found.get(withdrawal.agencyId!)?.withdrawals.push(withdrawal);
      return new Map(
        [...found].map(([id, of]): [AgencyId, FiledByAgency] => [
          id,
          { ...of, filed: newestFirst(of.filed) },
        ]),
      );
    },

    async changesSince(instant) {
      const days = changedPartitions(instant, new Date().toISOString());
      const changes = await Promise.all(
        days.map((pk) => queryItems(dynamo, table, pk, { from: instant, to: '~' })),
      );
      return changes.flat().map(({ sk, agencyId }) => ({ id: String(sk), agencyId: String(agencyId) }));
    },
  };
}
