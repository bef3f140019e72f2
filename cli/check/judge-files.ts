// Many files judged on all cores, given back one by one in the order in which they were named. Reading takes nearly all
// of the time and has a thread of its own; so there are as many of those as cores.
import { availableParallelism } from 'node:os';
import type { FileWithProse } from '../../shared/checking/check-file.ts';
import { parseInThread } from '../../shared/node/parse-in-thread.ts';
import type { ParseFile } from '../../shared/ports/reading.ts';
import { UsageError } from '../exit-status.ts';
import { type Judging, judgeFile } from './judge-file.ts';

export type JudgedFile = FileWithProse | { readonly problem: string };

/** So many files for each thread are being judged or wait judged for their turn: all threads busy, memory bounded. */
const AHEAD = 4;

export async function* judgeFiles(
  files: readonly string[],
  judging: Judging,
  threads = availableParallelism(),
): AsyncGenerator<JudgedFile> {
  const idle = Array.from({ length: Math.min(threads, files.length) }, () => parseInThread());
  const waiting: ((parseFile: ParseFile) => void)[] = [];
  const borrow = async () => idle.pop() ?? (await new Promise<ParseFile>((resolve) => waiting.push(resolve)));
  const giveBack = (parseFile: ParseFile) => {
    const next = waiting.shift();
    if (next === undefined) idle.push(parseFile);
    else next(parseFile);
  };
  yield* inOrder(files, threads * AHEAD, async (file) => {
    const parseFile = await borrow();
    try {
      return await judgeFile(file, judging, parseFile);
    } catch (error) {
      if (error instanceof UsageError) return { problem: error.message };
      throw error;
    } finally {
      giveBack(parseFile);
    }
  });
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
