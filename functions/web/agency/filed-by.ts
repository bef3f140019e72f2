// Who filed what by a page or by the API, as the access record tells it; of files that came in another way nobody knows.
import { type AgencyId, type UploadId, uploadIdOfKey } from '../../../shared/contracts/submission.ts';
import type { VerdictFacts } from '../../../shared/contracts/verdict.ts';
import type { WebServices } from '../services.ts';

/** Uploads that were begun since then (ISO 8601), oldest first, with the address of who did. */
export async function begunUploads(
  agencyId: AgencyId,
  since: string,
  { access }: Pick<WebServices, 'access'>,
): Promise<ReadonlyMap<UploadId, string>> {
  const entries = await access.of(agencyId, since);
  return new Map(
    entries.flatMap(({ action, decision, subject, email }) =>
      action === 'file' && decision === 'allowed' && subject !== null ? [[subject, email] as const] : [],
    ),
  );
}

/** A form is asked for at most so long before the file is there. */
const BEFORE_ARRIVAL_MS = 10 * 60_000;

/** Of these verdicts, by key of the file. */
export async function filedBy(
  agencyId: AgencyId,
  verdicts: readonly Pick<VerdictFacts, 'receivedAt' | 'submission'>[],
  services: Pick<WebServices, 'access'>,
): Promise<(of: Pick<VerdictFacts, 'submission'>) => string | null> {
  const [oldest] = verdicts.map(({ receivedAt }) => receivedAt).sort();
  if (oldest === undefined) return () => null;
  const since = new Date(Date.parse(oldest) - BEFORE_ARRIVAL_MS).toISOString();
  const begun = await begunUploads(agencyId, since, services);
  return ({ submission }) => begun.get(uploadIdOfKey(submission.key) ?? '') ?? null;
}
