// How far a file has come that was filed by a page or by the API.

import type { AgencyId } from '../../../shared/contracts/submission.ts';
import { type SubmissionId, submissionId, type UploadId } from '../../../shared/contracts/submission.ts';
import type { VerdictFacts } from '../../../shared/contracts/verdict.ts';
import { lastRevisions } from '../../../shared/record/what-counts.ts';
import type { WebServices } from '../services.ts';

/**
 * awaited: not there yet. reading: it is there, and waits to be read or is being read. checking: it was read, and its reports
 * are being judged. done: every report of it has its verdict.
 */
export type UploadStage = 'awaited' | 'reading' | 'checking' | 'done';

export interface UploadState {
  readonly stage: UploadStage;
  /** Null while nothing is there. */
  readonly submissionId: SubmissionId | null;
  /** As it lies in the store; null while nothing is there. */
  readonly key: string | null;
  /** ISO 8601; null while nothing is there. */
  readonly storedAt: string | null;
  /** The last revision of each report's verdict, by number. */
  readonly verdicts: readonly VerdictFacts[];
}

type Sources = Pick<WebServices, 'uploads' | 'verdicts' | 'provenFiles'>;

export async function uploadState(
  agencyId: AgencyId,
  uploadId: UploadId,
  { uploads, verdicts, provenFiles }: Sources,
): Promise<UploadState> {
  const object = (await uploads.arrived(agencyId, uploadId)).at(-1);
  if (object === undefined) {
    return { stage: 'awaited', submissionId: null, key: null, storedAt: null, verdicts: [] };
  }
  const id = submissionId(object);
  const found = lastRevisions(await verdicts.ofSubmission(id));
  const arrived = { submissionId: id, key: object.key, storedAt: object.storedAt, verdicts: found };
  const [first] = found;
  if (first !== undefined && found.length >= first.file.verdicts) return { stage: 'done', ...arrived };
  const isRead = first !== undefined || (await provenFiles.find(id, null)) !== null;
  return { stage: isRead ? 'checking' : 'reading', ...arrived };
}
