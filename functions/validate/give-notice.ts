// The last steps of every way to a verdict: the notice, and the mark that it was given.
import type { Verdict } from '../../shared/contracts/verdict.ts';
import type { VerdictStore } from '../../shared/ports/verdicts.ts';

export interface NoticeCollaborators {
  readonly verdicts: Pick<VerdictStore, 'markNoticed'>;
  /** Tells the agency, or the operators where it cannot be told; false where there is nothing to tell. */
  readonly notify: (verdict: Verdict) => Promise<boolean>;
  readonly now: () => Date;
}

/** Gives the notice of a verdict unless it has been given or nobody is to be told; true where it was given now. */
export async function giveNotice(
  verdict: Verdict,
  { verdicts, notify, now }: NoticeCollaborators,
): Promise<boolean> {
  if (verdict.noticedAt !== null || verdict.quiet === true) return false;
  const noticed = await notify(verdict);
  if (noticed) await verdicts.markNoticed(verdict, now().toISOString());
  return noticed;
}
