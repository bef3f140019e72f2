// What waits to be told to an agency, sorted out: one part of the mail per report that counts, with the uploads it
// supersedes, the verdict it replaces and whether it closes an open matter.
import type { Agency } from '../contracts/agency.ts';
import { uploadOrder } from '../contracts/submission.ts';
import { needsNotice, type Verdict, type VerdictFacts } from '../contracts/verdict.ts';
import { type Withdrawal, withdrawalOf } from '../contracts/withdrawal.ts';
import { openMatter, uploadedBefore } from '../record/earlier-verdicts.ts';
import { lastRevisions, ofOneMatter } from '../record/what-counts.ts';

export interface BundlePart {
  readonly verdict: Verdict;
  /** Of the same bundle: older uploads of the same year, which the agency is not told of one by one. */
  readonly superseded: readonly Verdict[];
  /**
   * What has changed is told against this: an earlier judgement of the same report that the agency was told, else the
   * newest earlier verdict of the same year that is not of this bundle.
   */
  readonly replaces: VerdictFacts | null;
  /** A newer upload of the same year that is not of this bundle. */
  readonly supersededBy: VerdictFacts | null;
}

export interface Bundle {
  /** What hurts most first, then as they were uploaded. */
  readonly parts: readonly BundlePart[];
  /** Balanced, and no problem of theirs was ever told; or deleted by the agency before it was told: nothing to say. */
  readonly nothingToTell: readonly Verdict[];
}

const WEIGHT = { unbalanced: 0, unreadable: 1, undecided: 2, balanced: 3 } as const;

/** The last revision of this report, before this one, that the agency was told. */
function toldRevision(verdict: VerdictFacts, history: readonly VerdictFacts[]): VerdictFacts | undefined {
  return history
    .filter(
      ({ reportId, revision, noticedAt }) =>
        reportId === verdict.reportId && revision < verdict.revision && noticedAt !== null,
    )
    .sort((one, other) => other.revision - one.revision)[0];
}

/**
 * `waiting` are the verdicts not yet told, `history` all of the agency's, newest upload first, `withdrawals` the files it
 * deleted. A deleted file is neither told of nor does it supersede another.
 */
export function bundleOf(
  waiting: readonly Verdict[],
  history: readonly VerdictFacts[],
  withdrawals: readonly Withdrawal[],
  agency: Agency | null,
): Bundle {
  const stands = ({ submission }: VerdictFacts) => withdrawalOf(submission, withdrawals) === null;
  const order = ({ submission }: VerdictFacts) => uploadOrder(submission);
  const newestFirst = waiting.filter(stands).sort((one, other) => (order(one) < order(other) ? 1 : -1));
  const inBundle = new Set(waiting.map(({ reportId }) => reportId));
  const others = lastRevisions(history).filter(({ reportId }) => !inBundle.has(reportId));
  const latest = new Set(waiting.map(({ reportId, revision }) => `${reportId}/${revision}`));
  const wasTold = ({ noticedAt, reportId, revision }: VerdictFacts) =>
    noticedAt !== null || latest.has(`${reportId}/${revision}`);

  const heads: { verdict: Verdict; superseded: Verdict[] }[] = [];
  for (const verdict of newestFirst) {
    const head = heads.find(
      (one) => ofOneMatter(one.verdict, verdict, agency) && order(one.verdict) > order(verdict),
    );
    if (head === undefined) heads.push({ verdict, superseded: [] });
    else head.superseded.push(verdict);
  }
  const parts = heads
    .map(({ verdict, superseded }): BundlePart => {
      const oneMatter = others.filter((other) => ofOneMatter(verdict, other, agency));
      return {
        verdict,
        superseded,
        replaces: toldRevision(verdict, history) ?? uploadedBefore(verdict, oneMatter)[0] ?? null,
        supersededBy: oneMatter.find((other) => stands(other) && order(other) > order(verdict)) ?? null,
      };
    })
    .sort(
      ({ verdict: one }, { verdict: other }) =>
        WEIGHT[one.status] - WEIGHT[other.status] || (order(one) < order(other) ? -1 : 1),
    );
  const isNews = ({ verdict, superseded, supersededBy }: BundlePart) =>
    [verdict, ...superseded].some(({ status }) => needsNotice(status)) ||
    (supersededBy === null && openMatter(verdict, history, agency, wasTold) !== null);
  return {
    parts: parts.filter(isNews),
    nothingToTell: [
      ...waiting.filter((verdict) => !stands(verdict)),
      ...parts.filter((part) => !isNews(part)).flatMap(({ verdict, superseded }) => [verdict, ...superseded]),
    ],
  };
}
