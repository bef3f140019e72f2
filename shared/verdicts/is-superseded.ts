import { uploadOrder } from '../contracts/submission.ts';
import type { VerdictFacts } from '../contracts/verdict.ts';
import type { VerdictStore } from '../ports/verdicts.ts';

/** Whether a newer upload of the verdict's agency and year has its verdict already. */
export function isSuperseded(verdicts: Pick<VerdictStore, 'current'>) {
  return async ({ agencyId, year, submission }: VerdictFacts): Promise<boolean> => {
    if (agencyId === null || year === null) return false;
    const current = await verdicts.current(agencyId, year);
    return current !== null && uploadOrder(current.submission) > uploadOrder(submission);
  };
}
