// What was filed before a report by the same agency, and whether it left a matter open.
import type { Agency } from '../contracts/agency.ts';
import { uploadOrder } from '../contracts/submission.ts';
import { needsNotice, type VerdictFacts } from '../contracts/verdict.ts';
import { lastRevisions, ofOneMatter } from './what-counts.ts';

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
