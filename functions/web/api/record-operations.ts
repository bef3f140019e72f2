// What is on record: submissions, verdicts, receipts, explanations, and the roster of the bodies below an office.
import {
  type Explanation,
  ExplanationRequest,
  ExplanationsQuery,
  NoQuery,
  RosterQuery,
  SubmissionsQuery,
} from '../../../shared/contracts/api.ts';
import type { Justification } from '../../../shared/contracts/justification.ts';
import { heardReceiptNumber } from '../../../shared/contracts/receipt-number.ts';
import { type Submission, uploadOrder } from '../../../shared/contracts/submission.ts';
import type { VerdictFacts } from '../../../shared/contracts/verdict.ts';
import { groupedBy } from '../../../shared/grouped-by.ts';
import { justify } from '../../../shared/record/justify.ts';
import { filterOf } from '../../../shared/record/roster-filters.ts';
import type { Granted } from '../guarded-route.ts';
import { refuse } from '../refuse.ts';
import { cursorAt, placeOfCursor } from './cursor.ts';
import { answer, operation, problem } from './operation.ts';
import { rosterEntry, submissionSummary, wholeVerdict } from './show-record.ts';

async function summaryOf(granted: Granted, facts: readonly VerdictFacts[]) {
  const { agencyId, services, base } = granted;
  return submissionSummary(base, agencyId!, facts, await services.verdicts.withdrawals(agencyId!));
}

export const listSubmissions = operation({
  id: 'listSubmissions',
  method: 'GET',
  path: '/agencies/:agencyId/submissions',
  summary: 'What an agency has filed, newest first: one entry for each file',
  action: 'see',
  target: 'agency',
  query: SubmissionsQuery,
  body: null,
  answers: { 200: { says: 'A page', schema: 'SubmissionPage', headers: ['ETag'] } },
  problems: ['cursor-over'],
  handle: async ({ c, services, agencyId, base }, { query: { year, cursor, limit } }) => {
    const [history, withdrawals] = await Promise.all([
      services.verdicts.history(agencyId!, year),
      services.verdicts.withdrawals(agencyId!),
    ]);
    const from = cursor === undefined ? null : placeOfCursor(cursor);
    if (cursor !== undefined && from === null) return problem(c, 'cursor-over');
    const order = (facts: readonly VerdictFacts[]) => uploadOrder(facts[0]!.submission as Submission);
    const older = [...groupedBy(history, ({ submissionId }) => submissionId).values()].filter(
      (facts) => from === null || order(facts) < from,
    );
    const page = older.slice(0, limit);
    const last = page.at(-1);
    return answer(c, {
      items: page.map((facts) => submissionSummary(base, agencyId!, facts, withdrawals)),
      nextCursor: last === undefined || older.length <= limit ? null : cursorAt(order(last)),
    });
  },
});

export const showSubmission = operation({
  id: 'showSubmission',
  method: 'GET',
  path: '/submissions/:submissionId',
  summary: 'One file that was filed, and the verdicts on its reports',
  action: 'see',
  target: 'submission',
  query: NoQuery,
  body: null,
  answers: { 200: { says: 'The submission', schema: 'SubmissionSummary', headers: ['ETag'] } },
  problems: [],
  handle: async (granted) => answer(granted.c, await summaryOf(granted, granted.submission)),
});

export const showVerdict = operation({
  id: 'showVerdict',
  method: 'GET',
  path: '/submissions/:submissionId/verdicts/:number',
  summary: 'A verdict whole: every figure as submitted, every outcome of every rule, the suspects',
  action: 'see',
  target: 'submission',
  query: NoQuery,
  body: null,
  answers: { 200: { says: 'The verdict', schema: 'ApiVerdict', headers: ['ETag'] } },
  problems: [],
  handle: async ({ c, services, agencyId, submission, base }) => {
    const facts = submission.find(({ number }) => String(number) === c.req.param('number'));
    const verdict = facts === undefined ? null : await services.verdicts.find(facts.reportId);
    return verdict === null ? refuse(c, 'hidden') : answer(c, wholeVerdict(base, agencyId!, verdict));
  },
});

export const showReceipt = operation({
  id: 'showReceipt',
  method: 'GET',
  path: '/agencies/:agencyId/receipts/:receipt',
  summary: 'The file that a receipt number was given for; sixteen digits, with or without gaps',
  action: 'see',
  target: 'agency',
  subject: 'receipt',
  query: NoQuery,
  body: null,
  answers: { 200: { says: 'The receipt', schema: 'Receipt', headers: ['ETag'] } },
  problems: [],
  handle: async (granted) => {
    const { c, services, agencyId } = granted;
    const receipt = heardReceiptNumber(c.req.param('receipt') ?? '');
    const ids = receipt === null ? [] : await services.verdicts.ofReceipt(receipt);
    const found = await Promise.all(ids.map((id) => services.verdicts.ofSubmission(id)));
    const own = found.find((facts) => facts[0]?.agencyId === agencyId);
    if (own === undefined) return refuse(c, 'hidden');
    const { withdrawnAt: _withdrawn, ...shown } = await summaryOf(granted, own);
    return answer(c, shown);
  },
});

export const listRoster = operation({
  id: 'listRoster',
  method: 'GET',
  path: '/agencies/:agencyId/roster',
  summary: 'An office and the bodies below it: who has filed what, in the order of the hierarchy',
  action: 'roster',
  target: 'agency',
  query: RosterQuery,
  body: null,
  answers: { 200: { says: 'A page', schema: 'RosterPage', headers: ['ETag'] } },
  problems: ['cursor-over'],
  handle: async ({ c, services, agencyId }, { query: { year, filter, cursor, limit } }) => {
    const roster = await services.roster(year);
    const own = roster.lineOf(agencyId!);
    if (own === undefined) return refuse(c, 'hidden');
    const lines = [own, ...roster.below(agencyId!)];
    const after =
      cursor === undefined ? -1 : lines.findIndex((line) => line.agency.id === placeOfCursor(cursor));
    if (cursor !== undefined && after < 0) return problem(c, 'cursor-over');
    const { leaves } = filterOf(filter);
    const left = lines.slice(after + 1).filter(leaves);
    const page = left.slice(0, limit);
    const last = page.at(-1);
    return answer(c, {
      year,
      total: lines.filter(leaves).length,
      items: page.map(rosterEntry),
      nextCursor: last === undefined || left.length <= limit ? null : cursorAt(last.agency.id),
    });
  },
});

function shownExplanation({ version: _version, agencyId, ...explanation }: Justification): Explanation {
  return { ...explanation, agency: agencyId };
}

export const listExplanations = operation({
  id: 'listExplanations',
  method: 'GET',
  path: '/agencies/:agencyId/explanations',
  summary: 'What an agency explained of a year, oldest first, also what was replaced since',
  action: 'see',
  target: 'agency',
  query: ExplanationsQuery,
  body: null,
  answers: { 200: { says: 'The explanations', schema: 'ExplanationList', headers: ['ETag'] } },
  problems: [],
  handle: async ({ c, services, agencyId }, { query: { year } }) => {
    const items = (await services.justifications.of(agencyId!, year)).map(shownExplanation);
    return answer(c, { items });
  },
});

export const explain = operation({
  id: 'explain',
  method: 'POST',
  path: '/agencies/:agencyId/explanations',
  summary:
    'Explain a finding of the current report; it stays beside it until the figures change. An error stays one',
  action: 'explain',
  target: 'agency',
  query: NoQuery,
  body: ExplanationRequest,
  bodySchema: 'ExplanationRequest',
  answers: { 201: { says: 'Kept', schema: 'Explanation' } },
  problems: ['nothing-to-explain'],
  handle: async ({ c, services, agencyId }, { body }) => {
    const { verdicts, justifications, now } = services;
    const said = await justify({ agencyId: agencyId!, ...body }, { verdicts, justifications, now });
    if (said.result === 'kept') return answer(c, shownExplanation(said.justification), 201);
    if (said.result === 'incomplete') {
      return problem(c, 'breaks-contract', [{ at: said.field, message: 'empty or too long' }]);
    }
    return problem(c, 'nothing-to-explain');
  },
});
