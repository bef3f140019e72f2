// How long a clerk or a script waits for `gouji check`, against a Node process that does nothing; and how many files of a
// folder it judges in a second, on one core and on all. `npm run bench:command [files]`; the package is built first.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeFiles } from '../../cli/check/judge-files.ts';
import { compose } from '../generator/compose.ts';
import { randomFrom } from '../generator/random.ts';
import { renderHtml } from '../generator/render/html.ts';
import { renderText } from '../generator/render/text.ts';
import { trueReport } from '../generator/truth.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const RUNS = 15;
const files = Number(process.argv[2] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), 'gouji-command-'));

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function milliseconds(...args: readonly string[]): number {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return performance.now() - began;
}

/** Alternately, so that what the machine does besides hits both alike. */
function startAndJudge(): void {
  const random = randomFrom(1);
  const report = join(folder, 'report.txt');
  writeFileSync(report, renderText(compose(trueReport(random, 'none'), random), 'rows-piped', random));
  const command = join(ROOT, 'dist', 'package', 'gouji.mjs');
  const [nothing, check]: [number[], number[]] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    nothing.push(milliseconds('-e', '0'));
    check.push(milliseconds(command, 'check', report));
  }
  const [base, own] = [median(nothing), median(check)];
  console.log(
    `gouji check of a text report: ${own.toFixed(0)} ms; a process that does nothing: ${base.toFixed(0)} ms (× ${(own / base).toFixed(1)})`,
  );
}

async function filesPerSecond(names: readonly string[], threads: number): Promise<number> {
  const began = performance.now();
  let judged = 0;
  let most = 0;
  for await (const one of judgeFiles(names, { language: 'zh', lastYear: [] }, threads)) {
    if ('problem' in one) throw new Error(one.problem);
    judged += 1;
    most = Math.max(most, process.memoryUsage.rss());
  }
  const rate = (judged * 1000) / (performance.now() - began);
  console.log(
    `${judged} files on ${threads} thread(s): ${rate.toFixed(0)} a second, at most ${(most / 1024 / 1024).toFixed(0)} MB`,
  );
  return rate;
}

try {
  startAndJudge();
  const names = Array.from({ length: files }, (_, seed) => {
    const name = join(folder, `${seed}.html`);
    const random = randomFrom(seed);
    writeFileSync(name, renderHtml(compose(trueReport(random, 'mixed'), random), 'merged', random));
    return name;
  });
  await filesPerSecond(names.slice(0, Math.ceil(files / 10)), 1);
  const one = await filesPerSecond(names, 1);
  const all = await filesPerSecond(names, availableParallelism());
  console.log(`All cores against one: × ${(all / one).toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true });
}
