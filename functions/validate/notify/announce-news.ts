// The last step of every way to a verdict: it takes its place among those the agency is to be told of.
import type { Verdict } from '../../../shared/contracts/verdict.ts';
import type { AgencyRegister } from '../../../shared/ports/agencies.ts';
import type { VerdictStore } from '../../../shared/ports/verdicts.ts';
import { sameForTheAgency } from '../../../shared/record/same-judgement.ts';

export interface NewsCollaborators {
  /** False where there is nothing to tell. May be repeated. */
  readonly announce: (verdict: Verdict, agencies: Pick<AgencyRegister, 'find'>) => Promise<boolean>;
  readonly agencies: Pick<AgencyRegister, 'find'>;
}

/** Announces a verdict unless its agency has been told or nobody is to be told; true where it was announced. */
export async function announceNews(
  verdict: Verdict,
  { announce, agencies }: NewsCollaborators,
): Promise<boolean> {
  if (verdict.noticedAt !== null || verdict.quiet === true) return false;
  return announce(verdict, agencies);
}

/**
 * Whether a further revision says something else than the agency was last told, or would have been told had it been
 * anything but balanced. Revisions nobody was told of (quiet ones, and those whose delivery was stopped before the
 * notice) are passed over. The notice of a first revision is given with the message of its upload.
 */
export async function isUntold(verdict: Verdict, verdicts: Pick<VerdictStore, 'find'>): Promise<boolean> {
  if (verdict.revision === 1 || verdict.noticedAt !== null || verdict.quiet === true) return false;
  for (let revision = verdict.revision - 1; revision > 0; revision -= 1) {
    const earlier = await verdicts.find(verdict.reportId, revision);
    if (earlier === null) return false;
    if (earlier.noticedAt !== null || revision === 1) return !sameForTheAgency(earlier, verdict);
  }
  return false;
}
