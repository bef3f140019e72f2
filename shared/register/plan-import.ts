// What an import would do to the register: every agency added, changed or removed, before anything is written.
import { isDeepStrictEqual } from 'node:util';
import type { Agency } from '../contracts/agency.ts';
import type { RegisterChange } from '../contracts/register-change.ts';

export interface ImportRequest {
  readonly current: readonly Agency[];
  readonly wanted: readonly Agency[];
  /** Agencies of the register that the file does not have are removed; otherwise they stay as they are. */
  readonly replace: boolean;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/** The changes, by agency id; empty where the register already says the same. */
export function planImport({ current, wanted, replace, by, at }: ImportRequest): RegisterChange[] {
  const before = new Map(current.map((agency) => [agency.id, agency]));
  const after = new Map(wanted.map((agency) => [agency.id, agency]));
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  return ids.flatMap((agencyId): RegisterChange[] => {
    const old = before.get(agencyId) ?? null;
    const now = after.get(agencyId) ?? (replace ? null : old);
    return isDeepStrictEqual(old, now) ? [] : [{ version: 1, agencyId, before: old, after: now, by, at }];
  });
}

/** Agencies that would keep a parent which the import removes, or that were never in the register. */
export function orphansAfter(
  current: readonly Agency[],
  changes: readonly RegisterChange[],
): readonly Agency[] {
  const after = new Map(current.map((agency) => [agency.id, agency]));
  for (const change of changes) {
    if (change.after === null) after.delete(change.agencyId);
    else after.set(change.agencyId, change.after);
  }
  return [...after.values()].filter((agency) => agency.parent !== null && !after.has(agency.parent));
}
