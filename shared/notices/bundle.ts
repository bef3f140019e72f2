// What waits to be told to an agency, sorted out: one part of the mail per report that counts, with the uploads it
// supersedes, the verdict it replaces and whether it closes an open matter.
import { dayInBeijing } from '../beijing-time.ts';
import type { Agency } from '../contracts/agency.ts';
import { uploadOrder } from '../contracts/submission.ts';
import { needsNotice, type Verdict, type VerdictFacts } from '../contracts/verdict.ts';
import { type Withdrawal, withdrawalOf } from '../contracts/withdrawal.ts';
import { yearInFiling } from '../record/deadlines.ts';
import { isFirstBalanced, isToBeAskedWhose, openMatter, uploadedBefore } from '../record/earlier-verdicts.ts';
import { lastRevisions, ofOneMatter, ownReports } from '../record/what-counts.ts';
import { getsFirstReceipt } from './first-receipts.ts';

/**
 * problem: what does not agree or could not be checked. other-body: it names another body than the one that uploaded it.
 * solved: it balances, and a problem was told before. received: the first report of its year, and it balances.
 */
export type News = 'problem' | 'other-body' | 'solved' | 'received';

/** Whole verdicts, or their facts alone. */
export interface BundlePart<Of extends VerdictFacts = Verdict> {
  readonly verdict: Of;
  readonly news: News;
  /** Of the same bundle: older uploads of the same year, which the agency is not told of one by one. */
  readonly superseded: readonly Of[];
  /**
   * What has changed is told against this: an earlier judgement of the same report that the agency was told, else the
   * newest earlier verdict of the same year that is not of this bundle.
   */
  readonly replaces: VerdictFacts | null;
  /** A newer upload of the same year that is not of this bundle. */
  readonly supersededBy: VerdictFacts | null;
  /** Of a file that counts for no year: the agency's own report of the year in filing, which it does not touch. */
  readonly stillCounts: VerdictFacts | null;
}

export interface Bundle<Of extends VerdictFacts> {
  /** What hurts most first, then as they were uploaded. */
  readonly parts: readonly BundlePart<Of>[];
  /** Balanced, and no problem of theirs was ever told; or deleted by the agency before it was told: nothing to say. */
  readonly nothingToTell: readonly Of[];
}

const WEIGHT = { unbalanced: 0, unreadable: 1, undecided: 2, balanced: 3 } as const;
/** Another body's report has a letter of its own whatever its figures say. */
const weightOf = ({ verdict, news }: BundlePart<VerdictFacts>) =>
  news === 'other-body' ? 1 : WEIGHT[verdict.status];

/** The last revision of this report, before this one, that the agency was told. */
function toldRevision(verdict: VerdictFacts, history: readonly VerdictFacts[]): VerdictFacts | undefined {
  return history
    .filter(
      ({ reportId, revision, noticedAt }) =>
        reportId === verdict.reportId && revision < verdict.revision && noticedAt !== null,
    )
    .sort((one, other) => other.revision - one.revision)[0];
}

/** Nobody waits for word that a file balances which no longer counts. */
function isStaleBehind(newer: VerdictFacts, news: News | null, superseded: readonly VerdictFacts[]): boolean {
  if (news === 'solved') return !superseded.some(({ status }) => needsNotice(status));
  return news === 'received' && needsNotice(newer.status);
}

/** The agency's own report of the year in which an unreadable or yearless file came in; null for any other file. */
function reportThatStillCounts(
  verdict: VerdictFacts,
  standing: readonly VerdictFacts[],
  agency: Agency,
): VerdictFacts | null {
  if (verdict.year !== null) return null;
  const year = yearInFiling(dayInBeijing(verdict.receivedAt));
  const ofYear = lastRevisions(standing).filter((facts) => facts.year === year);
  return ownReports(ofYear, agency)[0] ?? null;
}

/**
 * `waiting` are the verdicts not yet told, `history` all of the agency's, newest upload first, or what of it decides
 * (deciding-history.ts), `withdrawals` the files it deleted since. A deleted file is neither told of nor does it supersede another.
 */
export function bundleOf<Of extends VerdictFacts>(
  waiting: readonly Of[],
  history: readonly VerdictFacts[],
  withdrawals: readonly Withdrawal[],
  agency: Agency | null,
): Bundle<Of> {
  const stands = ({ submission }: VerdictFacts) => withdrawalOf(submission, withdrawals) === null;
  const order = ({ submission }: VerdictFacts) => uploadOrder(submission);
  // Judged anew while its first verdict waited, without a mail being asked for: only what was to be told anyway is told.
  const isHushed = ({ quiet, reportId, revision }: VerdictFacts) =>
    quiet === true &&
    !history.some((one) => one.reportId === reportId && one.revision < revision && needsNotice(one.status));
  const newestFirst = waiting
    .filter((verdict) => stands(verdict) && !isHushed(verdict))
    .sort((one, other) => (order(one) < order(other) ? 1 : -1));
  const inBundle = new Set(waiting.map(({ reportId }) => reportId));
  const others = lastRevisions(history).filter(({ reportId }) => !inBundle.has(reportId));
  const latest = new Set(waiting.map(({ reportId, revision }) => `${reportId}/${revision}`));
  const wasTold = ({ noticedAt, reportId, revision }: VerdictFacts) =>
    noticedAt !== null || latest.has(`${reportId}/${revision}`);

  const heads: { verdict: Of; superseded: Of[] }[] = [];
  for (const verdict of newestFirst) {
    const head = heads.find(
      (one) => ofOneMatter(one.verdict, verdict, agency) && order(one.verdict) > order(verdict),
    );
    if (head === undefined) heads.push({ verdict, superseded: [] });
    else head.superseded.push(verdict);
  }
  const newsOf = (verdict: Of, superseded: readonly Of[]): News | null => {
    if (agency !== null && isToBeAskedWhose(verdict, history, agency)) return 'other-body';
    if (needsNotice(verdict.status)) return 'problem';
    if (superseded.some(({ status }) => needsNotice(status))) return 'solved';
    const matter = openMatter(verdict, history, agency, wasTold);
    const isFirst = agency !== null && getsFirstReceipt(agency) && isFirstBalanced(verdict, others, agency);
    // Of a matter that stands in this very letter nobody has heard yet.
    if (isFirst && (matter === null || matter.noticedAt === null)) return 'received';
    return matter === null ? null : 'solved';
  };
  const parts = heads
    .flatMap(({ verdict, superseded }): BundlePart<Of>[] => {
      const oneMatter = others.filter((other) => ofOneMatter(verdict, other, agency));
      const supersededBy = oneMatter.find((other) => stands(other) && order(other) > order(verdict)) ?? null;
      const news = newsOf(verdict, superseded);
      const isStale = supersededBy !== null && isStaleBehind(supersededBy, news, superseded);
      if (news === null || isStale) return [];
      return [
        {
          verdict,
          news,
          superseded,
          replaces: toldRevision(verdict, history) ?? uploadedBefore(verdict, oneMatter)[0] ?? null,
          supersededBy,
          stillCounts:
            agency === null ? null : reportThatStillCounts(verdict, history.filter(stands), agency),
        },
      ];
    })
    .sort(
      (one, other) => weightOf(one) - weightOf(other) || (order(one.verdict) < order(other.verdict) ? -1 : 1),
    );
  const told = new Set(parts.flatMap(({ verdict, superseded }) => [verdict, ...superseded]));
  return { parts, nothingToTell: waiting.filter((verdict) => !told.has(verdict)) };
}
