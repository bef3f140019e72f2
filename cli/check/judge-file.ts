// One named file → its judged reports.
import { readFile, stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Language } from '../../shared/catalogue/language.ts';
import { unreadable } from '../../shared/catalogue/reasons.ts';
import { checkWithProse, type FileWithProse } from '../../shared/checking/check-file.ts';
import type { ParsedReport } from '../../shared/contracts/parsed-report.ts';
import type { ParseFile } from '../../shared/ports/reading.ts';
import { DEFAULT_LIMITS } from '../../shared/reading/limits.ts';
import { UsageError } from '../exit-status.ts';
import { STANDARD_INPUT } from './input-files.ts';

export interface Judging {
  readonly language: Language;
  readonly lastYear: readonly ParsedReport[];
}

/** A file too large to be judged is not even opened: a sparse one of many gigabytes would not fit in memory. */
export async function bytesOf(file: string): Promise<Uint8Array | 'too-large'> {
  if (file === STANDARD_INPUT) {
    const bytes = await buffer(process.stdin);
    return bytes.length > DEFAULT_LIMITS.inputBytes ? 'too-large' : bytes;
  }
  try {
    if ((await stat(file)).size > DEFAULT_LIMITS.inputBytes) return 'too-large';
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`找不到文件“${file}”。请检查路径和文件名。`);
    if (code === 'EACCES') throw new UsageError(`没有权限读取“${file}”。`);
    if (code === 'EISDIR') throw new UsageError(`“${file}”是文件夹，这里请写一个文件。`);
    throw error;
  }
}

/** Throws UsageError with a sentence where the file is not there or may not be read. */
export async function judgeFile(
  file: string,
  { language, lastYear }: Judging,
  parseFile: ParseFile,
): Promise<FileWithProse> {
  const bytes = await bytesOf(file);
  return bytes === 'too-large'
    ? {
        file: { file, sha256: '', kind: 'unknown', unreadable: unreadable('too-large'), reports: [] },
        prose: [],
      }
    : await checkWithProse(file, bytes, { language, lastYear, parseFile });
}
