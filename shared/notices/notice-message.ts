import type { NoticeMessage } from '../contracts/notice.ts';
import { fileName } from '../contracts/submission.ts';
import type { Verdict } from '../contracts/verdict.ts';
import { failedBalances } from '../wording/what-to-tell.ts';

/** More findings than this would outgrow a message of SNS (256 KB). */
const MOST_FINDINGS = 100;

/** What subscribers of the notice topic get for a verdict. */
export function noticeMessage(verdict: Verdict): NoticeMessage {
  const failed = failedBalances(verdict.outcomes);
  return {
    version: 1,
    kind: 'notice',
    reportId: verdict.reportId,
    agency: verdict.agencyId,
    agencyName: verdict.agencyName,
    year: verdict.year,
    status: verdict.status,
    file: fileName(verdict.submission.key),
    receivedAt: verdict.receivedAt,
    findings: failed.slice(0, MOST_FINDINGS).map(({ rule, at, left, right, difference, message }) => ({
      rule,
      at,
      message,
      ...(left === undefined ? {} : { left }),
      ...(right === undefined ? {} : { right }),
      ...(difference === undefined ? {} : { difference }),
    })),
    findingCount: failed.length,
    unreadable: verdict.unreadable,
  };
}
