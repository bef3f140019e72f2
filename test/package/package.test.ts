// The package as `npm pack` gives it, installed in an empty folder: the command, the entry for programs, the types. On the
// Node that the machine has as well as on the project's own.
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CheckResult } from '../../shared/contracts/check-result.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FILES = join(ROOT, 'test', 'fixtures');
const EXAMPLE = fileURLToPath(new URL('./example.ts', import.meta.url));

let folder: string;
let gouji: string;

function run(node: string, ...args: string[]): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(node, args, { cwd: folder, maxBuffer: 1e8 }, (_error, out, err) =>
      resolve({ status: child.exitCode ?? -1, out, err }),
    );
  });
}

/** The node of the machine, where it is another one than ours. */
const systemNode = (process.env.PATH ?? '')
  .split(':')
  .filter((part) => !part.includes('node_modules'))
  .map((part) => join(part, 'node'))
  .find((node) => {
    try {
      return execFileSync(node, ['--version'], { encoding: 'utf8' }) !== `${process.version}\n`;
    } catch {
      return false;
    }
  });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-package-'));
  const npm = (args: string[], cwd: string) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const packed = npm(['pack', '--json', '--pack-destination', folder], ROOT);
  const [{ filename }] = JSON.parse(packed.slice(packed.indexOf('[\n'))) as [{ filename: string }];
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  npm(['install', '--offline', '--no-audit', '--no-fund', join(folder, filename)], folder);
  gouji = join(folder, 'node_modules', 'gouji', 'cli', 'gouji.mjs');
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('needs no other package', () => {
  const facts = JSON.parse(readFileSync(join(folder, 'node_modules', 'gouji', 'package.json'), 'utf8'));
  expect([facts.dependencies, facts.peerDependencies, facts.optionalDependencies]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

describe.each([
  ['ours', process.execPath],
  ...(systemNode === undefined ? [] : [["the machine's", systemNode]]),
] as [string, string][])('on %s Node', (_whose, node) => {
  test('a file of each kind gets the verdict that the sources give it', async () => {
    const kinds = [
      ...['doc', 'docx', 'ods', 'odt', 'rtf', 'xls', 'xlsx', 'pdf'].map(
        (kind) => `files/report-2021.${kind}`,
      ),
      'ofd/ofdrw-2021.ofd',
      'pdf/chromium-2021.pdf',
    ].map((file) => join(FILES, file));
    const installed = await run(node, gouji, 'check', '--format', 'json', ...kinds);
    const sources = await run(
      process.execPath,
      join(ROOT, 'cli', 'main.ts'),
      'check',
      '--format',
      'json',
      ...kinds,
    );
    expect(CheckResult.parse(JSON.parse(installed.out))).toEqual(JSON.parse(sources.out));
    expect(installed.status).toBe(sources.status);
  }, 300_000);

  test('statuses are those of the documentation', async () => {
    const sample = join(FILES, 'samples');
    const status = async (...args: string[]) => (await run(node, gouji, ...args)).status;
    expect(await status('check', join(sample, '青石县2023年度报告.txt'))).toBe(0);
    expect(await status('check', join(sample, '青石县2024年度报告（送审稿）.txt'))).toBe(1);
    expect(await status('check', join(sample, '盖章页照片.txt'))).toBe(2);
    expect(await status('check', '没有.docx')).toBe(64);
    expect(await status('check', '--nope')).toBe(64);
    expect(await status('explain', 'S3-BAL')).toBe(0);
    // A command of the cloud: loads its client, and says what is missing.
    expect((await run(node, gouji, 'register', 'list')).status).toBe(64);
  }, 300_000);

  test('the example of the documentation runs', async () => {
    const example = readFileSync(EXAMPLE, 'utf8');
    writeFileSync(join(folder, 'example.mjs'), example);
    cpSync(join(FILES, 'files', 'report-2019.docx'), join(folder, '年度报告.docx'));
    const { out, err } = await run(node, 'example.mjs');
    expect(err).toBe('');
    expect(out).toMatch(/^南屏县人民政府办公室 2019 unbalanced\nS2-NEG /u);
  }, 120_000);
});

test('the example keeps the types of the package', () => {
  cpSync(EXAMPLE, join(folder, 'example.ts'));
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', 'node'];
  const roots = ['--typeRoots', join(ROOT, 'node_modules', '@types')];
  const check = () =>
    execFileSync(process.execPath, [tsc, ...options, ...roots, 'example.ts'], {
      cwd: folder,
      encoding: 'utf8',
    });
  expect(check()).toBe('');
}, 120_000);
