// One parsed report (or unreadable file) → a stored verdict → its place among those the agency is to be told of.
// Each step is taken up where an earlier delivery of the same message left it.
import { numberOf, type ReportMessage } from '../../../shared/contracts/report-message.ts';
import { type ReportId, reportId, submissionId } from '../../../shared/contracts/submission.ts';
import type { Verdict } from '../../../shared/contracts/verdict.ts';
import { inParallel } from '../../../shared/in-parallel.ts';
import type { AgencyRegister } from '../../../shared/ports/agencies.ts';
import type { CountingReports } from '../../../shared/ports/counting-reports.ts';
import type { VerdictStore } from '../../../shared/ports/verdicts.ts';
import { announceNews, type NewsCollaborators } from '../notify/announce-news.ts';
import { type EventCollaborators, tellOfVerdict } from '../notify/tell-of-verdict.ts';
import { type DependentsCollaborators, tellDependents } from '../update/tell-dependents.ts';
import { withAgenciesReadOnce } from './agencies-read-once.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { composeVerdict, type JudgeReportCollaborators, verdictHead } from './compose-verdict.ts';
import type { JudgedMessage } from './judged-message.ts';

export interface JudgeCollaborators
  extends JudgeReportCollaborators,
    NewsCollaborators,
    EventCollaborators,
    DependentsCollaborators {
  readonly verdicts: VerdictStore;
  readonly agencies: AgencyRegister;
  readonly counting: CountingReports;
}

/** The first revision of the verdict on what a message brings. */
export async function firstVerdict(
  message: ReportMessage,
  collaborators: JudgeCollaborators,
): Promise<Verdict> {
  const { submission, file } = message;
  const number = numberOf(message);
  const filing = {
    reportId: reportId(submission, number),
    submissionId: submissionId(submission),
    revision: 1,
    agencyId: submission.agencyId,
    submission,
    file,
    number,
    noticedAt: null,
  };
  if (message.kind === 'report') return composeVerdict(message.report, filing, collaborators);
  return {
    ...verdictHead(filing, collaborators),
    member: message.member,
    agencyName: null,
    title: null,
    year: null,
    form: null,
    status: 'unreadable',
    errors: 0,
    warnings: 0,
    unreadable: message.reason,
    comparedWith: null,
    report: null,
    outcomes: [],
    suspects: [],
    unresolved: [],
  };
}

/** The verdict on record, where there is one; else the first one, stored. `judged` where this delivery stored it. */
async function storedVerdict(
  message: ReportMessage,
  id: ReportId,
  recorded: boolean,
  collaborators: JudgeCollaborators,
): Promise<{ readonly verdict: Verdict; readonly judged: boolean }> {
  const { verdicts } = collaborators;
  const earlier = recorded ? await verdicts.find(id) : null;
  if (earlier !== null) return { verdict: earlier, judged: false };
  const verdict = await firstVerdict(message, withAgenciesReadOnce(collaborators));
  if ((await verdicts.putOnce(verdict)) === 'stored') return { verdict, judged: true };
  // Another delivery was faster: what is on record is what the agency is told.
  return { verdict: (await verdicts.find(id)) ?? verdict, judged: false };
}

/**
 * Judges the report of a message unless that has been done, sends for the verdicts that depend on it, and announces it
 * unless its agency has been told. `recorded` is false where it is known that its file had no verdict a moment ago.
 * Throws PermanentFault where the rule book is broken, and whatever the stores or the queue throw: then the message
 * comes back.
 */
export async function judgeMessage(
  message: ReportMessage,
  given: JudgeCollaborators,
  recorded = true,
): Promise<JudgedMessage> {
  const id = reportId(message.submission, numberOf(message));
  const { verdict: stored, judged } = await storedVerdict(message, id, recorded, given);
  // From here on everything is read afresh, the agency once.
  const collaborators = withAgenciesReadOnce(given);
  // Last year's report, or one of a body below, may have been stored while this one was being judged. That one saw no
  // verdict to send for: so this one looks again. (Those it reads look for it after they are stored.) Also where the
  // agency has been told: the delivery that stored the verdict may have been stopped before it could send.
  const [updated] = await inParallel(
    bringUpToDate(id, false, collaborators, judged ? stored : null),
    tellDependents(stored, collaborators, stored),
  );
  const verdict = updated?.verdict ?? stored;
  const [announced] = await inParallel(
    announceNews(verdict, collaborators),
    // From the first revision on, also where an earlier delivery stored them: it may have been stopped before the bus.
    tellOfVerdict(verdict, 1, collaborators),
  );
  return { verdict, judged, announced };
}
