// One message of the uploads queue → one message per report (or per file that cannot be read, or per file that was
// deleted) on the reports queue.
import { lockedUpload, tooLargeUpload } from '../../shared/catalogue/reasons.ts';
import type { Unreadable } from '../../shared/contracts/document.ts';
import type { ReportMessage } from '../../shared/contracts/report-message.ts';
import { eventsIn, S3Event, submissionsOf, withdrawalsOf } from '../../shared/contracts/s3-event.ts';
import type { Submission } from '../../shared/contracts/submission.ts';
import type { Withdrawal } from '../../shared/contracts/withdrawal.ts';
import { PermanentFault } from '../../shared/fates.ts';
import { inTurns } from '../../shared/in-turns.ts';
import type { ParseFile } from '../../shared/ports/reading.ts';
import type { ReportQueue } from '../../shared/ports/report-queue.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';

export interface ParseCollaborators {
  readonly uploads: UploadStore;
  readonly reports: ReportQueue;
  readonly parseFile: ParseFile;
  readonly largestUploadBytes: number;
}

export interface ParsedUpload {
  readonly submission: Submission;
  readonly messages: readonly ReportMessage[];
}

function eventIn(body: string): S3Event {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (cause) {
    throw new PermanentFault('The message on the uploads queue is not JSON', { cause });
  }
  const event = S3Event.safeParse(json);
  if (!event.success) {
    throw new PermanentFault('The message on the uploads queue is no S3 event', { cause: event.error });
  }
  return event.data;
}

/** The verdict on a file that was never fetched. */
function notFetched(submission: Submission, reason: Unreadable): ReportMessage {
  return {
    version: 1,
    kind: 'unreadable-file',
    submission,
    file: { sha256: null, kind: 'unknown', verdicts: 1, reports: 0 },
    number: 0,
    member: null,
    reason,
  };
}

function tooLarge(submission: Submission, limit: number): ReportMessage {
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
  return notFetched(submission, tooLargeUpload(megabytes(submission.size), megabytes(limit)));
}

async function messagesOf(
  submission: Submission,
  { uploads, parseFile, largestUploadBytes }: ParseCollaborators,
): Promise<readonly ReportMessage[]> {
  // The event tells the size: a too large file costs no request at all.
  if (submission.size > largestUploadBytes) return [tooLarge(submission, largestUploadBytes)];
  const bytes = await uploads.fetch(submission, largestUploadBytes);
  if (bytes === 'too-large') return [tooLarge(submission, largestUploadBytes)];
  if (bytes === 'locked') return [notFetched(submission, lockedUpload())];

  const { sha256, kind, reports, unreadable, members } = await parseFile(bytes).catch((cause: unknown) => {
    // Reading is pure: what it stumbled over once, it stumbles over again.
    throw new PermanentFault('The reader failed on the bytes of a file', { cause });
  });
  if (unreadable !== null || reports.length === 0) {
    if (unreadable === null) throw new PermanentFault('The reader gave neither a report nor a reason');
    const file = { sha256, kind, verdicts: 1, reports: 0 };
    return [
      { version: 1, kind: 'unreadable-file', submission, file, number: 0, member: null, reason: unreadable },
    ];
  }
  const file = { sha256, kind, verdicts: reports.length + members.length, reports: reports.length };
  return [
    ...reports.map((report) => ({ version: 1, kind: 'report', submission, file, report }) as const),
    ...members.map(
      ({ number, name, unreadable: reason }) =>
        ({ version: 1, kind: 'unreadable-file', submission, file, number, member: name, reason }) as const,
    ),
  ];
}

/** What the consoles of S3 make for "create folder": an empty object with the folder's name. No upload of anybody. */
function isFolder({ key, size }: Submission): boolean {
  return size === 0 && key.endsWith('/');
}

/**
 * Reads every upload a message of the uploads queue tells of and sends what was found, and which were withdrawn. Folders
 * are passed over. Repeats send the same messages again: their ids make that harmless. Throws PermanentFault for a
 * message that is no S3 event, and whatever the store or the queue throws; of an event that tells of several, what fails
 * does not keep the others from being read.
 */
export async function parseUploads(
  body: string,
  collaborators: ParseCollaborators,
): Promise<{ readonly parsed: readonly ParsedUpload[]; readonly withdrawn: readonly Withdrawal[] }> {
  const event = eventIn(body);
  const mark = 'rejudge' in event && event.rejudge !== undefined ? { rejudge: event.rejudge } : {};
  const parsed: ParsedUpload[] = [];
  const withdrawn: Withdrawal[] = [];
  await inTurns(eventsIn(event), 1, async (one) => {
    for (const submission of submissionsOf(one).filter((upload) => !isFolder(upload))) {
      const messages = (await messagesOf(submission, collaborators)).map((found) => ({ ...found, ...mark }));
      for (const message of messages) await collaborators.reports.send(message);
      parsed.push({ submission, messages });
    }
    for (const withdrawal of withdrawalsOf(one).filter(({ key }) => !key.endsWith('/'))) {
      await collaborators.reports.send({ version: 1, kind: 'withdrawn', withdrawal });
      withdrawn.push(withdrawal);
    }
  });
  return { parsed, withdrawn };
}
