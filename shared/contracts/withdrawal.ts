// A file that its agency deleted from its folder: the object's delete marker, which S3 puts above all earlier versions.
import * as z from 'zod';
import { AgencyId, Submission, uploadOrder } from './submission.ts';

/** The delete marker: `versionId`, `sequencer` and `eventTime` are its own. */
export const Withdrawal = z.strictObject({
  bucket: Submission.shape.bucket,
  key: Submission.shape.key,
  versionId: Submission.shape.versionId,
  sequencer: Submission.shape.sequencer,
  eventTime: Submission.shape.eventTime,
  agencyId: AgencyId.nullable(),
});
export type Withdrawal = z.infer<typeof Withdrawal>;

/** The first withdrawal of an upload: a later marker of its key. Null where the upload stands. */
export function withdrawalOf(submission: Submission, withdrawals: readonly Withdrawal[]): Withdrawal | null {
  const order = uploadOrder(submission);
  const [first] = withdrawals
    .filter(({ bucket, key }) => bucket === submission.bucket && key === submission.key)
    .filter((withdrawal) => uploadOrder(withdrawal) > order)
    .sort((one, other) => (uploadOrder(one) < uploadOrder(other) ? -1 : 1));
  return first ?? null;
}
