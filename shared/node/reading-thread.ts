// The thread in which files are read and recognised: a hostile file can cost this thread its time and memory, but not the
// process.
import './quiet-console.ts';
import { parentPort } from 'node:worker_threads';
import { ReadingStopped } from '../catalogue/reasons.ts';
import { parseFile } from '../checking/parse-file.ts';
import { DEFAULT_LIMITS, type ReadingLimits, stopAfter } from '../reading/limits.ts';
import { pdfDataOnDisk } from './reading-folder.ts';
import type { ReadingNews, ReadingTask } from './reading-task.ts';

const pdfData = pdfDataOnDisk();
const tell = (news: ReadingNews) => parentPort!.postMessage(news);
const now = () => performance.now();

parentPort!.on('message', (task: ReadingTask) => {
  parseFile(task.bytes, limitsOf(task), pdfData).then(
    (parsed) => tell({ parsed }),
    (failed: unknown) => tell({ failed }),
  );
});

function limitsOf({ passOver, milliseconds, stepMilliseconds }: ReadingTask): ReadingLimits {
  const checkWhole = stopAfter(milliseconds, now);
  let checkStep = stopAfter(stepMilliseconds, now);
  let step = 0;
  return {
    ...DEFAULT_LIMITS,
    checkTime() {
      checkWhole();
      checkStep();
    },
    beginStep() {
      checkWhole();
      step += 1;
      tell({ step });
      checkStep = stopAfter(stepMilliseconds, now);
      if (passOver.includes(step)) throw new ReadingStopped('time-limit');
    },
  };
}
