// gouji check --watch: a file that is saved again is judged again, until the command is interrupted.
import { watch } from 'chokidar';
import { parseInThread } from '../../shared/node/parse-in-thread.ts';
import { UsageError } from '../exit-status.ts';
import type { WriterOptions } from './formats/result-format.ts';
import { textWriter } from './formats/text.ts';
import { inputFiles, STANDARD_INPUT } from './input-files.ts';
import { type Judging, judgeFile } from './judge-file.ts';

/** Programs save in several steps: so long nothing may change before the file is read, in milliseconds. */
const SETTLED = 300;

/** Ends when interrupted. */
export async function watchFiles(
  names: readonly string[],
  judging: Judging,
  options: WriterOptions,
): Promise<void> {
  const watched = names.filter((name) => name !== STANDARD_INPUT);
  const watcher = watch(watched, {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: SETTLED, pollInterval: 50 },
  });
  const writer = textWriter(options);
  const parseFile = parseInThread();
  const judgeAgain = async (changed: string) => {
    // Leftovers of office programs are left out by the same answer as at the start.
    const { files } = await inputFiles(watched);
    if (!files.includes(changed)) return;
    try {
      const { file, prose } = await judgeFile(changed, judging, parseFile);
      process.stdout.write(writer.file(file, prose));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      process.stderr.write(`${error.message}\n`);
    }
  };
  let turn = Promise.resolve();
  const queue = (changed: string) => {
    turn = turn.then(() => judgeAgain(changed));
  };
  watcher.on('add', queue).on('change', queue);
  watcher.once('ready', () => process.stderr.write('文件一保存就重新核对，按 Ctrl-C 结束。\n'));
  await new Promise<void>((resolve) => process.once('SIGINT', resolve));
  await watcher.close();
  await turn;
}
