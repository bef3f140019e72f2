import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { PermanentFault } from '../fates.ts';
import type { UploadStore } from '../ports/uploads.ts';

/** What S3 says when an object version has been deleted for good. */
const GONE = new Set(['NoSuchKey', 'NoSuchVersion', 'NoSuchBucket']);

/** Archived; encrypted with the uploader's own key, which S3 asks for; encrypted with a key of another account. */
function isLocked(error: Error): boolean {
  return (
    error.name === 'InvalidObjectState' ||
    error.name === 'InvalidRequest' ||
    error.name.startsWith('KMS.') ||
    (error.name === 'AccessDenied' && /\bkms:/iu.test(error.message))
  );
}

/** The uploads bucket behind the port. */
export function s3Uploads(s3: S3Client): UploadStore {
  return {
    async fetch({ bucket, key, versionId }, maxBytes) {
      try {
        const object = await s3.send(
          new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }),
        );
        const body = object.Body;
        if (body === undefined) throw new Error(`S3 returned no body for ${bucket}/${key}`);
        if ((object.ContentLength ?? 0) > maxBytes) {
          // Ends the transfer: the body of a too large object is not read.
          if ('destroy' in body && typeof body.destroy === 'function') body.destroy();
          return 'too-large';
        }
        return await body.transformToByteArray();
      } catch (error) {
        if (error instanceof Error && isLocked(error)) return 'locked';
        if (error instanceof Error && GONE.has(error.name)) {
          throw new PermanentFault(`The uploaded object is gone: ${bucket}/${key} version ${versionId}`, {
            cause: error,
          });
        }
        throw error;
      }
    },
  };
}
