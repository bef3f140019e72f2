// The package's programmatic entry: the same check as `gouji check`, for other programs.
import { readFile } from 'node:fs/promises';
import packageFacts from '../../package.json' with { type: 'json' };
import { ruleBookVersion } from '../../shared/catalogue/rule-book.ts';
import { checkFile as checkBytes } from '../../shared/checking/check-file.ts';
import type { CheckedFile } from '../../shared/contracts/check-result.ts';
import { parseInThread } from '../../shared/node/parse-in-thread.ts';
import type { ParseFile } from '../../shared/ports/reading.ts';

/** See index-header.d.ts, which is what users of the package read. */
export interface CheckFileOptions {
  readonly name?: string;
  readonly lastYear?: readonly (string | Uint8Array)[];
  readonly language?: 'zh' | 'en';
}

export const version: string = packageFacts.version;
export const ruleBook: string = ruleBookVersion();

/** One warm thread for all calls; those that come while it is busy get one of their own. */
let parseFile: ParseFile | null = null;

export async function checkFile(
  file: string | Uint8Array,
  { name, lastYear = [], language = 'zh' }: CheckFileOptions = {},
): Promise<CheckedFile> {
  parseFile ??= parseInThread();
  const bytesOf = async (one: string | Uint8Array) => (typeof one === 'string' ? await readFile(one) : one);
  const reports = [];
  for (const one of lastYear) reports.push(...(await parseFile(await bytesOf(one))).reports);
  const shown = name ?? (typeof file === 'string' ? file : '');
  return await checkBytes(shown, await bytesOf(file), { language, lastYear: reports, parseFile });
}
