import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { StoredVersion, UploadWitness } from '../ports/uploads.ts';

const NO_SUCH_VERSION = 404;
/** Of a version that is a delete marker. */
const NOT_ALLOWED = 405;
/** Encrypted with a key of the uploader's own (SSE-C), which S3 asks for before it says anything. */
const KEY_MISSING = 400;

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

interface Answer {
  readonly ContentLength?: number | undefined;
  readonly LastModified?: Date | undefined;
}

function storedVersion({ ContentLength, LastModified }: Answer): StoredVersion {
  return { size: ContentLength ?? null, storedAt: LastModified?.toISOString() ?? null };
}

/**
 * The uploads bucket as a witness. A version that never was is refused to whoever may not list the bucket (403): that is
 * thrown, as any other fault is.
 */
export function s3UploadWitness(s3: S3Client): UploadWitness {
  return {
    async version({ bucket, key, versionId }) {
      try {
        return storedVersion(
          await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId })),
        );
      } catch (error) {
        const status = statusOf(error);
        if (status === NO_SUCH_VERSION || status === NOT_ALLOWED) return null;
        if (status === KEY_MISSING) return { size: null, storedAt: null };
        throw error;
      }
    },

    async hashedVersion({ bucket, key, versionId }) {
      try {
        const object = await s3.send(
          new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }),
        );
        if (object.Body === undefined) throw new Error(`S3 returned no body for ${bucket}/${key}`);
        const hash = createHash('sha256');
        await pipeline(object.Body as NodeJS.ReadableStream, async (chunks) => {
          for await (const chunk of chunks) hash.update(chunk);
        });
        return { ...storedVersion(object), sha256: hash.digest('hex') };
      } catch (error) {
        const status = statusOf(error);
        if (status === NO_SUCH_VERSION || status === NOT_ALLOWED) return null;
        throw error;
      }
    },

    async deleteMarker({ bucket, key, versionId }) {
      // All versions of the one key, newest first; of keys that only begin alike the first page may hold others.
      const marks: { id: string; at: string; deleted: boolean }[] = [];
      let start: { KeyMarker?: string; VersionIdMarker?: string } = {};
      for (;;) {
        const page = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key, ...start }));
        const add = (deleted: boolean, versions: typeof page.Versions | typeof page.DeleteMarkers = []) => {
          for (const { Key, VersionId = '', LastModified } of versions ?? []) {
            if (Key === key) marks.push({ id: VersionId, at: LastModified?.toISOString() ?? '', deleted });
          }
        };
        add(false, page.Versions);
        add(true, page.DeleteMarkers);
        const { NextKeyMarker, NextVersionIdMarker } = page;
        // Keys come in order: behind the one that is wanted there is nothing to find.
        if (page.IsTruncated !== true || NextKeyMarker !== key) break;
        start = {
          KeyMarker: NextKeyMarker,
          ...(NextVersionIdMarker === undefined ? {} : { VersionIdMarker: NextVersionIdMarker }),
        };
      }
      const marker = marks.find(({ id, deleted }) => deleted && id === versionId);
      if (marker === undefined) return null;
      const newer = marks.map(({ at }) => at).filter((at) => at > marker.at);
      const versions = marks.filter(({ at, deleted }) => !deleted && at <= marker.at).map((mark) => mark.id);
      return { storedAt: marker.at, nextAt: newer.sort()[0] ?? null, versions };
    },
  };
}
