// The last step of every way to a verdict: it takes its place among those the agency is to be told of.
import type { Verdict } from '../../shared/contracts/verdict.ts';

export interface NewsCollaborators {
  /** False where there is nothing to tell. May be repeated. */
  readonly announce: (verdict: Verdict) => Promise<boolean>;
}

/** Announces a verdict unless its agency has been told or nobody is to be told; true where it was announced. */
export async function announceNews(verdict: Verdict, { announce }: NewsCollaborators): Promise<boolean> {
  if (verdict.noticedAt !== null || verdict.quiet === true) return false;
  return announce(verdict);
}
