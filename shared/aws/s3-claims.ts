import { gunzipSync, gzipSync } from 'node:zlib';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { PermanentFault } from '../fates.ts';
import type { ClaimStore } from '../ports/report-queue.ts';

/**
 * Ten times what the longest text that is read (2 million characters) can make of a message. What is larger, or no gzip,
 * was not written by us.
 */
const LONGEST_CLAIM_BYTES = 64 * 1024 * 1024;

function unpacked(key: string, bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes, { maxOutputLength: LONGEST_CLAIM_BYTES }).toString('utf8');
  } catch (cause) {
    throw new PermanentFault(`The claim ${key} is no gzip, or longer than any message`, { cause });
  }
}

/** Long messages, gzipped, in the records bucket. `get` throws PermanentFault for what is no claim of ours. */
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
      const object = await s3
        .send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        .catch((cause: unknown) => {
          if (cause instanceof NoSuchKey) throw new PermanentFault(`There is no claim ${key}`, { cause });
          throw cause;
        });
      if (object.Body === undefined) throw new Error(`S3 returned no body for ${bucket}/${key}`);
      if ((object.ContentLength ?? 0) > LONGEST_CLAIM_BYTES) {
        throw new PermanentFault(`The claim ${key} is longer than any message`);
      }
      return unpacked(key, await object.Body.transformToByteArray());
    },
  };
}
