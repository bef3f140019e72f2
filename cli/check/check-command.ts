// gouji check FILE…: judges files in-process with the code of the two functions.
import packageFacts from '../../package.json' with { type: 'json' };
import type { Language } from '../../shared/catalogue/language.ts';
import { unreadable } from '../../shared/catalogue/reasons.ts';
import { ruleBookVersion } from '../../shared/catalogue/rule-book.ts';
import { countVerdicts, NO_VERDICTS } from '../../shared/checking/check-file.ts';
import type { ParsedReport } from '../../shared/contracts/parsed-report.ts';
import { parseInThread } from '../../shared/node/parse-in-thread.ts';
import { EXIT, exitStatus, UsageError } from '../exit-status.ts';
import { inputFiles } from './input-files.ts';
import { bytesOf } from './judge-file.ts';
import { judgeFiles } from './judge-files.ts';
import { type FormatName, outputsOf, ResultOutputs } from './outputs.ts';
import { showProgress } from './progress.ts';

async function lastYearReports(files: readonly string[]): Promise<ParsedReport[]> {
  if (files.length === 0) return [];
  const parseFile = parseInThread();
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
  readonly format: readonly FormatName[];
  readonly out: readonly string[];
  readonly language: Language;
  readonly lastYear: readonly string[];
  /** Also list what holds. */
  readonly all: boolean;
  /** Where the marked copies go, a workbook for each report. */
  readonly markedCopy?: string;
  /** Judge again whatever changes, until interrupted. */
  readonly watch: boolean;
}

const FACTS = { gouji: packageFacts.version, ruleBook: ruleBookVersion() };

/**
 * Judges files; progress goes to standard error where people watch. A name that leads nowhere is told there, the others
 * are judged all the same, and the exit status says that the call was wrong.
 */
export async function checkCommand(names: readonly string[], options: CheckOptions): Promise<number> {
  const outputs = await outputsOf(options.format, options.out);
  if (options.watch && outputs.some(({ file, format }) => file !== null || format !== 'text')) {
    throw new UsageError('--watch 只在屏幕上显示结果，不能与 --out 或 --format 同用。');
  }
  const judging = {
    language: options.language,
    lastYear: await lastYearReports(options.lastYear),
  };
  const { files, problems } = await inputFiles(names);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (files.length === 0) return EXIT.usage;

  const results = await ResultOutputs.open(outputs, FACTS, options);
  const copies =
    options.markedCopy === undefined
      ? null
      : (await import('./marked-copies.ts')).markedCopies(options.markedCopy, judging);
  const progress = showProgress(files.length);
  let summary = NO_VERDICTS;
  let wrongNames = problems.length;
  for await (const judged of judgeFiles(files, judging)) {
    progress.next();
    if ('problem' in judged) {
      wrongNames += 1;
      progress.tell(judged.problem);
      continue;
    }
    summary = countVerdicts(summary, judged.file);
    await results.file(judged);
    await copies?.add(judged.file);
  }
  progress.end();
  await results.close(summary);
  for (const { file } of outputs) if (file !== null) process.stderr.write(`已写入 ${file}\n`);
  if (copies !== null) process.stderr.write(copies.told());
  if (options.watch) await (await import('./watch.ts')).watchFiles(names, judging, options);
  return wrongNames > 0 ? EXIT.usage : exitStatus(summary);
}
