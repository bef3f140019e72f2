// PDF with text → Document: ruled tables as grids, everything else as lines.

import { ReadingStopped, type ReasonCode, unreadable } from '../../catalogue/reasons.ts';
import type { Document, Unreadable } from '../../contracts/document.ts';
import type { Meter } from '../limits.ts';
import { borrowThread } from './borrow-thread.ts';
import type { PdfAnswer, PdfTask } from './pdf-task.ts';
import { screenPdf } from './screen-pdf.ts';

/** What only a PDF can overdo; pages, text and the time of the whole reading are the meter's. */
export interface PdfLimits {
  /** Indirect objects, as the file itself declares or shows them. */
  readonly objects: number;
  /** Drawing commands over all pages. */
  readonly operators: number;
  /** Bytes that one compressed stream may inflate to. */
  readonly streamBytes: number;
  readonly milliseconds: number;
  /** Growth of the process while this file is read, in bytes. */
  readonly memoryBytes: number;
}

export const PDF_LIMITS: PdfLimits = {
  objects: 300_000,
  operators: 3_000_000,
  streamBytes: 64 * 1024 * 1024,
  milliseconds: 10_000,
  memoryBytes: 640 * 1024 * 1024,
};

/** How often time and memory are looked at while the thread works, in milliseconds. */
const WATCH = 50;

/**
 * Reads a PDF. Cells say "第2页表1第5行第4列", lines "第3页第12行". Never throws for what the bytes hold: scans,
 * passwords, damage and every limit end in a reason. pdf.js is loaded by a thread, so only when a PDF comes.
 */
export async function readPdf(
  bytes: Uint8Array,
  meter: Meter,
  limits: PdfLimits = PDF_LIMITS,
): Promise<Document | Unreadable> {
  const refused = screenPdf(bytes, limits);
  if (refused !== null) return unreadable(refused);
  const answer = await readInThread(bytes, meter, limits);
  return 'document' in answer ? answer.document : unreadable(answer.stopped);
}

type Outcome = PdfAnswer | { readonly stopped: ReasonCode };

async function readInThread(bytes: Uint8Array, meter: Meter, limits: PdfLimits): Promise<Outcome> {
  const { thread, cMaps, standardFonts, giveBack, end } = borrowThread(limits.memoryBytes);
  // A copy: the thread takes its buffer over, the caller keeps the file.
  const copy = new Uint8Array(bytes);
  const { pages, textLength } = meter.limits;
  const task: PdfTask = {
    bytes: copy,
    cMaps,
    standardFonts,
    limits: { pages, operators: limits.operators, characters: textLength },
  };
  const latest = Date.now() + limits.milliseconds;
  const memory = process.memoryUsage.rss() + limits.memoryBytes;
  return await new Promise((resolve) => {
    const watch = setInterval(() => {
      const over = Date.now() > latest || process.memoryUsage.rss() > memory;
      const stopped = over ? 'time-limit' : stoppedBy(meter);
      if (stopped !== null) settle({ stopped }, false);
    }, WATCH);
    const onError = (error: NodeJS.ErrnoException) =>
      settle({ stopped: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'time-limit' : 'damaged' }, false);
    const onExit = () => settle({ stopped: 'damaged' }, false);
    const onAnswer = (answer: PdfAnswer) => settle(answer, true);
    const settle = (outcome: Outcome, sound: boolean) => {
      clearInterval(watch);
      thread.off('message', onAnswer).off('error', onError).off('exit', onExit);
      if (sound) giveBack();
      else end();
      resolve(outcome);
    };
    thread.on('message', onAnswer).on('error', onError).on('exit', onExit);
    thread.postMessage(task, [copy.buffer]);
  });
}

function stoppedBy(meter: Meter): ReasonCode | null {
  try {
    meter.checkTime();
    return null;
  } catch (error) {
    return error instanceof ReadingStopped ? error.code : 'time-limit';
  }
}
