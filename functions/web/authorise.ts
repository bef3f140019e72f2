// The one place that decides who may do what to which agency. Nothing else compares the ids of agencies.
import type { Agency } from '../../shared/contracts/agency.ts';
import type { AgencyId } from '../../shared/contracts/submission.ts';
import type { AgencyRegister } from '../../shared/ports/agencies.ts';
import type { Identity, Scope } from './identity.ts';

export const ACTIONS = [
  /** Pages of an agency: what it filed, verdicts, letters, contacts. */
  'see',
  /** Files, marked copies, lists of findings, receipts. */
  'download',
  'file',
  'explain',
  'manage-tokens',
  /** The bodies below an office: who has filed what. */
  'roster',
  'export',
  /** Who saw and did what. */
  'see-access-record',
  'import-register',
] as const;
export type Action = (typeof ACTIONS)[number];

/** read-only: look, and be told that nothing can be done here. hidden: as if it were not there (404). */
export type Decision = 'allowed' | 'read-only' | 'hidden';

const SCOPE_OF: Readonly<Record<Action, Scope | null>> = {
  see: 'read',
  download: 'read',
  file: 'file',
  explain: 'explain',
  roster: 'roster',
  export: 'roster',
  // Only a person does these.
  'manage-tokens': null,
  'see-access-record': null,
  'import-register': null,
};

const OF_OFFICES: ReadonlySet<Action> = new Set<Action>(['roster', 'export']);
const OF_OPERATORS: ReadonlySet<Action> = new Set<Action>(['see-access-record', 'import-register']);
const LOOKING: ReadonlySet<Action> = new Set<Action>(['see', 'download']);

/**
 * `target` is the agency that the action is about, null where it is about none; `ancestors` are the agencies above it in
 * the register, in any order.
 */
export function authorise(
  identity: Identity,
  action: Action,
  target: AgencyId | null,
  ancestors: readonly AgencyId[],
): Decision {
  if (!isInScope(identity, action)) return 'hidden';
  if (identity.role === 'operator') return asOperator(action);
  if (OF_OPERATORS.has(action) || identity.agencyId === null || target === null) return 'hidden';
  const isOwn = identity.agencyId === target;
  const isBelow = identity.role === 'office' && ancestors.includes(identity.agencyId);
  if (OF_OFFICES.has(action)) return identity.role === 'office' && (isOwn || isBelow) ? 'allowed' : 'hidden';
  if (isOwn) return 'allowed';
  return isBelow && LOOKING.has(action) ? 'read-only' : 'hidden';
}

function isInScope({ via, scopes = [] }: Identity, action: Action): boolean {
  if (via === 'session') return true;
  const scope = SCOPE_OF[action];
  return scope !== null && scopes.includes(scope);
}

function asOperator(action: Action): Decision {
  if (OF_OFFICES.has(action) || OF_OPERATORS.has(action)) return 'allowed';
  return LOOKING.has(action) ? 'read-only' : 'hidden';
}

/** Longer chains of the register are a mistake in it. */
const MOST_LEVELS = 10;

/** The agencies above one, nearest first; none where it is not in the register. */
export async function ancestorsOf(
  agency: Pick<Agency, 'parent'> | null,
  agencies: Pick<AgencyRegister, 'find'>,
): Promise<readonly AgencyId[]> {
  const above: AgencyId[] = [];
  let parent = agency?.parent ?? null;
  while (parent !== null && !above.includes(parent) && above.length < MOST_LEVELS) {
    above.push(parent);
    parent = (await agencies.find(parent))?.parent ?? null;
  }
  return above;
}
