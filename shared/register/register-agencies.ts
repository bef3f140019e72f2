// Loading agencies into the register: plan, refuse what would leave an agency without its parent, carry out, tell.
import type { Agency } from '../contracts/agency.ts';
import type { RegisterChange } from '../contracts/register-change.ts';
import type { AgencyRegisterKeeper } from '../ports/agencies.ts';
import { orphansAfter, planImport } from './plan-import.ts';

export interface RegisterLoading {
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly replace: boolean;
  /** Plans and tells, writes nothing. */
  readonly dryRun: boolean;
  /** After every agency that was written. */
  readonly progress?: (done: number, of: number) => void;
}

/** Agencies that the register would leave without their parent; nothing was written. */
export class ParentMissing extends Error {
  readonly agencies: readonly Agency[];

  constructor(agencies: readonly Agency[]) {
    super('The register would hold agencies whose parent is not in it');
    this.agencies = agencies;
  }
}

/** Brings the register to hold `wanted`; all or nothing. Gives the changes made (or planned, for a dry run). */
export async function registerAgencies(
  register: AgencyRegisterKeeper,
  wanted: readonly Agency[],
  { by, at, replace, dryRun, progress }: RegisterLoading,
): Promise<readonly RegisterChange[]> {
  if (!dryRun) await register.finishChanges(progress);
  const current = await register.all();
  const changes = planImport({ current, wanted, replace, by, at });
  const orphans = orphansAfter(current, changes);
  if (orphans.length > 0) throw new ParentMissing(orphans);
  if (!dryRun) await register.change(changes, progress);
  return changes;
}
