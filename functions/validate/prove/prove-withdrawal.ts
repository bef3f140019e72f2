// A message that a file was deleted is a claim too: the bucket must have the delete marker, of that time.
import type { Withdrawal } from '../../../shared/contracts/withdrawal.ts';
import { CLOCKS_DIFFER_MS, type ProofSources, proveOwner, refuse } from './prove-report.ts';

/**
 * The versions that were deleted, as far as the bucket still has them. Throws PermanentFault where the bucket knows of no
 * such deletion, and whatever the bucket throws.
 */
export async function proveWithdrawal(
  withdrawal: Withdrawal,
  sources: Pick<ProofSources, 'uploadsBucket' | 'witness'>,
): Promise<readonly string[]> {
  proveOwner(withdrawal, sources);
  const marker = await sources.witness.deleteMarker(withdrawal);
  if (marker === null) return refuse('nobody deleted the file', withdrawal);
  const told = Date.parse(withdrawal.eventTime);
  if (Math.abs(told - Date.parse(marker.storedAt)) > CLOCKS_DIFFER_MS) {
    refuse(`it was deleted at ${marker.storedAt}`, withdrawal);
  }
  // A later time would withdraw also what was uploaded after it. The bucket tells times to the second.
  if (marker.nextAt !== null && told > Date.parse(marker.nextAt) + 1000) {
    refuse(`a newer version came at ${marker.nextAt}`, withdrawal);
  }
  return marker.versions;
}
