// The last step of every way to a verdict: it takes its place among those the agency is to be told of.
import { uploadOrder } from '../../../shared/contracts/submission.ts';
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
export async function isUntold(
  verdict: Verdict,
  verdicts: Pick<VerdictStore, 'find' | 'toldNewestFirst'>,
): Promise<boolean> {
  if (verdict.revision === 1 || verdict.noticedAt !== null || verdict.quiet === true) return false;
  const last = await lastTold(verdict, verdicts);
  const earlier = last === null ? null : await verdicts.find(verdict.reportId, last);
  if (earlier !== null && earlier.year === verdict.year) return !sameForTheAgency(earlier, verdict);
  for (let revision = verdict.revision - 1; revision > 0; revision -= 1) {
    const before = await verdicts.find(verdict.reportId, revision);
    if (before === null) return false;
    if (before.noticedAt !== null || revision === 1) return !sameForTheAgency(before, verdict);
  }
  return false;
}

/** The last revision before that was told, 1 where none was; null where it cannot be looked up by its agency. */
async function lastTold(
  { agencyId, year, reportId, revision, submission }: Verdict,
  verdicts: Pick<VerdictStore, 'toldNewestFirst'>,
): Promise<number | null> {
  if (agencyId === null) return null;
  const order = uploadOrder(submission);
  for await (const facts of verdicts.toldNewestFirst(agencyId, year)) {
    if (uploadOrder(facts.submission) < order) break;
    if (facts.reportId === reportId && facts.revision < revision && facts.noticedAt !== null) {
      return facts.revision;
    }
  }
  return 1;
}
