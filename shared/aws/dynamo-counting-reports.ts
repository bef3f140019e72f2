// Beside the entries of an agency in the table of verdicts:
//
//   pk AGENCY#<agency id>  sk COUNTS#<year>   turn, names, reportId, revision, report: gzipped JSON of form and figures
//
// What counts is decided by the entries alone; this is read off them once, so that a government of hundreds of bodies reads
// a hundred in one request. `turn` is another one with every writing.
import { gunzipSync, gzipSync } from 'node:zlib';
import { BatchGetCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Agency } from '../contracts/agency.ts';
import { ParsedReport } from '../contracts/parsed-report.ts';
import { ReportId } from '../contracts/submission.ts';
import type { CountingReport, CountingReports } from '../ports/counting-reports.ts';
import { agencyPartition, type ItemKey } from './item-key.ts';
import { madeWhereHeld } from './made-where-held.ts';
import { queryItems } from './query-items.ts';

type Named = Pick<Agency, 'id' | 'name' | 'formerNames'>;

/** Of BatchGetItem. */
const MOST_IN_A_BATCH = 100;
/** Somebody else kept something first: so often in a row it comes back later. */
const MOST_TURNS = 10;

const Summed = z.object({ form: ParsedReport.shape.form, figures: ParsedReport.shape.figures });
const Kept = z.object({
  turn: z.int(),
  names: z.array(z.string()),
  reportId: ReportId.nullable(),
  revision: z.int(),
  report: z.instanceof(Uint8Array).nullable(),
});

const keyOf = (id: string, year: number): ItemKey => ({ pk: agencyPartition(id), sk: `COUNTS#${year}` });
const namesOf = ({ name, formerNames }: Named) => [name, ...formerNames];
const sameNames = (one: readonly string[], other: readonly string[]) =>
  JSON.stringify(one) === JSON.stringify(other);

function unpack({ reportId, revision, report }: z.infer<typeof Kept>): CountingReport | 'none' {
  if (reportId === null) return 'none';
  const read = report === null ? null : Summed.parse(JSON.parse(gunzipSync(report).toString('utf8')));
  return { reportId, revision, report: read };
}

export function dynamoCountingReports(dynamo: DynamoDBDocumentClient, table: string): CountingReports {
  async function batch(keys: readonly ItemKey[]): Promise<readonly Record<string, unknown>[]> {
    const found: Record<string, unknown>[] = [];
    for (
      let asked: readonly Record<string, unknown>[] = keys.map((key) => ({ ...key }));
      asked.length > 0;
    ) {
      const { Responses = {}, UnprocessedKeys = {} } = await dynamo.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: [...asked], ConsistentRead: true } } }),
      );
      found.push(...(Responses[table] ?? []));
      asked = UnprocessedKeys[table]?.Keys ?? [];
    }
    return found;
  }

  async function find({ pk, sk }: ItemKey): Promise<z.infer<typeof Kept> | null> {
    const [item] = await queryItems(dynamo, table, pk, { from: sk, to: sk });
    return item === undefined ? null : Kept.parse(item);
  }

  /** False where somebody else has kept something since `before`. */
  function put(
    agency: Named,
    year: number,
    before: z.infer<typeof Kept> | null,
    found: CountingReport | 'none',
  ) {
    const { reportId, revision, report } =
      found === 'none' ? { reportId: null, revision: 0, report: null } : found;
    const unchanged =
      before === null
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'turn = :turn', ExpressionAttributeValues: { ':turn': before.turn } };
    const kept: z.infer<typeof Kept> = {
      turn: (before?.turn ?? 0) + 1,
      names: [...namesOf(agency)],
      reportId,
      revision,
      report: report === null ? null : gzipSync(JSON.stringify(report)),
    };
    const Item = { ...keyOf(agency.id, year), ...kept };
    return madeWhereHeld(dynamo.send(new PutCommand({ TableName: table, Item, ...unchanged })));
  }

  return {
    async of(agencies, year) {
      const batches: Promise<readonly Record<string, unknown>[]>[] = [];
      for (let first = 0; first < agencies.length; first += MOST_IN_A_BATCH) {
        const some = agencies.slice(first, first + MOST_IN_A_BATCH);
        batches.push(batch(some.map(({ id }) => keyOf(id, year))));
      }
      const items = new Map((await Promise.all(batches)).flat().map((item) => [String(item.pk), item]));
      const known = agencies.flatMap((agency): [string, CountingReport | 'none' | 'renamed'][] => {
        const item = items.get(agencyPartition(agency.id));
        if (item === undefined) return [];
        const kept = Kept.parse(item);
        return [[agency.id, sameNames(kept.names, namesOf(agency)) ? unpack(kept) : 'renamed']];
      });
      return new Map(known);
    },

    async keep(agency, year, read) {
      for (let turns = 0; turns < MOST_TURNS; turns += 1) {
        const kept = await find(keyOf(agency.id, year));
        const known = kept !== null && sameNames(kept.names, namesOf(agency)) ? unpack(kept) : null;
        const found = (await read(known)) ?? 'none';
        if (saysTheSame(known, found) || (await put(agency, year, kept, found))) return;
      }
      throw new Error(`What counts of ${agency.id} for ${year} changed faster than it could be kept`);
    },
  };
}

function saysTheSame(known: CountingReport | 'none' | null, found: CountingReport | 'none'): boolean {
  if (known === null || known === 'none' || found === 'none') return known === found;
  return known.reportId === found.reportId && known.revision === found.revision;
}
