// Reading in a thread that can be ended: libraries look at no clock and count no memory. One thread is kept warm between
// files, for loading the readers costs more than reading a report.
import { Worker } from 'node:worker_threads';
import { unreadable } from '../catalogue/reasons.ts';
import type { ParsedFile } from '../contracts/parsed-file.ts';
import type { ParseFile } from '../ports/reading.ts';
import { LONGEST_READING_MS } from '../reading/limits.ts';
import { sha256Of } from '../sha256.ts';
import { readingProgram } from './reading-folder.ts';
import type { ReadingNews, ReadingTask } from './reading-task.ts';
import { startStopwatch } from './stopwatch.ts';

export interface ThreadBounds {
  /** Of the whole file with all its members; of work, not of the clock (stopwatch.ts). */
  readonly milliseconds: number;
  /** Of one step: telling the kind of a file or of a member, reading it, recognising what was read. */
  readonly stepMilliseconds: number;
  /** What the thread may hold: its heap, and bytes outside of it. */
  readonly memoryBytes: number;
}

export const THREAD_BOUNDS: ThreadBounds = {
  milliseconds: LONGEST_READING_MS,
  stepMilliseconds: 10_000,
  memoryBytes: 640 * 1024 * 1024,
};

/** How often time and memory are looked at while the thread works, in milliseconds. */
const WATCH = 50;
/** A thread that works answers sooner, save where a library or the collector holds it. */
const SILENCE = 300;
/** The thread's own clock comes first: where it stops, the thread lives on. */
const GRACE = 1000;

/**
 * A `ParseFile` that ends whatever runs away. What the thread was at when it was ended is passed over and told as
 * `time-limit`; the other members of an archive keep their verdicts.
 */
export function parseInThread(bounds: ThreadBounds = THREAD_BOUNDS): ParseFile {
  // Where a thread meets the limit of its heap, the engine may end the whole process: it is to be ended before.
  const heap = Math.ceil((2 * bounds.memoryBytes) / 1024 / 1024);
  let idle: Worker | null = null;

  const start = (): Worker => {
    const thread = new Worker(readingProgram(), {
      resourceLimits: { maxOldGenerationSizeMb: heap },
      execArgv: [],
    });
    // A thread that dies while it waits is no failure of anyone's file, and one that waits keeps no process alive.
    thread.on('error', () => {});
    thread.on('exit', () => {
      if (idle === thread) idle = null;
    });
    thread.unref();
    return thread;
  };
  const giveBack = (thread: Worker): void => {
    thread.unref();
    if (idle === null) idle = thread;
    else end(thread);
  };
  idle = start();

  return async (bytes) => {
    const elapsed = startStopwatch(() => process.cpuUsage());
    const passOver: number[] = [];
    for (;;) {
      const left = bounds.milliseconds - elapsed();
      if (left <= 0) return tooComplex(bytes);
      const thread = idle ?? start();
      idle = null;
      const outcome = await runIn(thread, { ...bounds, milliseconds: left, bytes, passOver });
      if ('atStep' in outcome) {
        end(thread);
        if (outcome.atStep === null) return tooComplex(bytes);
        passOver.push(outcome.atStep);
        continue;
      }
      giveBack(thread);
      if ('failed' in outcome) throw outcome.failed;
      return outcome.parsed;
    }
  };
}

/** Nobody waits for the end of a thread that has nothing more to say. */
function end(thread: Worker): void {
  thread.terminate().catch(() => {});
}

type Outcome = Exclude<ReadingNews, { readonly step: number }> | { readonly atStep: number | null };

/** `atStep`: the thread has to be ended or is dead, and this is what it was at; null before its first step. */
async function runIn(thread: Worker, task: ReadingTask & ThreadBounds): Promise<Outcome> {
  const { memoryBytes, ...toDo } = task;
  const elapsed = startStopwatch(() => process.cpuUsage());
  const memoryBefore = process.memoryUsage.rss();
  let step: number | null = null;
  let ofStep = elapsed;
  thread.ref();
  return await new Promise((resolve) => {
    const settle = (outcome: Outcome) => {
      clearInterval(watch);
      thread.off('message', onNews).off('error', onEnd).off('exit', onEnd);
      resolve(outcome);
    };
    const onEnd = () => settle({ atStep: step });
    const onNews = (news: ReadingNews) => {
      if (!('step' in news)) return settle(news);
      step = news.step;
      ofStep = startStopwatch(() => process.cpuUsage());
    };
    // Asked of the thread, for others may read in theirs at the same time; only one that gives no answer while the process
    // grows is told by that.
    let askedAt: number | null = null;
    const ask = async () => {
      askedAt = performance.now();
      const { used_heap_size, external_memory } = await thread.getHeapStatistics();
      askedAt = null;
      if (used_heap_size + external_memory > memoryBytes) onEnd();
    };
    const watch = setInterval(() => {
      const now = performance.now();
      const isSilent = askedAt !== null && now > askedAt + SILENCE;
      const hasGrown = isSilent && process.memoryUsage.rss() > memoryBefore + memoryBytes;
      const isLate = elapsed() > task.milliseconds + GRACE;
      const stepIsLate = step !== null && ofStep() > task.stepMilliseconds + GRACE;
      if (isLate || stepIsLate || hasGrown) onEnd();
      else if (askedAt === null) ask().catch(() => {});
    }, WATCH);
    thread.on('message', onNews).on('error', onEnd).on('exit', onEnd);
    thread.postMessage(toDo satisfies ReadingTask);
  });
}

function tooComplex(bytes: Uint8Array): ParsedFile {
  return {
    sha256: sha256Of(bytes),
    kind: 'unknown',
    reports: [],
    unreadable: unreadable('time-limit'),
    members: [],
  };
}
