// Where results go and in which format: standard output, files, or both.

import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileWithProse } from '../../shared/checking/check-file.ts';
import type { CheckResult } from '../../shared/contracts/check-result.ts';
import { UsageError } from '../exit-status.ts';
import type { ResultHead, ResultWriter, WriterOptions } from './formats/result-format.ts';

interface Format {
  /** Of a file in this format; the first is given where the program chooses the name. */
  readonly endings: readonly string[];
  /** Not for a terminal. */
  readonly binary?: true;
  readonly load: () => Promise<(options: WriterOptions) => ResultWriter>;
}

const FORMATS = {
  text: { endings: ['.txt'], load: async () => (await import('./formats/text.ts')).textWriter },
  json: { endings: ['.json'], load: async () => (await import('./formats/json.ts')).jsonWriter },
  sarif: {
    endings: ['.sarif', '.sarif.json'],
    load: async () => (await import('./formats/sarif.ts')).sarifWriter,
  },
  junit: { endings: ['.xml'], load: async () => (await import('./formats/junit.ts')).junitWriter },
  csv: { endings: ['.csv'], load: async () => (await import('./formats/csv.ts')).csvWriter },
  xlsx: {
    endings: ['.xlsx'],
    binary: true,
    load: async () => (await import('./formats/xlsx.ts')).xlsxWriter,
  },
  html: { endings: ['.html'], load: async () => (await import('./formats/html.ts')).htmlWriter },
  github: { endings: ['.github.txt'], load: async () => (await import('./formats/github.ts')).githubWriter },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

/** One result to write: null is standard output. */
export interface Output {
  readonly format: FormatName;
  readonly file: string | null;
}

/** The format that a file's name tells by its ending. */
function formatOf(file: string): FormatName {
  const fitting = FORMAT_NAMES.flatMap((format) =>
    FORMATS[format].endings.map((ending) => ({ format, ending })),
  ).filter(({ ending }) => file.toLowerCase().endsWith(ending));
  // .sarif.json is no .json.
  const [longest] = fitting.sort((left, right) => right.ending.length - left.ending.length);
  if (longest !== undefined) return longest.format;
  const known = FORMAT_NAMES.map((format) => FORMATS[format].endings[0]).join('、');
  throw new UsageError(`看不出“${file}”是什么格式。文件名请以 ${known} 结尾，或用 --format 写明格式。`);
}

async function isFolder(path: string): Promise<boolean> {
  if (/[\\/]$/u.test(path)) return true;
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

/**
 * Formats and names as given → what is written. Without a name the format goes to standard output. One format and one
 * name: that format, whatever the ending. Several formats and one name: a folder with a file for each. Names alone: each
 * tells its format by its ending, and the text stays on standard output.
 */
export async function outputsOf(
  formats: readonly FormatName[],
  outs: readonly string[],
): Promise<readonly Output[]> {
  if (outs.length === 0) {
    if (formats.length > 1) {
      throw new UsageError('一次要几种格式，请用 --out 写明存到哪个文件夹，例如 --out 核对结果。');
    }
    const [format = 'text'] = formats;
    if ('binary' in FORMATS[format]) {
      throw new UsageError(`${format} 格式请用 --out 写明文件名，例如 --out 核对结果.xlsx。`);
    }
    return [{ format, file: null }];
  }
  if (formats.length === 0) {
    return [{ format: 'text', file: null }, ...outs.map((file) => ({ format: formatOf(file), file }))];
  }
  const [out] = outs;
  if (out === undefined || outs.length > 1) {
    throw new UsageError('写了几个 --out 时不要写 --format：每个文件的格式看它的名字怎么结尾。');
  }
  const [only] = formats;
  if (formats.length === 1 && only !== undefined && !(await isFolder(out)))
    return [{ format: only, file: out }];
  return formats.map((format) => ({ format, file: join(out, `gouji${FORMATS[format].endings[0]}`) }));
}

/** Writes every output as the files come; a disk that is slow or full is waited for or told. */
export class ResultOutputs {
  readonly #writers: readonly { writer: ResultWriter; to: WriteStream | NodeJS.WriteStream }[];

  private constructor(writers: readonly { writer: ResultWriter; to: WriteStream | NodeJS.WriteStream }[]) {
    this.#writers = writers;
  }

  static async open(
    outputs: readonly Output[],
    head: ResultHead,
    options: WriterOptions,
  ): Promise<ResultOutputs> {
    const writers = [];
    for (const { format, file } of outputs) {
      const writer = (await FORMATS[format].load())(options);
      writers.push({ writer, to: file === null ? process.stdout : await openFile(file) });
    }
    const opened = new ResultOutputs(writers);
    await opened.#write((writer) => writer.begin(head));
    return opened;
  }

  async file({ file, prose }: FileWithProse): Promise<void> {
    await this.#write((writer) => writer.file(file, prose));
  }

  async close(summary: CheckResult['summary']): Promise<void> {
    await this.#write((writer) => writer.end(summary));
    for (const { to } of this.#writers) {
      if (to === process.stdout) continue;
      to.end();
      await once(to, 'finish');
    }
  }

  async #write(told: (writer: ResultWriter) => string | Promise<Uint8Array>): Promise<void> {
    for (const { writer, to } of this.#writers) {
      const text = await told(writer);
      if (text.length > 0 && !to.write(text)) await once(to, 'drain');
    }
  }
}

async function openFile(file: string): Promise<WriteStream> {
  const folder = join(file, '..');
  try {
    await mkdir(folder, { recursive: true });
    const to = createWriteStream(file);
    await once(to, 'open');
    return to;
  } catch (error) {
    throw new UsageError(
      `写不了文件“${file}”（${(error as NodeJS.ErrnoException).code}）。请换一个文件夹或名字。`,
    );
  }
}
