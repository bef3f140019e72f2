// Names and ids as people give them, held against the register: what is not there is told with what is near.
import { distance } from 'fastest-levenshtein';
import type { Agency } from '../shared/contracts/agency.ts';
import { AgencyId } from '../shared/contracts/submission.ts';
import type { AgencyRegisterKeeper } from '../shared/ports/agencies.ts';
import { UsageError } from './exit-status.ts';

type Register = Pick<AgencyRegisterKeeper, 'all' | 'find'>;

const MOST_NEAR = 5;
/** More slips than this of a short id, and another one is meant. */
const SLIPS = 2;

/** An agency of the register. Throws UsageError, with those that may be meant, for any other. */
export async function registeredAgency(text: string, register: Register): Promise<Agency> {
  const id = AgencyId.safeParse(text);
  const found = id.success ? await register.find(id.data) : null;
  if (found !== null) return found;
  throw new UsageError(`名册里没有“${text}”这个机关。${nearAgencies(text, await register.all())}`);
}

/**
 * An agency that has a record: an id need not be in the register, because one that left it keeps its record. Throws
 * UsageError where it is in neither.
 */
export async function recordedAgency(
  text: string,
  register: Register,
  hasRecord: (id: AgencyId) => Promise<boolean>,
): Promise<{ readonly id: AgencyId; readonly name: string }> {
  const id = AgencyId.safeParse(text);
  if (id.success && (await register.find(id.data)) === null && (await hasRecord(id.data))) {
    return { id: id.data, name: '不在名册里的机关' };
  }
  return await registeredAgency(text, register);
}

/** A jurisdiction that some agency of the register names. Throws UsageError for any other. */
export function knownJurisdiction(text: string, agencies: readonly Agency[]): string {
  const known = [...new Set(agencies.flatMap(({ jurisdiction }) => jurisdiction ?? []))];
  if (known.includes(text)) return text;
  const near = nearest(text, known, (one) => [one]);
  const shown = near.length > 0 ? near : known.slice(0, MOST_NEAR);
  const hint = shown.length === 0 ? '名册里的机关都没有填辖区。' : `有的辖区：${shown.join('、')}。`;
  throw new UsageError(`没有“${text}”这个辖区。${hint}`);
}

function nearAgencies(text: string, agencies: readonly Agency[]): string {
  const near = nearest(text, agencies, ({ id, name, formerNames }) => [id, name, ...formerNames]);
  if (near.length === 0) return '机关编号可用 gouji register list 查看。';
  return `是不是 ${near.map(({ id, name }) => `${id}（${name}）`).join('、')}？`;
}

/** The best first: what contains the text or is contained in it, then what differs by a slip or two. */
function nearest<Item>(
  text: string,
  items: readonly Item[],
  namesOf: (item: Item) => readonly string[],
): readonly Item[] {
  const wanted = text.toLowerCase();
  const far = (name: string) => {
    const given = name.toLowerCase();
    if (wanted !== '' && (given.includes(wanted) || wanted.includes(given))) return 0;
    const slips = distance(wanted, given);
    return slips <= Math.min(SLIPS, Math.floor(given.length / 2)) ? slips : Number.POSITIVE_INFINITY;
  };
  return items
    .map((item) => ({ item, far: Math.min(...namesOf(item).map(far)) }))
    .filter((one) => Number.isFinite(one.far))
    .sort((left, right) => left.far - right.far)
    .slice(0, MOST_NEAR)
    .map(({ item }) => item);
}
