import { gunzipSync, gzipSync } from 'node:zlib';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ClaimStore } from '../ports/report-queue.ts';

/** Long messages, gzipped, in the records bucket. */
export function s3Claims(s3: S3Client, bucket: string): ClaimStore {
  return {
    async put(key, body) {
      await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: gzipSync(body),
          ContentType: 'application/gzip',
        }),
      );
    },
    async get(key) {
      const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (object.Body === undefined) throw new Error(`S3 returned no body for ${bucket}/${key}`);
      return gunzipSync(await object.Body.transformToByteArray()).toString('utf8');
    },
  };
}
