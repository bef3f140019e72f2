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

/** What is on record and what the rules say of it now; `changed` where a later revision than the known one is there. */
async function judgedAfresh(
  id: ReportId,
  known: Verdict | null,
  collaborators: UpdateCollaborators,
): Promise<{ readonly latest: Verdict; readonly judged: Verdict | null } | 'changed' | null> {
  const { verdicts } = collaborators;
  if (known?.report == null) {
    const latest = await verdicts.find(id);
    if (latest === null) return null;
    const judged = latest.report === null ? null : await composeVerdict(latest.report, latest, collaborators);
    return { latest, judged };
  }
  // Whoever stores a later revision while this reads judges again himself.
  const [facts, judged] = await Promise.all([
    verdicts.latest(id),
    composeVerdict(known.report, known, collaborators),
  ]);
  if (facts === null) return null;
  return facts.revision === known.revision ? { latest: { ...known, ...facts }, judged } : 'changed';
}

export interface BroughtUpToDate {
  readonly verdict: Verdict;
  readonly revised: boolean;
  /** The first revision that was stored here; that of the verdict where none was. */
  readonly from: number;
  /** When the verdict that was found on record had been judged. */
  readonly foundJudgedAt: string;
}

/**
 * Judges the report on record anew, and again after every revision it stores, until judging says what is on record:
 * whatever arrives meanwhile, the record ends with the newest of it, and a slow delivery cannot leave a judgement
 * behind that rests on something older. Null where the report has no verdict. `stored` is the verdict that the caller has
 * just stored: it need not be read again while it is the latest.
 */
export async function bringUpToDate(
  id: ReportId,
  quiet: boolean,
  collaborators: UpdateCollaborators,
  stored: Verdict | null = null,
): Promise<BroughtUpToDate | null> {
  const { verdicts } = collaborators;
  let from: number | null = null;
  let foundJudgedAt: string | null = null;
  const done = (verdict: Verdict): BroughtUpToDate => ({
    ...{ verdict, revised: from !== null, from: from ?? verdict.revision },
    foundJudgedAt: foundJudgedAt ?? verdict.judgedAt,
  });
  let known = stored;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const found = await judgedAfresh(id, known, collaborators);
    known = null;
    if (found === null) return null;
    if (found === 'changed') continue;
    const { latest, judged } = found;
    foundJudgedAt ??= latest.judgedAt;
    if (judged === null) return done(latest);
    const next = nextRevision(latest, judged, quiet ? 'quiet' : 'as-before');
    if (sameJudgement(latest, next)) return done(latest);
    // Somebody else may have stored this revision first: the next turn sees it.
    if ((await verdicts.putOnce(next, latest)) === 'stored') {
      from ??= next.revision;
      known = next;
    }
  }
  throw new Error(`The verdict on ${id} changed faster than it could be judged`);
}
