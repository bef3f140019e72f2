// The buckets behind filing and downloads: forms and addresses that S3 itself checks, signed with the portal's own role.
import { randomUUID } from 'node:crypto';
import {
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ProposalId } from '../contracts/proposal-id.ts';
import { uploadFolder } from '../contracts/upload-key.ts';
import type { Downloads } from '../ports/downloads.ts';
import type { RegisterProposals } from '../ports/register-proposals.ts';
import type { UploadForm, UploadForms, UploadRequest } from '../ports/upload-forms.ts';

const FORM_SECONDS = 5 * 60;
const DOWNLOAD_SECONDS = 60;
const ANY_FILE = 'application/octet-stream';
/** What was made for a person lies below this; the bucket forgets it after a day. */
const GENERATED = 'generated/';

/** Register files to be checked lie here for a day, out of sight of the parse function. */
const PROPOSALS = 'register-proposals/';
const LARGEST_REGISTER_BYTES = 10 * 1024 * 1024;

/** A form that takes exactly this object. */
async function postForm(
  s3: S3Client,
  { bucket, key, largestBytes, andThen }: UploadRequest & { readonly bucket: string },
): Promise<UploadForm> {
  const { url, fields } = await createPresignedPost(s3, {
    Bucket: bucket,
    Key: key,
    Conditions: [
      ['eq', '$key', key],
      ['eq', '$Content-Type', ANY_FILE],
      ['content-length-range', 1, largestBytes],
    ],
    Fields: {
      'Content-Type': ANY_FILE,
      ...(andThen === null ? {} : { success_action_redirect: andThen }),
    },
    Expires: FORM_SECONDS,
  });
  return { url, fields };
}

export function s3RegisterProposals(s3: S3Client, bucket: string): RegisterProposals {
  const keyOf = (id: ProposalId) => `${PROPOSALS}${id}`;
  return {
    form: (id, andThen) =>
      postForm(s3, { bucket, key: keyOf(id), largestBytes: LARGEST_REGISTER_BYTES, andThen }),

    async find(id) {
      const key = keyOf(id);
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        if (Body === undefined) return null;
        return { location: `s3://${bucket}/${key}`, content: await Body.transformToByteArray() };
      } catch (error) {
        // Without the right to list the bucket S3 does not say that nothing is there.
        if (error instanceof Error && ['NoSuchKey', 'AccessDenied'].includes(error.name)) return null;
        throw error;
      }
    },
  };
}

export function s3UploadForms(s3: S3Client, bucket: string): UploadForms {
  return {
    make: (request) => postForm(s3, { bucket, ...request }),

    async arrived(agencyId, uploadId) {
      const { Versions = [] } = await s3.send(
        new ListObjectVersionsCommand({ Bucket: bucket, Prefix: uploadFolder(agencyId, uploadId) }),
      );
      return Versions.map(({ Key = '', VersionId = '', Size = 0, LastModified = new Date(0) }) => ({
        bucket,
        key: Key,
        versionId: VersionId,
        size: Size,
        storedAt: LastModified.toISOString(),
      })).sort((one, other) => (one.storedAt < other.storedAt ? -1 : 1));
    },
  };
}

/** `filename*` as RFC 6266 has it; the plain one is for what does not read it. */
export function attachment(name: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const plain = name.replace(/[^\w.-]/gu, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

export function s3Downloads(s3: S3Client, generatedBucket: string): Downloads {
  return {
    ofSubmission: ({ bucket, key, versionId }, name) =>
      getSignedUrl(
        s3,
        new GetObjectCommand({
          Bucket: bucket,
          Key: key,
          VersionId: versionId,
          ResponseContentDisposition: attachment(name),
          ResponseContentType: ANY_FILE,
        }),
        { expiresIn: DOWNLOAD_SECONDS },
      ),

    async ofGenerated({ name, content, contentType }) {
      const key = `${GENERATED}${randomUUID()}`;
      await s3.send(
        new PutObjectCommand({ Bucket: generatedBucket, Key: key, Body: content, ContentType: contentType }),
      );
      return getSignedUrl(
        s3,
        new GetObjectCommand({
          Bucket: generatedBucket,
          Key: key,
          ResponseContentDisposition: attachment(name),
          ResponseContentType: contentType,
        }),
        { expiresIn: DOWNLOAD_SECONDS },
      );
    },
  };
}
