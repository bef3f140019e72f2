// What happened → the event that tells of it. Ids and times come from what is on record, so that a repeat is the same event.
import type { GoujiEvent } from '../contracts/gouji-event.ts';
import { receiptNumber } from '../contracts/receipt-number.ts';
import type { Verdict, VerdictFacts } from '../contracts/verdict.ts';
import type { Withdrawal } from '../contracts/withdrawal.ts';
import type { RosterLine } from '../record/roster.ts';
import { failedBalances } from '../wording/what-to-tell.ts';

function envelope<Type extends GoujiEvent['type']>(type: Type, id: string, subject: string, time: string) {
  return {
    specversion: '1.0',
    id: `${type}/${id}`,
    source: 'gouji',
    type,
    subject,
    time,
    datacontenttype: 'application/json',
    dataschema: `urn:gouji:schema:${type}:1`,
  } as const;
}

function ofReport({ agencyId, year, reportId, submissionId, number }: VerdictFacts) {
  return {
    agency: agencyId,
    year,
    reportId,
    submissionId,
    receipt: receiptNumber(submissionId),
    address: `/api/v1/submissions/${submissionId}/verdicts/${number}`,
  };
}

export function verdictRecorded(facts: VerdictFacts): GoujiEvent {
  const { reportId, revision, judgedAt, status, errors, warnings, agencyName, receivedAt } = facts;
  return {
    ...envelope('verdict-recorded', `${reportId}/${revision}`, reportId, judgedAt),
    data: { ...ofReport(facts), revision, status, errors, warnings, agencyName, receivedAt },
  };
}

export function reportWithdrawn(facts: VerdictFacts, withdrawal: Withdrawal): GoujiEvent {
  const { reportId } = facts;
  return {
    // One report is withdrawn once: a file that is put there again is another submission.
    ...envelope('report-withdrawn', reportId, reportId, withdrawal.eventTime),
    data: ofReport(facts),
  };
}

/** `at` is when it was told. */
export function noticeSent(
  verdict: Verdict,
  { told, agencyName, superseded }: Pick<NoticeOf, 'told' | 'agencyName' | 'superseded'>,
  at: string,
): GoujiEvent {
  const { reportId, revision, status } = verdict;
  return {
    ...envelope('notice-sent', `${reportId}/${revision}`, reportId, at),
    data: {
      ...ofReport(verdict),
      revision,
      status,
      told,
      agencyName: agencyName ?? verdict.agencyName,
      findings: failedBalances(verdict.outcomes).length,
      superseded,
    },
  };
}
type NoticeOf = Extract<GoujiEvent, { type: 'notice-sent' }>['data'];

/** `at` is the day of the run, the one after the deadline. */
export function deadlinePassed(
  { agency, state, deadline }: RosterLine,
  year: number,
  at: string,
): GoujiEvent {
  return {
    ...envelope(
      'deadline-passed',
      `${agency.id}/${year}/${deadline}`,
      agency.id,
      new Date(`${at}T00:00:00+08:00`).toISOString(),
    ),
    data: {
      agency: agency.id,
      agencyName: agency.name,
      year,
      deadline,
      state,
      address: `/api/v1/agencies/${agency.id}/submissions`,
    },
  };
}
