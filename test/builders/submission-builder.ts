// Submissions and the S3 events that tell of them, as S3 sends them.
import { agencyOfKey, type Submission } from '../../shared/contracts/submission.ts';

export function submissionOf(changes: Partial<Submission> = {}): Submission {
  const key = changes.key ?? 'incoming/shifan/2023年报.txt';
  return {
    bucket: 'uploads',
    key,
    versionId: 'v1',
    sequencer: '0055AED6DCD90281E5',
    eventTime: '2026-01-20T02:03:04.567Z',
    size: 1000,
    agencyId: agencyOfKey(key),
    ...changes,
  };
}

/** S3's own encoding of a key: a blank as `+`, other bytes by percent, slashes as they are. */
export function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/')
    .replace(/[()!'*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function s3EventOf(...submissions: readonly Submission[]): string {
  return JSON.stringify({
    Records: submissions.map(({ bucket, key, versionId, sequencer, eventTime, size }) => ({
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'cn-north-1',
      eventTime,
      eventName: 'ObjectCreated:Put',
      s3: {
        s3SchemaVersion: '1.0',
        bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
        object: { key: encodeKey(key), size, eTag: 'x', versionId, sequencer },
      },
    })),
  });
}
