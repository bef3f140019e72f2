// The thread in which files are read and recognised: a hostile file can cost this thread its time and memory, but not the
// process.
import './quiet-console.ts';
import { parentPort } from 'node:worker_threads';
import { parseFile } from '../checking/parse-file.ts';
import { limitsByStep } from '../reading/step-limits.ts';
import { pdfDataOnDisk } from './reading-folder.ts';
import type { ReadingNews, ReadingTask } from './reading-task.ts';
import { startStopwatch } from './stopwatch.ts';

const pdfData = pdfDataOnDisk();
/** Node before 23.9 counts the work of the whole process only: more, never less. */
const workOfThread = () => process.threadCpuUsage?.() ?? process.cpuUsage();
const tell = (news: ReadingNews) => parentPort!.postMessage(news);

parentPort!.on('message', (task: ReadingTask) => {
  parseFile(
    task.bytes,
    limitsByStep(task, (step) => tell({ step }), startStopwatch(workOfThread)),
    pdfData,
  ).then(
    (parsed) => tell({ parsed }),
    (failed: unknown) => tell({ failed }),
  );
});
