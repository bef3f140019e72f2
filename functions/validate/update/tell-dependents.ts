// A verdict that was stored → messages for the verdicts that were judged without it.
import type { Verdict } from '../../../shared/contracts/verdict.ts';
import type { AgencyRegister } from '../../../shared/ports/agencies.ts';
import type { PendingChecks, UpdateQueue } from '../../../shared/ports/updates.ts';
import type { VerdictStore } from '../../../shared/ports/verdicts.ts';

export interface DependentsCollaborators {
  readonly verdicts: Pick<VerdictStore, 'current'>;
  readonly agencies: Pick<AgencyRegister, 'find'>;
  readonly updates: UpdateQueue;
  readonly pendingChecks: PendingChecks;
  /** How long reasons to check a government again are gathered: one re-check for all that come within. */
  readonly recheckDelaySeconds: number;
  readonly now: () => Date;
}

/**
 * Sends for the agency's verdict of the next year and, gathered, for that of the government above; only for verdicts
 * that exist: one that is stored later reads this report itself. Repeats cost a message and change nothing. An update
 * itself sends for nothing: it changes what is said of a report, not the report.
 */
export async function tellDependents(
  { agencyId, year, reportId, report, quiet }: Verdict,
  { verdicts, agencies, updates, pendingChecks, recheckDelaySeconds, now }: DependentsCollaborators,
): Promise<void> {
  if (agencyId === null || year === null || report === null) return;
  const common = { version: 1, because: reportId, ...(quiet === undefined ? {} : { quiet }) } as const;
  if ((await verdicts.current(agencyId, year + 1)) !== null) {
    await updates.send({ ...common, kind: 'last-year-changed', agencyId, year: year + 1 }, 0);
  }
  const parent = (await agencies.find(agencyId))?.parent ?? null;
  if (parent === null || (await verdicts.current(parent, year)) === null) return;
  if (!(await pendingChecks.begin(parent, year, reportId, now()))) return;
  try {
    const changed = { ...common, kind: 'bodies-below-changed', agencyId: parent, year } as const;
    await updates.send(changed, recheckDelaySeconds);
  } catch (error) {
    // The mark would keep the other bodies below from sending. Where it stays all the same, it is outlived.
    await pendingChecks.end(parent, year, reportId).catch(() => {});
    throw error;
  }
}
