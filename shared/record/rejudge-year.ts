// All current reports of a year judged anew from their stored uploads: sent back into the uploads queue, a few at once,
// and waited for. What is done stands in the verdicts themselves (`rejudgedIn`): a run that was stopped goes on where it
// was when it is started again, from any machine.

import type { Status } from '../contracts/judgement.ts';
import type { Rejudging } from '../contracts/rejudging.ts';
import { type AgencyId, fileName, type ReportId } from '../contracts/submission.ts';
import type { Verdict, VerdictFacts } from '../contracts/verdict.ts';
import type { AgencyRegister } from '../ports/agencies.ts';
import type { SendAgain } from '../ports/uploads.ts';
import type { VerdictStore } from '../ports/verdicts.ts';
import { outcomeKey } from '../rules/findings.ts';
import { openPlaces, sameForTheAgency } from './same-judgement.ts';
import { currentOfEachBody, lastRevisions } from './what-counts.ts';

export interface RejudgeCollaborators {
  readonly agencies: Pick<AgencyRegister, 'find'>;
  readonly verdicts: Pick<VerdictStore, 'standingNewestFirst' | 'namesOf' | 'ofSubmission' | 'find'>;
  readonly sendAgain: SendAgain;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** After every agency. */
  readonly progress: (done: number, of: number) => void;
}

export interface RejudgeOptions {
  readonly year: number;
  readonly agencyIds: readonly AgencyId[];
  readonly rejudging: Rejudging;
  /** Agencies at work at the same time: what the queues hold of the run is never more than their files. */
  readonly atOnce: number;
  /** How long a file is waited for; one that takes longer is told as unfinished, and sent again by the next start. */
  readonly limitSeconds: number;
}

/** A verdict of which the agency would be told otherwise than before. */
export interface VerdictChange {
  readonly agencyId: AgencyId;
  readonly agencyName: string | null;
  readonly reportId: ReportId;
  readonly file: string;
  /** Null for a report that was not found in the file before. */
  readonly before: Status | null;
  /** Null for a report that is no longer found in the file: its verdict stands as it was. */
  readonly after: Status | null;
  /** Sentences of places that were not open before, and of those that are no longer. */
  readonly appeared: readonly string[];
  readonly gone: readonly string[];
}

export interface UnfinishedFile {
  readonly agencyId: AgencyId;
  readonly file: string;
  readonly key: string;
}

export interface RejudgeSummary {
  readonly year: number;
  readonly run: string;
  readonly mail: boolean;
  /** Files judged anew in this run, and the reports found in them. */
  readonly files: number;
  readonly reports: number;
  /** Versions of the rule book that judged: one, unless the stack was updated meanwhile. */
  readonly ruleBooks: readonly string[];
  readonly changed: readonly VerdictChange[];
  readonly unfinished: readonly UnfinishedFile[];
}

const FIRST_LOOK_MS = 200;
const LONGEST_PAUSE_MS = 5000;

interface FileDone {
  readonly reports: readonly Verdict[];
  readonly changed: readonly VerdictChange[];
}

/** One verdict of each file that holds a current report. */
async function currentUploads(
  agencyId: AgencyId,
  year: number,
  collaborators: RejudgeCollaborators,
): Promise<readonly VerdictFacts[]> {
  const reports = await currentOfEachBody(agencyId, year, collaborators);
  return [...new Map(reports.map((facts) => [facts.submissionId, facts])).values()];
}

/** The last revisions of a file's reports that the run has made, once it has made all of them; null before. */
function madeBy(run: string, revisions: readonly VerdictFacts[]): readonly VerdictFacts[] | null {
  const made = lastRevisions(revisions).filter(({ rejudgedIn }) => rejudgedIn === run);
  const [first] = made;
  return first !== undefined && made.length >= first.file.verdicts ? made : null;
}

function changeOf(before: Verdict | null, after: Verdict, agencyId: AgencyId): VerdictChange | null {
  if (before !== null && sameForTheAgency(before, after)) return null;
  const keyed = (verdict: Verdict | null) =>
    new Map(
      (verdict === null ? [] : openPlaces(verdict)).map((outcome) => [
        `${outcomeKey(outcome)} ${outcome.outcome}`,
        outcome.message,
      ]),
    );
  const [old, now] = [keyed(before), keyed(after)];
  const notIn = (others: ReadonlyMap<string, string>, of: ReadonlyMap<string, string>) =>
    [...of].filter(([key]) => !others.has(key)).map(([, message]) => message);
  return {
    agencyId,
    agencyName: after.agencyName,
    reportId: after.reportId,
    file: fileName(after.submission.key),
    before: before?.status ?? null,
    after: after.status,
    appeared: notIn(old, now),
    gone: notIn(now, old),
  };
}

async function rejudgeFile(
  agencyId: AgencyId,
  { submission, submissionId }: VerdictFacts,
  { rejudging, limitSeconds }: RejudgeOptions,
  { verdicts, sendAgain, wait }: RejudgeCollaborators,
): Promise<FileDone | null> {
  const { run } = rejudging;
  let revisions = await verdicts.ofSubmission(submissionId);
  let made = madeBy(run, revisions);
  if (made === null) {
    await sendAgain(submission, rejudging);
    let waited = 0;
    for (let pause = FIRST_LOOK_MS; made === null && waited < limitSeconds * 1000; ) {
      await wait(pause);
      waited += pause;
      pause = Math.min(LONGEST_PAUSE_MS, pause * 1.5);
      revisions = await verdicts.ofSubmission(submissionId);
      made = madeBy(run, revisions);
    }
  }
  if (made === null) return null;
  const reports: Verdict[] = [];
  const changed: VerdictChange[] = [];
  for (const { reportId, revision } of made) {
    const after = await verdicts.find(reportId, revision);
    if (after === null) throw new Error(`The verdict on ${reportId} is not on record`);
    const earlier = revisions.filter((one) => one.reportId === reportId && one.rejudgedIn !== run).at(-1);
    const before = earlier === undefined ? null : await verdicts.find(reportId, earlier.revision);
    reports.push(after);
    const change = changeOf(before, after, agencyId);
    if (change !== null) changed.push(change);
  }
  const found = new Set(made.map(({ reportId }) => reportId));
  for (const { reportId, agencyName, status } of lastRevisions(revisions)) {
    if (found.has(reportId)) continue;
    const file = fileName(submission.key);
    changed.push({
      agencyId,
      agencyName,
      reportId,
      file,
      before: status,
      after: null,
      appeared: [],
      gone: [],
    });
  }
  return { reports, changed };
}

/** Sends, waits and sums up; throws what the stores or the queue throw. Starting again finishes what is unfinished. */
export async function rejudgeYear(
  options: RejudgeOptions,
  collaborators: RejudgeCollaborators,
): Promise<RejudgeSummary> {
  const { year, agencyIds, rejudging, atOnce } = options;
  const waiting = [...agencyIds].sort();
  const changed: VerdictChange[] = [];
  const unfinished: UnfinishedFile[] = [];
  const ruleBooks = new Set<string>();
  let files = 0;
  let reports = 0;
  let done = 0;

  const worker = async () => {
    for (let agencyId = waiting.shift(); agencyId !== undefined; agencyId = waiting.shift()) {
      for (const facts of await currentUploads(agencyId, year, collaborators)) {
        const result = await rejudgeFile(agencyId, facts, options, collaborators);
        if (result === null) {
          const { key } = facts.submission;
          unfinished.push({ agencyId, file: fileName(key), key });
          continue;
        }
        files += 1;
        reports += result.reports.length;
        changed.push(...result.changed);
        for (const { ruleBook } of result.reports) ruleBooks.add(ruleBook);
      }
      done += 1;
      collaborators.progress(done, agencyIds.length);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker));

  const placeOf = ({ agencyId, file }: { agencyId: string; file: string }) => `${agencyId}/${file}`;
  const byAgency = <Of extends { agencyId: string; file: string }>(list: Of[]) =>
    list.sort((one, other) => Number(placeOf(one) > placeOf(other)) - Number(placeOf(one) < placeOf(other)));
  return {
    year,
    run: rejudging.run,
    mail: rejudging.mail,
    files,
    reports,
    ruleBooks: [...ruleBooks].sort(),
    changed: byAgency(changed),
    unfinished: byAgency(unfinished),
  };
}
