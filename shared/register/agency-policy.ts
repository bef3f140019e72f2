// What an agency's own credentials may do, as an IAM policy: upload to and delete from its own folder, nothing else.
import type { AgencyId } from '../contracts/submission.ts';

export interface UploadPlace {
  /** The uploads bucket's name. */
  readonly bucket: string;
  /** `aws`, or `aws-cn` in the regions of China. */
  readonly partition: string;
}

/** The partition of a region, such as `cn-north-1`. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/**
 * Deleting puts a delete marker above the file, which withdraws it: every version stays, and no version can be deleted
 * for good. An agency's id holds no character that IAM reads as a pattern, and the folder ends in a slash, so that no
 * id reaches into that of another.
 */
export function agencyPolicy(agencyId: AgencyId, { bucket, partition }: UploadPlace) {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'OwnFolderOnly',
        Effect: 'Allow',
        Action: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:DeleteObject'],
        Resource: `arn:${partition}:s3:::${bucket}/incoming/${agencyId}/*`,
      },
    ],
  } as const;
}
