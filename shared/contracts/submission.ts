// One upload: which object version it is, whose it is, where it stands in the order of uploads.
import * as z from 'zod';
import { sha256Of } from '../sha256.ts';
import { shownName } from '../shown-text.ts';

/** Letters, digits, `-`, `_` and `.`; never a path. The folder below `incoming/` an agency uploads to. */
export const AgencyId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
export type AgencyId = z.infer<typeof AgencyId>;

export const Submission = z.strictObject({
  bucket: z.string().min(1),
  /** Decoded: what the clerk called the file, below its folder. */
  key: z.string().min(1),
  versionId: z.string().min(1),
  /** S3's own order of the writes to one key: hexadecimal, compared after padding. */
  sequencer: z.string(),
  /** ISO 8601, UTC, with milliseconds. */
  eventTime: z.iso.datetime(),
  size: z.int().min(0),
  /** Null where the key does not name an agency: such an upload still gets its verdict. */
  agencyId: AgencyId.nullable(),
});
export type Submission = z.infer<typeof Submission>;

export const SubmissionId = z.string().regex(/^[0-9a-f]{32}$/);
export type SubmissionId = z.infer<typeof SubmissionId>;

/** `<submission id>.<number>`; number 0 stands for a file that holds no report that could be read. */
export const ReportId = z.string().regex(/^[0-9a-f]{32}\.\d+$/);
export type ReportId = z.infer<typeof ReportId>;

/** The same object version always has the same id, so that a repeated event changes nothing. */
export function submissionId(of: Pick<Submission, 'bucket' | 'key' | 'versionId'>): SubmissionId {
  return sha256Of(JSON.stringify([of.bucket, of.key, of.versionId])).slice(0, 32);
}

export function reportId(
  submission: Pick<Submission, 'bucket' | 'key' | 'versionId'>,
  number: number,
): ReportId {
  return `${submissionId(submission)}.${number}`;
}

/**
 * A string that sorts as the uploads were made, whatever order their events arrive in: time of the event, then
 * S3's sequencer (which alone orders two writes of one key within a millisecond), then the object version.
 */
export function uploadOrder(submission: Pick<Submission, 'eventTime' | 'sequencer' | 'versionId'>): string {
  const time = new Date(submission.eventTime).toISOString();
  return `${time}_${submission.sequencer.toUpperCase().padStart(32, '0')}_${submission.versionId}`;
}

/** Sorts what came of uploads: the newest upload first, what came of one upload in the order given. */
export function newestFirst<Of extends { readonly submission: Submission }>(list: readonly Of[]): Of[] {
  const compared = (one: string, other: string) => Number(one < other) - Number(one > other);
  return [...list].sort((one, other) => compared(uploadOrder(one.submission), uploadOrder(other.submission)));
}

/** The agency a key belongs to: `incoming/<agencyId>/<file name>`; null for any other key. */
export function agencyOfKey(key: string): AgencyId | null {
  const [folder, agency, ...name] = key.split('/');
  if (folder !== 'incoming' || name.join('').length === 0) return null;
  const parsed = AgencyId.safeParse(agency);
  return parsed.success ? parsed.data : null;
}

/** What came in by a page or by the API lies in a folder of its own: incoming/<agency>/<upload id>/<name>. */
export const UploadId = z.string().regex(/^up-[0-9a-f]{24}$/);
export type UploadId = z.infer<typeof UploadId>;

/** The upload of a page or of the API that a key belongs to; null for a file that came in another way. */
export function uploadIdOfKey(key: string): UploadId | null {
  const [, , folder, ...name] = key.split('/');
  const parsed = UploadId.safeParse(folder);
  return parsed.success && name.length > 0 ? parsed.data : null;
}

/** The file's name as the clerk gave it, to be shown. */
export function fileName(key: string): string {
  const below = uploadIdOfKey(key) === null ? 2 : 3;
  return shownName(key.split('/').slice(below).join('/') || key);
}
