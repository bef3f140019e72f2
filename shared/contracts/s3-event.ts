// The S3 event notification as it stands in a message of the uploads queue.
import * as z from 'zod';
import { PermanentFault } from '../fates.ts';
import { Rejudging } from './rejudging.ts';
import { agencyOfKey, type Submission } from './submission.ts';
import type { Withdrawal } from './withdrawal.ts';

/** Sent once when the notification is set up; says nothing of any file. */
const TestEvent = z.object({ Event: z.literal('s3:TestEvent') });

const S3Record = z.object({
  eventName: z.string(),
  eventTime: z.iso.datetime({ offset: true }),
  s3: z.object({
    bucket: z.object({ name: z.string().min(1) }),
    object: z.object({
      /** URL-encoded, a blank as `+`. */
      key: z.string().min(1),
      size: z.int().min(0).optional(),
      versionId: z.string().min(1).optional(),
      sequencer: z.string().optional(),
    }),
  }),
});

/**
 * AWS adds fields as it likes: unknown ones are let through, unlike in messages of our own. `rejudge` is ours: an upload
 * that is judged anew comes as the event it first came as, with this mark.
 */
export const S3Event = z.union([
  TestEvent,
  z.object({ Records: z.array(S3Record), rejudge: Rejudging.optional() }),
]);
export type S3Event = z.infer<typeof S3Event>;

/**
 * The key as the clerk wrote it: S3 events encode a blank as `+` and everything else by percent. Throws PermanentFault for
 * what S3 never writes.
 */
export function decodeKey(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch (cause) {
    throw new PermanentFault(`The key ${encoded} is not encoded as S3 does`, { cause });
  }
}

function placeOf({ eventTime, s3: { bucket, object } }: z.infer<typeof S3Record>): Withdrawal {
  const key = decodeKey(object.key);
  return {
    bucket: bucket.name,
    key,
    versionId: object.versionId ?? 'null',
    sequencer: object.sequencer ?? '',
    eventTime: new Date(eventTime).toISOString(),
    agencyId: agencyOfKey(key),
  };
}

/** An event of several records → as many of one record each. */
export function eventsIn(event: S3Event): readonly S3Event[] {
  return 'Records' in event ? event.Records.map((record) => ({ ...event, Records: [record] })) : [];
}

/**
 * The uploads an event tells of, in its order; none for the test event and for events of another kind than a new
 * object version. An object without version id (an unversioned bucket) is told as version `null`, as S3 itself does.
 */
export function submissionsOf(event: S3Event): readonly Submission[] {
  if (!('Records' in event)) return [];
  return event.Records.filter(({ eventName }) => /^(s3:)?ObjectCreated:/.test(eventName)).map((record) => ({
    ...placeOf(record),
    size: record.s3.object.size ?? 0,
  }));
}

/** The files that an event tells were deleted by their agency, each by its delete marker. */
export function withdrawalsOf(event: S3Event): readonly Withdrawal[] {
  if (!('Records' in event)) return [];
  return event.Records.filter(({ eventName }) =>
    /^(s3:)?ObjectRemoved:DeleteMarkerCreated$/.test(eventName),
  ).map(placeOf);
}

/** The event that brings a stored upload back into the uploads queue; `submissionsOf` gives the same submission again. */
export function rejudgeEvent(submission: Submission, rejudge: Rejudging): S3Event {
  const { bucket, key, versionId, sequencer, eventTime, size } = submission;
  const object = { key: encodeURIComponent(key), size, versionId, sequencer };
  return {
    Records: [{ eventName: 'ObjectCreated:Rejudge', eventTime, s3: { bucket: { name: bucket }, object } }],
    rejudge,
  };
}
