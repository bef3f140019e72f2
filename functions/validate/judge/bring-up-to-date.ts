// A recorded verdict → the same verdict, or a further revision where what is on record now makes the rules say otherwise.
import type { ReportId } from '../../../shared/contracts/submission.ts';
import type { Verdict } from '../../../shared/contracts/verdict.ts';
import type { VerdictStore } from '../../../shared/ports/verdicts.ts';
import { sameForTheAgency, sameJudgement } from '../../../shared/record/same-judgement.ts';
import { composeVerdict, type JudgeReportCollaborators } from './compose-verdict.ts';

export interface UpdateCollaborators extends JudgeReportCollaborators {
  readonly verdicts: VerdictStore;
}

/** Every turn but the last one lost a race against another delivery; so many lost in a row come back later. */
export const MOST_TURNS = 10;

/**
 * The revision that follows: what the agency was told already need not be told again, and what it was not to be told
 * (`quiet`) it is not told by a revision that says the same, unless mail was asked for (`aloud`).
 */
export function nextRevision(
  latest: Verdict,
  next: Verdict,
  telling: 'aloud' | 'quiet' | 'as-before',
): Verdict {
  const same = sameForTheAgency(latest, next);
  const { quiet: _quiet, ...judged } = next;
  const quiet = telling === 'quiet' || (telling === 'as-before' && same && latest.quiet === true);
  return {
    ...judged,
    revision: latest.revision + 1,
    noticedAt: same ? latest.noticedAt : null,
    ...(quiet ? { quiet: true as const } : {}),
    ...(latest.rejudgedIn === undefined ? {} : { rejudgedIn: latest.rejudgedIn }),
  };
}

export interface BroughtUpToDate {
  readonly verdict: Verdict;
  readonly revised: boolean;
  /** The first revision that was stored here; that of the verdict where none was. */
  readonly from: number;
}

/**
 * Judges the report on record anew, and again after every revision it stores, until judging says what is on record:
 * whatever arrives meanwhile, the record ends with the newest of it, and a slow delivery cannot leave a judgement
 * behind that rests on something older. Null where the report has no verdict.
 */
export async function bringUpToDate(
  id: ReportId,
  quiet: boolean,
  collaborators: UpdateCollaborators,
): Promise<BroughtUpToDate | null> {
  const { verdicts } = collaborators;
  let from: number | null = null;
  const done = (verdict: Verdict) => ({ verdict, revised: from !== null, from: from ?? verdict.revision });
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const latest = await verdicts.find(id);
    if (latest === null) return null;
    if (latest.report === null) return done(latest);
    const judged = await composeVerdict(latest.report, latest, collaborators);
    const next = nextRevision(latest, judged, quiet ? 'quiet' : 'as-before');
    if (sameJudgement(latest, next)) return done(latest);
    // Somebody else may have stored this revision first: the next turn sees it.
    if ((await verdicts.putOnce(next)) === 'stored') from ??= next.revision;
  }
  throw new Error(`The verdict on ${id} changed faster than it could be judged`);
}
