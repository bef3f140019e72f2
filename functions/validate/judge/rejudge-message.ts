// One report of an upload that is judged anew → a further revision of its verdict, once in a run; told only where asked.
import { isDeepStrictEqual } from 'node:util';
import type { Rejudging } from '../../../shared/contracts/rejudging.ts';
import { numberOf, type ReportMessage } from '../../../shared/contracts/report-message.ts';
import { reportId } from '../../../shared/contracts/submission.ts';
import type { Verdict } from '../../../shared/contracts/verdict.ts';
import type { VerdictStore } from '../../../shared/ports/verdicts.ts';
import { announceNews, isUntold } from '../notify/announce-news.ts';
import { tellDependents } from '../update/tell-dependents.ts';
import { bringUpToDate, MOST_TURNS, nextRevision } from './bring-up-to-date.ts';
import { firstVerdict, type JudgeCollaborators } from './judge-message.ts';
import type { JudgedMessage } from './judged-message.ts';

/** Stores the revision of the run unless it is there; a report that was not found in the file before gets its first. */
async function storeRevision(
  message: ReportMessage,
  { run, mail }: Rejudging,
  collaborators: JudgeCollaborators,
): Promise<boolean> {
  const { verdicts } = collaborators;
  const id = reportId(message.submission, numberOf(message));
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const latest = await verdicts.find(id);
    if (latest?.rejudgedIn === run) return false;
    const judged = await firstVerdict(message, collaborators);
    const next =
      latest === null
        ? { ...judged, ...(mail ? {} : { quiet: true as const }) }
        : nextRevision(latest, judged, mail ? 'aloud' : 'quiet');
    if ((await verdicts.putOnce({ ...next, rejudgedIn: run })) === 'stored') return true;
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

/** Throws what judging a message throws. */
export async function rejudgeMessage(
  message: ReportMessage,
  rejudging: Rejudging,
  collaborators: JudgeCollaborators,
): Promise<JudgedMessage> {
  const { verdicts } = collaborators;
  const judged = await storeRevision(message, rejudging, collaborators);
  const id = reportId(message.submission, numberOf(message));
  const updated = await bringUpToDate(id, !rejudging.mail, collaborators);
  if (updated === null) throw new Error(`The verdict on ${id} is not on record`);
  const { verdict } = updated;
  if (!(await isReadAsBefore(verdict, rejudging.run, verdicts))) {
    await tellDependents(verdict, collaborators, verdict);
  }
  const due = rejudging.mail && (verdict.revision === 1 || (await isUntold(verdict, verdicts)));
  return { verdict, judged, announced: due && (await announceNews(verdict, collaborators)) };
}
