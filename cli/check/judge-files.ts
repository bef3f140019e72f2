// Many files judged on all cores, given back one by one in the order in which they were named.
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { CheckedFile } from '../../shared/contracts/check-result.ts';
import { UsageError } from '../exit-status.ts';
import { STANDARD_INPUT } from './input-files.ts';
import { type Judging, judgeFile } from './judge-file.ts';

export type JudgedFile = CheckedFile | { readonly problem: string };

/** So many files wait judged or are being judged for each thread: enough to keep all busy, few enough for memory. */
const AHEAD = 4;
/** Fewer files than this are done before a second thread has started. */
const WORTH_THREADS = 4;

export async function* judgeFiles(
  files: readonly string[],
  judging: Judging,
  threads = availableParallelism(),
): AsyncGenerator<JudgedFile> {
  if (threads < 2 || files.length < WORTH_THREADS) {
    for (const file of files) yield await judgeHere(file, judging);
    return;
  }
  const { Piscina } = await import('piscina');
  // Beside the sources it is TypeScript, in the package a bundle of its own.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'mjs';
  const pool = new Piscina({
    filename: fileURLToPath(new URL(`./judge-in-worker.${ending}`, import.meta.url)),
    maxThreads: Math.min(threads, files.length),
    workerData: { judging },
  });
  try {
    yield* inOrder(files, threads * AHEAD, (file) =>
      // A worker has no standard input of its own.
      file === STANDARD_INPUT ? judgeHere(file, judging) : (pool.run(file) as Promise<JudgedFile>),
    );
  } finally {
    await pool.destroy();
  }
}

async function judgeHere(file: string, judging: Judging): Promise<JudgedFile> {
  try {
    return await judgeFile(file, judging);
  } catch (error) {
    if (error instanceof UsageError) return { problem: error.message };
    throw error;
  }
}

/** Starts at most `ahead` at once; gives the results in the order of the items. */
async function* inOrder<Item, Result>(
  items: readonly Item[],
  ahead: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const started: Promise<Result>[] = [];
  for (const item of items) {
    const running = work(item);
    // Looked at when its turn comes; until then it must not count as unhandled.
    running.catch(() => {});
    started.push(running);
    if (started.length >= ahead) yield await started.shift()!;
  }
  for (const running of started) yield await running;
}
