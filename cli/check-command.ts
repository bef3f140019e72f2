// gouji check FILE…: judges files in-process with the code of the two functions.
import { readFile, stat } from 'node:fs/promises';
import packageFacts from '../package.json' with { type: 'json' };
import type { Language } from '../shared/catalogue/language.ts';
import { unreadable } from '../shared/catalogue/reasons.ts';
import { ruleBookVersion } from '../shared/catalogue/rule-book.ts';
import { checkFile, summarise } from '../shared/checking/check-file.ts';
import type { CheckedFile, CheckResult } from '../shared/contracts/check-result.ts';
import type { ParsedReport } from '../shared/contracts/parsed-report.ts';
import { parseInThread } from '../shared/node/parse-in-thread.ts';
import type { ParseFile } from '../shared/ports/reading.ts';
import { DEFAULT_LIMITS } from '../shared/reading/limits.ts';
import { checkText } from './check-text.ts';
import { exitStatus, UsageError } from './exit-status.ts';

async function bytesOf(file: string): Promise<Uint8Array | 'too-large'> {
  try {
    const facts = await stat(file);
    if (facts.isDirectory()) {
      throw new UsageError(`“${file}”是文件夹。请写出要核对的文件，例如：gouji check ${file}/*`);
    }
    // Not even opened: a sparse file of many gigabytes would not fit in memory.
    if (facts.size > DEFAULT_LIMITS.inputBytes) return 'too-large';
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`找不到文件“${file}”。请检查路径和文件名。`);
    if (code === 'EACCES') throw new UsageError(`没有权限读取“${file}”。`);
    throw error;
  }
}

async function lastYearReports(files: readonly string[], parseFile: ParseFile): Promise<ParsedReport[]> {
  const reports: ParsedReport[] = [];
  for (const file of files) {
    const bytes = await bytesOf(file);
    const parsed = bytes === 'too-large' ? null : await parseFile(bytes);
    if (parsed === null || parsed.reports.length === 0) {
      const reason = parsed?.unreadable ?? unreadable('too-large');
      throw new UsageError(`--last-year 的文件“${file}”无法使用：${reason.message}`);
    }
    reports.push(...parsed.reports);
  }
  return reports;
}

export interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly language: Language;
  readonly lastYear: readonly string[];
  /** Also list what holds. */
  readonly all: boolean;
}

/** Judges files; progress goes to standard error where people watch. */
export async function checkCommand(names: readonly string[], options: CheckOptions): Promise<number> {
  const { format, language } = options;
  const parseFile = parseInThread();
  const lastYear = await lastYearReports(options.lastYear, parseFile);
  const files: CheckedFile[] = [];
  const watched = process.stderr.isTTY && names.length > 1;
  for (const [index, file] of names.entries()) {
    if (watched) process.stderr.write(`\r\u001b[K${index + 1}/${names.length} ${file}`);
    const bytes = await bytesOf(file);
    files.push(
      bytes === 'too-large'
        ? { file, sha256: '', kind: 'unknown', unreadable: unreadable('too-large'), reports: [] }
        : await checkFile(file, bytes, { language, lastYear, parseFile }),
    );
  }
  if (watched) process.stderr.write('\r\u001b[K');

  const result: CheckResult = {
    gouji: packageFacts.version,
    ruleBook: ruleBookVersion(),
    files,
    summary: summarise(files),
  };
  process.stdout.write(
    format === 'json'
      ? `${JSON.stringify(result, null, 2)}\n`
      : checkText(result, { language, all: options.all }),
  );
  return exitStatus(result.summary);
}
