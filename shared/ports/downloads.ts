// Files on their way to a person: always from the store, as an attachment, never through a page.
import type { Submission } from '../contracts/submission.ts';

export interface GeneratedFile {
  /** As the person will find it among his downloads. */
  readonly name: string;
  readonly content: Uint8Array;
  readonly contentType: string;
}

export interface Downloads {
  /** An address, good for a minute, of exactly what was filed. */
  ofSubmission(of: Pick<Submission, 'bucket' | 'key' | 'versionId'>, name: string): Promise<string>;
  /** The same of what was made just now; it is kept for a day. */
  ofGenerated(file: GeneratedFile): Promise<string>;
}
