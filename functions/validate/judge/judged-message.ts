import type { Verdict } from '../../../shared/contracts/verdict.ts';

/** What became of a message; both false when an earlier delivery had done everything. */
export interface JudgedMessage {
  readonly verdict: Verdict;
  readonly judged: boolean;
  /** The agency will be told when its quiet period is over. */
  readonly announced: boolean;
}
