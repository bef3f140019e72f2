// npm run bench:same-verdicts -- OTHER_CHECKOUT [--reports N] [FOLDER…]: whether this checkout and another one (a git
// worktree of an earlier commit, with its packages installed) say the same of the same files, byte for byte: fixtures,
// generated reports of every format and layout, and what the named folders hold. Status 1 where they differ.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { CheckedFile, CheckResult } from '../../shared/contracts/check-result.ts';
import { generate, VARIANTS } from '../generator/variants.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { reports: { type: 'string', default: '12' } },
});
const [other, ...folders] = positionals;
if (other === undefined) {
  console.error('npm run bench:same-verdicts -- OTHER_CHECKOUT [--reports N] [FOLDER…]');
  process.exit(64);
}

const own = resolve(import.meta.dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'gouji-same-verdicts-'));
/** Judged by one process; small enough for the command line, large enough that starting it does not count. */
const BATCH = 60;

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function generated(reports: number): string[] {
  const files: string[] = [];
  for (const [index, variant] of VARIANTS.entries()) {
    const folder = join(scratch, `${index}-${variant.format}-${variant.layout.replace(/\W+/gu, '-')}`);
    mkdirSync(folder);
    for (let seed = 1; seed <= reports; seed += 1) {
      const file = join(folder, `${seed}.${variant.format}`);
      writeFileSync(file, generate(variant, seed).bytes);
      files.push(file);
    }
  }
  return files;
}

function judgedBy(checkout: string, files: readonly string[]): readonly CheckedFile[] {
  const command = [join(checkout, 'cli', 'main.ts'), 'check', '--format', 'json', ...files];
  const { stdout, stderr, error } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (error !== undefined) throw error;
  if (stdout === '') throw new Error(`${checkout} judged nothing: ${stderr}`);
  return (JSON.parse(stdout) as CheckResult).files;
}

/** The first place where two JSON values differ, as a path; null where they are the same. */
function difference(one: unknown, two: unknown, path = ''): string | null {
  if (JSON.stringify(one) === JSON.stringify(two)) return null;
  if (typeof one !== 'object' || typeof two !== 'object' || one === null || two === null) {
    return `${path}: ${JSON.stringify(one)} | ${JSON.stringify(two)}`;
  }
  const [a, b] = [one as Record<string, unknown>, two as Record<string, unknown>];
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[key], b[key], `${path}.${key}`);
    if (found !== null) return found;
  }
  return `${path}: the same values in another order`;
}

const files = [
  ...filesUnder(join(own, 'test', 'fixtures')).filter((file) => !/\.(?:ts|py|java|json)$/u.test(file)),
  ...folders.flatMap((folder) => filesUnder(resolve(folder))),
  ...generated(Number(values.reports)),
];
let different = 0;
for (let from = 0; from < files.length; from += BATCH) {
  const batch = files.slice(from, from + BATCH);
  const [mine, theirs] = [judgedBy(own, batch), judgedBy(resolve(other), batch)];
  for (const [index, file] of batch.entries()) {
    const found = difference(theirs[index], mine[index]);
    if (found === null) continue;
    different += 1;
    console.log(`${file}\n   ${found.slice(0, 300)}`);
  }
  process.stderr.write(`\r${from + batch.length}/${files.length}`);
}
process.stderr.write('\r\u001b[K');
rmSync(scratch, { recursive: true });
console.log(`${files.length} files, ${different} judged otherwise`);
if (different > 0) process.exitCode = 1;
