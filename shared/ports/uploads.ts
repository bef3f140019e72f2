// The bucket agencies upload to, as the parse function sees it, and the way back into the queue before it.

import type { ProvenFile } from '../contracts/proven-file.ts';
import type { Rejudging } from '../contracts/rejudging.ts';
import type { Submission, SubmissionId } from '../contracts/submission.ts';

export interface UploadStore {
  /**
   * The bytes of exactly this object version, or `too-large` (with nothing downloaded) where it has more than
   * `maxBytes`, or `locked` where it lies in an archive or is encrypted with a key that is not ours. Throws where the store stumbles; throws a PermanentFault where the version no longer exists.
   */
  fetch(
    submission: Pick<Submission, 'bucket' | 'key' | 'versionId'>,
    maxBytes: number,
  ): Promise<Uint8Array | 'too-large' | 'locked'>;
}

type Version = Pick<Submission, 'bucket' | 'key' | 'versionId'>;

/** What the bucket itself says of an object version. */
export interface StoredVersion {
  /** Null where the object is locked by a key that only its owner has: that it exists is all there is to know. */
  readonly size: number | null;
  /** ISO 8601, to the second. Of an upload in parts: when the first came. */
  readonly storedAt: string | null;
}

/** The uploads bucket as the validate function asks it for proof: nothing of what lies there is opened. */
export interface UploadWitness {
  /** Null where there is no such version, and for a delete marker. */
  version(of: Version): Promise<StoredVersion | null>;
  /** The same with the SHA-256 of its bytes (hexadecimal), read once and never held in memory as a whole. */
  hashedVersion(of: Version): Promise<(StoredVersion & { readonly sha256: string }) | null>;
  /**
   * The delete marker of that version, when the next newer version of its key came, and the versions of the key that are
   * not newer than the marker; null where there is no such marker.
   */
  deleteMarker(of: Version): Promise<{
    readonly storedAt: string;
    readonly nextAt: string | null;
    readonly versions: readonly string[];
  } | null>;
}

/** What is settled of a file once the first message on it was proven: all the others must say the same. */
export interface ProvenFiles {
  /** `run`: a re-judging reads the file anew, and settles what it finds for itself. */
  find(id: SubmissionId, run: string | null): Promise<ProvenFile | null>;
  /** Keeps it unless something is kept already; gives what is kept. */
  keep(id: SubmissionId, run: string | null, file: ProvenFile): Promise<ProvenFile>;
}

/** The re-judgings that were asked for; of an upload the last one counts. */
export interface RejudgeOrders {
  give(submission: Submission, rejudging: Rejudging): Promise<void>;
  of(id: SubmissionId): Promise<{ readonly submission: Submission; readonly rejudging: Rejudging } | null>;
}

/** Brings a stored upload back into the uploads queue. */
export type SendAgain = (submission: Submission, rejudging: Rejudging) => Promise<void>;
