// One reading thread is kept warm between files: loading pdf.js costs more than reading a report.
import { Worker } from 'node:worker_threads';
import { findPdfFolder, type PdfFolder } from './pdf-folder.ts';

let idle: Worker | null = null;

export interface BorrowedThread extends Pick<PdfFolder, 'cMaps' | 'standardFonts'> {
  readonly thread: Worker;
  /** The thread answered and can serve the next file. */
  readonly giveBack: () => void;
  /** The thread hangs, grows or died. */
  readonly end: () => void;
}

/** A thread of the caller's own until given back or ended; a waiting thread never keeps the process alive. */
export function borrowThread(heapBytes: number): BorrowedThread {
  const folder = findPdfFolder();
  const thread = idle ?? startThread(folder.thread, heapBytes);
  idle = null;
  thread.ref();
  const end = () => {
    // Nobody waits for the end of a thread that has nothing more to say.
    thread.terminate().catch(() => {});
  };
  return {
    thread,
    cMaps: folder.cMaps,
    standardFonts: folder.standardFonts,
    giveBack() {
      if (idle !== null) return end();
      idle = thread;
      thread.unref();
    },
    end,
  };
}

function startThread(program: string, heapBytes: number): Worker {
  const thread = new Worker(program, {
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(heapBytes / 1024 / 1024) },
    execArgv: [],
  });
  // A thread that dies while it waits is no failure of anyone's file.
  thread.on('error', () => {});
  thread.on('exit', () => {
    if (idle === thread) idle = null;
  });
  return thread;
}
