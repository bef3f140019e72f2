// npm run mutants -- [AREA…] [--only WORD]: breaks one claim of the code after another, in a copy of the project, and tells which
// no test notices; with --only those alone whose claim or text holds the word, with the tests that defend them. Status 0 where
// each area keeps its limit, 1 where it does not or a mutant is stale, 64 for wrong usage.
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { watchLifetime } from '../../infra/local/lifetime.ts';
import { PROJECT_ROOT, STATE_FOLDER } from '../../infra/local/places.ts';
import { PlainFailure, runToItsEnd, WrongUsage } from '../../infra/local/plain-failure.ts';
import { runCommand } from '../../infra/local/run-command.ts';
import { type Mutant, type MutantArea, mutate, readAreas, shareThatMaySurvive } from './mutants.ts';

/** A mutant that runs for ever is noticed, too. */
const TESTS_LIMIT_SECONDS = 600;

type Fate = 'killed' | 'survived' | 'stale';

const say = (text: string) => console.log(text);

/** Copies what git knows or would take, so that the work tree is never touched; gives the copy's folder. */
async function copyProject(): Promise<string> {
  const { outcome, output } = await runCommand('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: PROJECT_ROOT,
    limitSeconds: 60,
  });
  if (outcome !== 'finished') throw new PlainFailure(`git does not list the project's files: ${output}`);
  await mkdir(STATE_FOLDER, { recursive: true });
  const copy = await mkdtemp(path.join(STATE_FOLDER, 'mutants-'));
  for (const file of output.split('\0').filter(Boolean)) {
    // A file that was deleted and not yet committed is still listed.
    await cp(path.join(PROJECT_ROOT, file), path.join(copy, file)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
  await symlink(path.join(PROJECT_ROOT, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

/** Whether these tests pass in the copy as it stands. */
async function testsPass(copy: string, tests: readonly string[], signal: AbortSignal): Promise<boolean> {
  const vitest = path.join(
    path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
    'vitest.mjs',
  );
  const { outcome } = await runCommand(
    process.execPath,
    // Threads end with their process, also where a mutant never comes to an end.
    [vitest, 'run', '--project', 'unit', '--bail', '1', '--pool', 'threads', ...tests],
    { cwd: copy, limitSeconds: TESTS_LIMIT_SECONDS, signal },
  );
  signal.throwIfAborted();
  return outcome === 'finished';
}

async function fateOf(mutant: Mutant, copy: string, signal: AbortSignal): Promise<Fate> {
  const file = path.join(copy, mutant.file);
  const source = await readFile(file, 'utf8');
  const mutated = mutate(source, mutant);
  if (mutated === null) return 'stale';
  await writeFile(file, mutated);
  try {
    return (await testsPass(copy, mutant.tests, signal)) ? 'survived' : 'killed';
  } finally {
    await writeFile(file, source);
  }
}

/** Tells every mutant's fate, where `shows` its tests, and the area's score; gives whether the area keeps its limit. */
async function runArea(
  { area, mutants }: MutantArea,
  copy: string,
  shows: boolean,
  signal: AbortSignal,
): Promise<boolean> {
  say(`\n${area}`);
  const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))];
  if (!(await testsPass(copy, tests, signal))) {
    throw new PlainFailure(
      `The tests of "${area}" do not pass unchanged: mend them first (${tests.join(' ')}).`,
    );
  }
  const count: Record<Fate, number> = { killed: 0, survived: 0, stale: 0 };
  for (const mutant of mutants) {
    const fate = await fateOf(mutant, copy, signal);
    count[fate] += 1;
    say(`  ${fate.padEnd(8)}  ${mutant.name}${fate === 'killed' ? '' : `   (${mutant.file})`}`);
    if (shows) for (const test of mutant.tests) say(`            ${test}`);
  }
  const share = count.survived / mutants.length;
  const limit = shareThatMaySurvive(area);
  const percent = (of: number) => `${(of * 100).toFixed(0)} %`;
  say(
    `${area}: ${count.killed} of ${mutants.length} killed, ${count.survived} survived (${percent(share)}, at most ${percent(limit)}), ${count.stale} stale`,
  );
  return share <= limit && count.stale === 0;
}

/** The areas asked for, all where none is, with the mutants whose claim or text holds the word. */
function wantedAreas(names: readonly string[], word: string): readonly MutantArea[] {
  const areas = readAreas();
  const unknown = names.find((name) => !areas.some(({ area }) => area === name));
  if (unknown !== undefined) {
    throw new WrongUsage(
      `There are no mutants of "${unknown}"; areas: ${areas.map(({ area }) => area).join(', ')}.`,
    );
  }
  const holdsWord = ({ name, find }: Mutant) => name.includes(word) || find.includes(word);
  const wanted = areas
    .filter(({ area }) => names.length === 0 || names.includes(area))
    .map(({ area, mutants }) => ({ area, mutants: mutants.filter(holdsWord) }))
    .filter(({ mutants }) => mutants.length > 0);
  if (wanted.length === 0) throw new WrongUsage(`No mutant holds "${word}".`);
  return wanted;
}

function choices(): { readonly names: readonly string[]; readonly only: string } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { only: { type: 'string', default: '' } },
    });
    return { names: positionals, only: values.only };
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

async function main(): Promise<number> {
  const { names, only } = choices();
  const areas = wantedAreas(names, only);
  const { signal } = watchLifetime();
  const copy = await copyProject();
  try {
    let kept = true;
    for (const area of areas) kept = (await runArea(area, copy, only !== '', signal)) && kept;
    return kept ? 0 : 1;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

await runToItsEnd(main);
