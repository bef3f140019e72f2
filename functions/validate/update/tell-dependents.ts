// A verdict that was stored → what is read of its agency from above, and messages for the verdicts that were judged without it.
import type { Verdict, VerdictFacts } from '../../../shared/contracts/verdict.ts';
import { inParallel } from '../../../shared/in-parallel.ts';
import type { AgencyRegister } from '../../../shared/ports/agencies.ts';
import type { CountingReports } from '../../../shared/ports/counting-reports.ts';
import type { PendingChecks, UpdateQueue } from '../../../shared/ports/updates.ts';
import type { VerdictStore } from '../../../shared/ports/verdicts.ts';
import { keepCountingReport } from '../../../shared/record/counting-report.ts';

export interface DependentsCollaborators {
  readonly verdicts: Pick<VerdictStore, 'current' | 'standingNewestFirst' | 'find' | 'ofSubmission'>;
  readonly agencies: Pick<AgencyRegister, 'find'>;
  readonly counting: Pick<CountingReports, 'keep'>;
  readonly updates: UpdateQueue;
  readonly pendingChecks: PendingChecks;
  /** How long reasons to check a government again are gathered: one re-check for all that come within. */
  readonly recheckDelaySeconds: number;
  readonly now: () => Date;
}

interface Changed {
  readonly agencyId: string;
  readonly year: number;
  readonly facts: VerdictFacts;
}

/**
 * Sends for the agency's verdict of the next year and, gathered, for that of the government above; only for verdicts
 * that exist: one that is stored later reads this report itself. Repeats cost a message and change nothing. An update
 * itself sends for nothing: it changes what is said of a report, not the report. `stored` is the whole verdict, where the
 * caller has it at hand.
 */
export async function tellDependents(
  facts: VerdictFacts,
  collaborators: DependentsCollaborators,
  stored: Verdict | null = null,
): Promise<void> {
  const { agencyId, year } = facts;
  // What has no year holds no report that could be compared.
  if (agencyId === null || year === null) return;
  const changed = { agencyId, year, facts };
  await inParallel(tellNextYear(changed, collaborators), tellAbove(changed, collaborators, stored));
}

async function tellNextYear(
  { agencyId, year, facts: { reportId, quiet } }: Changed,
  { verdicts, updates, now }: DependentsCollaborators,
): Promise<void> {
  if ((await verdicts.current(agencyId, year + 1)) === null) return;
  const asked = { version: 1, because: reportId, askedAt: now().toISOString() } as const;
  const common = { ...asked, ...(quiet === undefined ? {} : { quiet }) };
  await updates.send({ ...common, kind: 'last-year-changed', agencyId, year: year + 1 }, 0);
}

/** Read anew, a report may have changed its year: what counted for the other one counts no longer. */
async function yearsOf({ year, facts }: Changed, { verdicts }: DependentsCollaborators) {
  if (facts.revision === 1) return [year];
  const revisions = (await verdicts.ofSubmission(facts.submissionId)).filter(
    ({ reportId }) => reportId === facts.reportId,
  );
  return [...new Set([year, ...revisions.flatMap((one) => one.year ?? [])])];
}

async function tellAbove(
  changed: Changed,
  collaborators: DependentsCollaborators,
  stored: Verdict | null,
): Promise<void> {
  const { verdicts, agencies, updates, pendingChecks, recheckDelaySeconds, now } = collaborators;
  const { agencyId, year, facts } = changed;
  // First what is read from above, then a look who has read it: a government that stores its own verdict does it the other
  // way round, so that one of the two sees the other.
  for (const of of await yearsOf(changed, collaborators)) {
    await keepCountingReport(agencyId, of, stored, collaborators);
  }
  const parent = (await agencies.find(agencyId))?.parent ?? null;
  if (parent === null || (await verdicts.current(parent, year)) === null) return;
  const { reportId, quiet } = facts;
  const at = now();
  if (!(await pendingChecks.begin(parent, year, reportId, at))) return;
  try {
    const asked = { version: 1, because: reportId, askedAt: at.toISOString() } as const;
    const common = { ...asked, ...(quiet === undefined ? {} : { quiet }) };
    const message = { ...common, kind: 'bodies-below-changed', agencyId: parent, year } as const;
    await updates.send(message, recheckDelaySeconds);
  } catch (error) {
    // The mark would keep the other bodies below from sending. Where it stays all the same, it is outlived.
    await pendingChecks.end(parent, year, reportId).catch(() => {});
    throw error;
  }
}
