// A message on a report is a claim of the function that opens hostile files. Before anything is made of it, all that
// gives it weight is looked up where that function cannot write: the agency in the key, the bucket in our own settings,
// version, size, time and hash in the bucket, a re-judging in the record, how many reports the file has in what was
// settled first. What it read in the file is its own to say: only it has read it.
import { isDeepStrictEqual } from 'node:util';
import type { ProvenFile } from '../../../shared/contracts/proven-file.ts';
import { numberOf, type ReportMessage } from '../../../shared/contracts/report-message.ts';
import { agencyOfKey, type Submission, submissionId } from '../../../shared/contracts/submission.ts';
import { PermanentFault } from '../../../shared/fates.ts';
import type { ProvenFiles, RejudgeOrders, UploadWitness } from '../../../shared/ports/uploads.ts';
import type { VerdictStore } from '../../../shared/ports/verdicts.ts';

export interface ProofSources {
  /** The one bucket that agencies upload to. */
  readonly uploadsBucket: string;
  readonly witness: UploadWitness;
  readonly provenFiles: ProvenFiles;
  readonly rejudgeOrders: Pick<RejudgeOrders, 'of'>;
  readonly verdicts: Pick<VerdictStore, 'ofSubmission'>;
  readonly now: () => Date;
}

/** Two clocks, and times that are told to the second. */
export const CLOCKS_DIFFER_MS = 60 * 1000;
/** An upload in parts bears the time of its first part; unfinished ones are removed after seven days. */
const LONGEST_UPLOAD_MS = 7 * 24 * 60 * 60 * 1000;

/** To the dead-letter queue, and so to an alarm: nobody but an intruder, or a fault of ours, sends such a message. */
export function refuse(why: string, { key, versionId }: Pick<Submission, 'key' | 'versionId'>): never {
  throw new PermanentFault(`Refused: ${why} (${JSON.stringify(key)}, version ${versionId})`);
}

/** Throws PermanentFault where bucket and agency are not those of the key. */
export function proveOwner(
  of: Pick<Submission, 'bucket' | 'key' | 'versionId' | 'agencyId'>,
  { uploadsBucket }: Pick<ProofSources, 'uploadsBucket'>,
): void {
  if (of.bucket !== uploadsBucket) refuse('it is of another bucket than that of the uploads', of);
  if (of.agencyId !== agencyOfKey(of.key)) refuse('its agency is not the one whose folder it lies in', of);
}

function proveNumber(message: ReportMessage): void {
  const { submission, file } = message;
  const number = numberOf(message);
  const ofNothing = number === 0 && message.kind === 'unreadable-file' && file.reports === 0;
  if (
    file.reports > file.verdicts ||
    (ofNothing ? file.verdicts !== 1 : number < 1 || number > file.verdicts)
  ) {
    refuse(`there is no place ${number} in a file of ${file.verdicts}`, submission);
  }
}

function proveTime(submission: Submission, storedAt: string | null, now: Date): void {
  const told = Date.parse(submission.eventTime);
  if (told > now.getTime() + CLOCKS_DIFFER_MS) refuse('its time is still to come', submission);
  if (storedAt === null) return;
  const stored = Date.parse(storedAt);
  if (told < stored - CLOCKS_DIFFER_MS || told > stored + LONGEST_UPLOAD_MS) {
    refuse(`its time is not that of the upload, ${storedAt}`, submission);
  }
}

async function proveVersion({ submission, file, kind }: ReportMessage, sources: ProofSources): Promise<void> {
  const { witness, now } = sources;
  const stored =
    file.sha256 === null ? await witness.version(submission) : await witness.hashedVersion(submission);
  if (stored === null) return refuse('there is no such version', submission);
  if (stored.size !== null && stored.size !== submission.size) {
    refuse(`it has ${stored.size} bytes`, submission);
  }
  proveTime(submission, stored.storedAt, now());
  if (file.sha256 === null) {
    if (kind !== 'unreadable-file') refuse('a report was read in a file that was never fetched', submission);
  } else if (!('sha256' in stored) || stored.sha256 !== file.sha256) {
    refuse('its bytes have another hash', submission);
  }
}

async function proveRejudging({ submission, rejudge }: ReportMessage, { rejudgeOrders }: ProofSources) {
  if (rejudge === undefined) return;
  const order = await rejudgeOrders.of(submissionId(submission));
  const asked = order !== null && isDeepStrictEqual(order, { submission, rejudging: rejudge });
  if (!asked) refuse('nobody asked for it to be judged anew', submission);
}

/**
 * Throws PermanentFault where anything is not as it says, and whatever the stores throw. `recorded`: whether the file may
 * have a verdict already.
 */
export async function proveReport(
  message: ReportMessage,
  sources: ProofSources,
): Promise<{ readonly recorded: boolean }> {
  const { provenFiles, verdicts } = sources;
  const { submission, file } = message;
  proveOwner(submission, sources);
  proveNumber(message);
  await proveRejudging(message, sources);
  const id = submissionId(submission);
  const run = message.rejudge?.run ?? null;
  const claimed: ProvenFile = { submission, file };
  const mustBe = (settled: ProvenFile) => {
    if (!isDeepStrictEqual(settled, claimed)) refuse('the file was settled otherwise before', submission);
  };
  // One file is proven once, however many reports it has.
  const many = file.verdicts > 1 || run !== null;
  const settled = many ? await provenFiles.find(id, run) : null;
  if (settled !== null) {
    mustBe(settled);
    return { recorded: true };
  }
  const [[recorded]] = await Promise.all([
    run === null ? verdicts.ofSubmission(id) : [],
    proveVersion(message, sources),
  ]);
  if (recorded !== undefined) mustBe({ submission: recorded.submission, file: recorded.file });
  if (many) mustBe(await provenFiles.keep(id, run, claimed));
  return { recorded: run !== null || recorded !== undefined };
}
