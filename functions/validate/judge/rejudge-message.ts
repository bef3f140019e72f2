// One report of an upload that is judged anew → a further revision of its verdict, once in a run; told only where asked.
import { isDeepStrictEqual } from 'node:util';
import type { Rejudging } from '../../../shared/contracts/rejudging.ts';
import { numberOf, type ReportMessage } from '../../../shared/contracts/report-message.ts';
import { reportId } from '../../../shared/contracts/submission.ts';
import type { Verdict } from '../../../shared/contracts/verdict.ts';
import { inParallel } from '../../../shared/in-parallel.ts';
import type { VerdictStore } from '../../../shared/ports/verdicts.ts';
import { announceNews, isUntold } from '../notify/announce-news.ts';
import { tellOfVerdict } from '../notify/tell-of-verdict.ts';
import { tellDependents } from '../update/tell-dependents.ts';
import { bringUpToDate, MOST_TURNS, nextRevision } from './bring-up-to-date.ts';
import { firstVerdict, type JudgeCollaborators } from './judge-message.ts';
import type { JudgedMessage } from './judged-message.ts';

/** The revision of the run, stored unless it is there (then null); a report that was not found in the file before gets its first. */
async function storeRevision(
  message: ReportMessage,
  { run, mail }: Rejudging,
  collaborators: JudgeCollaborators,
): Promise<number | null> {
  const { verdicts } = collaborators;
  const id = reportId(message.submission, numberOf(message));
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const latest = await verdicts.find(id);
    if (latest?.rejudgedIn === run) return null;
    const judged = await firstVerdict(message, collaborators);
    const next =
      latest === null
        ? { ...judged, ...(mail ? {} : { quiet: true as const }) }
        : nextRevision(latest, judged, mail ? 'aloud' : 'quiet');
    if ((await verdicts.putOnce({ ...next, rejudgedIn: run })) === 'stored') return next.revision;
  }
  throw new Error(`The verdict on ${id} changed faster than it could be judged`);
}

/** Whether the run reads the upload as it was read before it; other verdicts then need not be judged anew. */
async function isReadAsBefore(
  { reportId: id, revision, report }: Verdict,
  run: string,
  verdicts: VerdictStore,
) {
  for (let earlier = revision - 1; earlier > 0; earlier -= 1) {
    const before = await verdicts.find(id, earlier);
    if (before?.rejudgedIn !== run) return isDeepStrictEqual(before?.report, report);
  }
  return false;
}

async function sendAndAnnounce(
  verdict: Verdict,
  { run, mail }: Rejudging,
  collaborators: JudgeCollaborators,
): Promise<boolean> {
  const { verdicts } = collaborators;
  if (!(await isReadAsBefore(verdict, run, verdicts))) {
    await tellDependents(verdict, collaborators, verdict);
  }
  const due = mail && (verdict.revision === 1 || (await isUntold(verdict, verdicts)));
  return due && (await announceNews(verdict, collaborators));
}

/** Throws what judging a message throws. */
export async function rejudgeMessage(
  message: ReportMessage,
  rejudging: Rejudging,
  collaborators: JudgeCollaborators,
): Promise<JudgedMessage> {
  const stored = await storeRevision(message, rejudging, collaborators);
  const id = reportId(message.submission, numberOf(message));
  const updated = await bringUpToDate(id, !rejudging.mail, collaborators);
  if (updated === null) throw new Error(`The verdict on ${id} is not on record`);
  const { verdict } = updated;
  const [announced] = await inParallel(
    sendAndAnnounce(verdict, rejudging, collaborators),
    // A delivery that finds the revision there may follow one that was stopped before the bus.
    tellOfVerdict(verdict, stored ?? 1, collaborators),
  );
  return { verdict, judged: stored !== null, announced };
}
