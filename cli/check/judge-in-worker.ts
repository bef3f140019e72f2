// Runs in a worker thread: judges one file, told by name. A sentence instead where the file cannot be had.
import { workerData } from 'node:worker_threads';
import type { CheckedFile } from '../../shared/contracts/check-result.ts';
import { UsageError } from '../exit-status.ts';
import { type Judging, judgeFile } from './judge-file.ts';

export default async function judgeInWorker(file: string): Promise<CheckedFile | { problem: string }> {
  try {
    return await judgeFile(file, (workerData as { judging: Judging }).judging);
  } catch (error) {
    if (error instanceof UsageError) return { problem: error.message };
    throw error;
  }
}
