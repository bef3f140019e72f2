// One parsed report (or unreadable file) → a stored verdict → its place among those the agency is to be told of.
// Each step is taken up where an earlier delivery of the same message left it.
import { numberOf, type ReportMessage } from '../../../shared/contracts/report-message.ts';
import { reportId, submissionId } from '../../../shared/contracts/submission.ts';
import type { Verdict } from '../../../shared/contracts/verdict.ts';
import { inParallel } from '../../../shared/in-parallel.ts';
import type { AgencyRegister } from '../../../shared/ports/agencies.ts';
import type { VerdictStore } from '../../../shared/ports/verdicts.ts';
import { announceNews, type NewsCollaborators } from '../notify/announce-news.ts';
import { type EventCollaborators, tellOfVerdict } from '../notify/tell-of-verdict.ts';
import { type DependentsCollaborators, tellDependents } from '../update/tell-dependents.ts';
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

async function sendAndAnnounce(verdict: Verdict, collaborators: JudgeCollaborators): Promise<boolean> {
  await tellDependents(verdict, collaborators);
  return announceNews(verdict, collaborators);
}

/**
 * Judges the report of a message unless that has been done, sends for the verdicts that depend on it, and announces it
 * unless its agency has been told. Throws PermanentFault where the rule book is broken, and whatever the stores or the
 * queue throw: then the message comes back.
 */
export async function judgeMessage(
  message: ReportMessage,
  collaborators: JudgeCollaborators,
): Promise<JudgedMessage> {
  const { verdicts } = collaborators;
  const id = reportId(message.submission, numberOf(message));

  let verdict = await verdicts.find(id);
  let judged = false;
  if (verdict === null) {
    verdict = await firstVerdict(message, collaborators);
    judged = (await verdicts.putOnce(verdict)) === 'stored';
  }
  // Last year's report, or one of a body below, may have been stored while this one was being judged. That one saw no
  // verdict to send for: so this one looks again. (Those it reads look for it after they are stored.) Also where the
  // agency has been told: the delivery that stored the verdict may have been stopped before it could send. And where
  // another delivery was faster: what is on record is what the agency is told.
  verdict = (await bringUpToDate(id, false, collaborators))?.verdict ?? verdict;
  const [announced] = await inParallel(
    sendAndAnnounce(verdict, collaborators),
    // From the first revision on, also where an earlier delivery stored them: it may have been stopped before the bus.
    tellOfVerdict(verdict, 1, collaborators),
  );
  return { verdict, judged, announced };
}
