// Filing from a page or by the API: a form that the store itself accepts, and what has come in by it.
import type { AgencyId, Submission } from '../contracts/submission.ts';

/** What a browser posts to the store, the file last and named `file`. */
export interface UploadForm {
  /** Absolute address of the store. */
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface UploadRequest {
  /** As made by `uploadKey`: exactly this one is accepted. */
  readonly key: string;
  readonly largestBytes: number;
  /** Where the browser is sent after it has posted the form itself, without script; absolute. */
  readonly andThen: string | null;
}

/** An object that has come in. */
export type Arrived = Pick<Submission, 'bucket' | 'key' | 'versionId' | 'size'> & {
  /** ISO 8601. */
  readonly storedAt: string;
};

export interface UploadForms {
  /** Good for five minutes, for one key, for 1 to `largestBytes` bytes of application/octet-stream. */
  make(request: UploadRequest): Promise<UploadForm>;
  /** What has come in for an upload, newest last; mostly one, none until it is there. */
  arrived(agencyId: AgencyId, uploadId: string): Promise<readonly Arrived[]>;
}
