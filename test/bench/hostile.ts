// npm run bench:hostile [-- NAME]: files made to cost time or memory, judged as the function and the command line do; how
// each ends, after how long, and by how much the process grew. Exits with 1 where one takes half a minute or a gigabyte.
import { checkFile } from '../../shared/checking/check-file.ts';
import { parseInThread } from '../../shared/node/parse-in-thread.ts';
import { HOSTILE_FILES } from '../damage/hostile-files.ts';

const only = process.argv[2] ?? '';
const LONGEST_SECONDS = 30;
const MOST_MEGABYTES = 1000;

const parseFile = parseInThread();
const megabytes = (bytes: number) => bytes / 1024 / 1024;

for (const [family, name, make] of HOSTILE_FILES) {
  if (!`${family} ${name}`.includes(only)) continue;
  const bytes = make();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const began = performance.now();
  const { kind, unreadable, reports } = await checkFile(name, bytes, {
    language: 'zh',
    lastYear: [],
    parseFile,
  });
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);
  const growth = megabytes(most - before);
  const ending = unreadable?.code ?? reports.map(({ status }) => status).join(', ');
  console.log(
    `${family.padEnd(5)} ${name.padEnd(48)} ${megabytes(bytes.length).toFixed(2).padStart(6)} MB ${seconds.toFixed(1).padStart(5)} s +${growth.toFixed(0).padStart(4)} MB  ${kind}: ${ending}`,
  );
  if (seconds > LONGEST_SECONDS || growth > MOST_MEGABYTES) process.exitCode = 1;
}
