// What was filed before a report by the same agency: whether it left a matter open, and what is new about the report.
import type { Agency } from '../contracts/agency.ts';
import { uploadOrder } from '../contracts/submission.ts';
import { needsNotice, type VerdictFacts } from '../contracts/verdict.ts';
import { isOfAnotherBody, lastRevisions, ofOneMatter } from './what-counts.ts';

/** Those of uploads made before this one's, newest first. */
export function uploadedBefore(
  { submission }: VerdictFacts,
  history: readonly VerdictFacts[],
): readonly VerdictFacts[] {
  return history.filter((other) => uploadOrder(other.submission) < uploadOrder(submission));
}

/**
 * The problem that is still open when this verdict comes, as far as the agency was told: its last told report of the
 * same year (or an earlier judgement of the same report), or a file without a year that was the last thing it was told
 * of. Null where nothing is open. `history` is the agency's, newest first, with all revisions.
 */
export function openMatter(
  verdict: VerdictFacts,
  history: readonly VerdictFacts[],
  agency: Agency | null,
  wasTold: (facts: VerdictFacts) => boolean,
): VerdictFacts | null {
  const earlier = [
    ...history.filter(
      ({ reportId, revision }) => reportId === verdict.reportId && revision < verdict.revision,
    ),
    ...uploadedBefore(verdict, history),
  ];
  const told = lastRevisions(earlier.filter(wasTold));
  const sameYear = told.find((other) => ofOneMatter(verdict, other, agency));
  if (sameYear !== undefined && needsNotice(sameYear.status)) return sameYear;
  const last = told[0];
  return last !== undefined && last.year === null && needsNotice(last.status) ? last : null;
}

/**
 * Whether this is the first balanced report of its year and body that came in by the agency's folder, and nothing was told
 * of it yet. `earlier` may hold later uploads too.
 */
export function isFirstBalanced(
  verdict: VerdictFacts,
  earlier: readonly VerdictFacts[],
  agency: Agency,
): boolean {
  if (verdict.year === null || verdict.status !== 'balanced' || isOfAnotherBody(verdict, agency))
    return false;
  if (earlier.some(({ reportId, noticedAt }) => reportId === verdict.reportId && noticedAt !== null)) {
    return false;
  }
  return !uploadedBefore(verdict, earlier).some(
    (other) => other.status === 'balanced' && ofOneMatter(verdict, other, agency),
  );
}

/** Whether the agency is to be asked if this is the right file: it names another body, and was not asked of it before. */
export function isToBeAskedWhose(
  verdict: VerdictFacts,
  history: readonly VerdictFacts[],
  agency: Agency,
): boolean {
  if (!isOfAnotherBody(verdict, agency)) return false;
  const wasAsked = (other: VerdictFacts) =>
    other.noticedAt !== null &&
    (other.reportId === verdict.reportId ||
      (ofOneMatter(verdict, other, agency) && isOfAnotherBody(other, agency)));
  return !history.some(wasAsked);
}
