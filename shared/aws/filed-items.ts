// How what a roster needs lies in the table of verdicts, beside the entries of the agencies (verdict-items.ts):
//
//   a report      pk FILED#<year>#<shard>    sk <agency id>#<upload order>#<9999 − number>#<revision>   few facts, no detail
//   a withdrawal  pk FILED#withdrawn#<shard> sk <agency id>#<upload order of the delete marker>
//   a change      pk CHANGED#<day, UTC>      sk <time of recording>#<agency id>#<random>
//
// A year of ten thousand bodies is read by one query a shard, all at once; who has read it once asks what has changed since.
// What is of no year stands under the year that was being filed when it came in. Nothing decides by these items alone whether
// a letter is written: letters read the entries.
import { randomUUID } from 'node:crypto';
import { dayInBeijing } from '../beijing-time.ts';
import { uploadOrder } from '../contracts/submission.ts';
import { VerdictFacts } from '../contracts/verdict.ts';
import type { Withdrawal } from '../contracts/withdrawal.ts';
import type { FiledFacts } from '../ports/filed-reports.ts';
import { yearInFiling } from '../record/deadlines.ts';
import { type ItemKey, withoutKeys } from './item-key.ts';

const SHARDS = 16;

const FILED = {
  agencyId: true,
  agencyName: true,
  errors: true,
  nothingToReport: true,
  number: true,
  receivedAt: true,
  reportId: true,
  revision: true,
  status: true,
  submission: true,
  submissionId: true,
  unreadable: true,
  warnings: true,
  year: true,
} as const satisfies Record<keyof FiledFacts, true>;

const Filed = VerdictFacts.pick(FILED);
/** The attributes of an entry that a roster needs. */
export const FILED_ATTRIBUTES = Object.keys(FILED) as readonly (keyof FiledFacts)[];

/** The facts of an item, of whatever else it holds. Throws where it is no verdict of ours. */
export function readFiled(item: Record<string, unknown>): FiledFacts {
  const known = withoutKeys(item);
  return Filed.parse(Object.fromEntries(FILED_ATTRIBUTES.map((name) => [name, known[name]])));
}

/** Few agencies more or less: the ids are spread by a sum over their characters. */
function shardOf(agencyId: string): string {
  let sum = 0;
  for (const character of agencyId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return String(sum % SHARDS).padStart(2, '0');
}

const SHARD_NAMES = Array.from({ length: SHARDS }, (_, shard) => String(shard).padStart(2, '0'));

/** The partitions of everything filed for a year. */
export function filedPartitions(year: number): readonly string[] {
  return SHARD_NAMES.map((shard) => `FILED#${year}#${shard}`);
}

/** The partitions of all withdrawals. */
export const WITHDRAWN_PARTITIONS: readonly string[] = SHARD_NAMES.map((shard) => `FILED#withdrawn#${shard}`);

type Recorded = Pick<VerdictFacts, 'agencyId' | 'receivedAt' | 'submission' | 'number' | 'revision' | 'year'>;

/** Null where the upload names no agency: it is on no roster. */
export function filedKey({
  agencyId,
  receivedAt,
  submission,
  number,
  revision,
  year,
}: Recorded): ItemKey | null {
  if (agencyId === null) return null;
  const digits = (value: number) => String(value).padStart(4, '0');
  return {
    pk: `FILED#${year ?? yearInFiling(dayInBeijing(receivedAt))}#${shardOf(agencyId)}`,
    sk: `${agencyId}#${uploadOrder(submission)}#${digits(9999 - number)}#${digits(revision)}`,
  };
}

/** What is kept of a verdict for rosters. */
export function filedAttributes(facts: VerdictFacts): Record<string, unknown> {
  return Object.fromEntries(FILED_ATTRIBUTES.map((name) => [name, facts[name]]));
}

export function withdrawnKey(withdrawal: Withdrawal): ItemKey | null {
  const { agencyId } = withdrawal;
  return agencyId === null
    ? null
    : { pk: `FILED#withdrawn#${shardOf(agencyId)}`, sk: `${agencyId}#${uploadOrder(withdrawal)}` };
}

const changedPartition = (instant: string) => `CHANGED#${instant.slice(0, 10)}`;

/** Tells that something was recorded of an agency; `at` is the recorder's time. */
export function changedItem(agencyId: string, at: string): Record<string, unknown> & ItemKey {
  return { pk: changedPartition(at), sk: `${at}#${agencyId}#${randomUUID()}`, agencyId };
}

/** The partitions of what was recorded from one instant to another. */
export function changedPartitions(from: string, to: string): readonly string[] {
  const partitions: string[] = [];
  for (let day = Date.parse(`${from.slice(0, 10)}T00:00:00Z`); day <= Date.parse(to); day += 86_400_000) {
    partitions.push(changedPartition(new Date(day).toISOString()));
  }
  return partitions;
}
