// What is on record → what the API says of it.
import type {
  ApiVerdict,
  RosterEntry,
  SubmissionSummary,
  VerdictSummary,
} from '../../../shared/contracts/api.ts';
import { receiptNumber } from '../../../shared/contracts/receipt-number.ts';
import { fileName } from '../../../shared/contracts/submission.ts';
import type { Verdict, VerdictFacts } from '../../../shared/contracts/verdict.ts';
import { type Withdrawal, withdrawalOf } from '../../../shared/contracts/withdrawal.ts';
import type { RosterLine } from '../../../shared/record/roster.ts';
import { lastRevisions } from '../../../shared/record/what-counts.ts';

const ofSubmission = (base: string, id: string) => `${base}/api/v1/submissions/${id}`;

export function verdictSummary(base: string, facts: VerdictFacts): VerdictSummary {
  const { reportId, number, revision, status, agencyName, year, errors, warnings, judgedAt } = facts;
  const address = `${ofSubmission(base, facts.submissionId)}/verdicts/${number}`;
  return { reportId, number, revision, status, agencyName, year, errors, warnings, judgedAt, address };
}

const byNumber = (one: VerdictFacts, other: VerdictFacts) => one.number - other.number;

/** `facts` are of one submission, all revisions, and not empty; `agency` is whose folder it came in by. */
export function submissionSummary(
  base: string,
  agency: string,
  facts: readonly VerdictFacts[],
  withdrawals: readonly Withdrawal[],
): SubmissionSummary {
  const last = [...lastRevisions(facts)].sort(byNumber);
  const { submission, submissionId, file, receivedAt } = last[0]!;
  return {
    submissionId,
    receipt: receiptNumber(submissionId),
    agency,
    file: fileName(submission.key),
    bytes: submission.size,
    sha256: file.sha256,
    kind: file.kind,
    receivedAt,
    withdrawnAt: withdrawalOf(submission, withdrawals)?.eventTime ?? null,
    verdicts: last.map((one) => verdictSummary(base, one)),
    address: ofSubmission(base, submissionId),
  };
}

export function wholeVerdict(base: string, agency: string, verdict: Verdict): ApiVerdict {
  const { report, outcomes, suspects, unresolved, settings, status, warnings } = verdict;
  const judgement = { status, warnings, outcomes, suspects, unresolved };
  const { prose: _prose, ...read } = report ?? { prose: [] };
  return {
    ...verdictSummary(base, verdict),
    submissionId: verdict.submissionId,
    receipt: receiptNumber(verdict.submissionId),
    agency,
    form: verdict.form,
    title: verdict.title,
    receivedAt: verdict.receivedAt,
    comparedWith: verdict.comparedWith,
    unreadable: verdict.unreadable,
    gouji: verdict.gouji,
    ruleBook: verdict.ruleBook,
    report:
      report === null
        ? null
        : {
            ...(read as Omit<typeof report, 'prose'>),
            ...judgement,
            ...(settings === undefined ? {} : { settings }),
          },
  };
}

export function rosterEntry(line: RosterLine): RosterEntry {
  const { agency, state, deadline, receivedOn, receipt, daysLate, errors, warnings } = line;
  const { id, name, parent } = agency;
  return { agency: id, name, parent, state, deadline, receivedOn, receipt, daysLate, errors, warnings };
}
