// The text of a message on SQS, and when it is too long for it.
import type { Claim, ReportMessage, UploadWithdrawn } from '../contracts/report-message.ts';
import { numberOf } from '../contracts/report-message.ts';
import { reportId } from '../contracts/submission.ts';
import type { OwnMessage } from '../contracts/update-message.ts';

/** AWS takes 1 MiB, the local engines 256 KiB; the margin is for attributes. Bytes of UTF-8. */
export const LONGEST_MESSAGE_BYTES = 200_000;

/** JSON without the characters that SQS refuses and JSON leaves as they are. */
export function queueText(message: ReportMessage | UploadWithdrawn | Claim | OwnMessage): string {
  return JSON.stringify(message).replace(
    /[\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16)}`,
  );
}

/** The claim for a message: one key per report and re-judging run, so that a repeat overwrites it with the same. */
export function claimFor(message: ReportMessage): Claim {
  const id = reportId(message.submission, numberOf(message));
  const run = message.rejudge === undefined ? '' : `-${message.rejudge.run}`;
  return { version: 1, kind: 'claim', key: `claims/${id}${run}.json.gz` };
}
