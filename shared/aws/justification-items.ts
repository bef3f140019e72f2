// How explanations lie in the table of verdicts, in partitions of their own, which are all of it that the pages may write:
//
//   pk EXPLAINED#<agency id>  sk JUSTIFIED#<year>#<rule>@<at>#<given at>
//
// None is ever overwritten by a later one: what was explained when is part of the record.
import { Justification } from '../contracts/justification.ts';
import type { AgencyId } from '../contracts/submission.ts';
import { type ItemKey, withoutKeys } from './item-key.ts';

const EXPLAINED = 'EXPLAINED#';
/** As a policy names them. */
export const EXPLAINED_PARTITIONS = `${EXPLAINED}*`;

export function explainedPartition(agencyId: AgencyId): string {
  return `${EXPLAINED}${agencyId}`;
}

/** Where the explanations of a year begin. */
export function justifiedPrefix(year: number): string {
  return `JUSTIFIED#${year}#`;
}

export function justificationKey(given: Justification): ItemKey {
  return {
    pk: explainedPartition(given.agencyId),
    sk: `${justifiedPrefix(given.year)}${given.rule}@${given.at}#${given.givenAt}`,
  };
}

/** The explanation an item holds. Throws where it is none of ours. */
export function readJustification(item: Record<string, unknown>): Justification {
  return Justification.parse(withoutKeys(item));
}

/** Oldest first; of one moment by rule and place. */
export function inOrderGiven(given: readonly Justification[]): readonly Justification[] {
  const key = ({ givenAt, rule, at }: Justification) => `${givenAt} ${rule}@${at}`;
  return [...given].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
