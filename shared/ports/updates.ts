// How a verdict that may be out of date is asked for again.
import type { AgencyId, ReportId } from '../contracts/submission.ts';
import type { UpdateMessage } from '../contracts/update-message.ts';

/** The updates queue, for messages that ask for an update. */
export interface UpdateQueue {
  /** The message is seen after `delaySeconds` (0 to 900) at the earliest. */
  send(message: UpdateMessage, delaySeconds: number): Promise<void>;
}

/** Which re-checks of a government's verdict are on their way, so that a hundred reasons cost one. */
export interface PendingChecks {
  /**
   * True where the caller has to send for the re-check: none is on its way, or the one on its way is the caller's own
   * (it was stopped before it could send). A mark that has outlived any message counts as none.
   */
  begin(agencyId: AgencyId, year: number, because: ReportId, at: Date): Promise<boolean>;
  /** From here on a new reason needs a new re-check. Only the mark of `because`, where it is given. */
  end(agencyId: AgencyId, year: number, because?: ReportId): Promise<void>;
}
