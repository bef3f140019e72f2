// The bucket agencies upload to, as the parse function sees it, and the way back into the queue before it.
import type { Rejudging } from '../contracts/rejudging.ts';
import type { Submission } from '../contracts/submission.ts';

export interface UploadStore {
  /**
   * The bytes of exactly this object version, or `too-large` (with nothing downloaded) where it has more than
   * `maxBytes`. Throws where the store stumbles; throws a PermanentFault where the version no longer exists.
   */
  fetch(
    submission: Pick<Submission, 'bucket' | 'key' | 'versionId'>,
    maxBytes: number,
  ): Promise<Uint8Array | 'too-large'>;
}

/** Brings a stored upload back into the uploads queue. */
export type SendAgain = (submission: Submission, rejudging: Rejudging) => Promise<void>;
