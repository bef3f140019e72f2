// The scripts of the local run where they are called wrongly: no engine is started, and nothing is uploaded.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const path = (of: string) => fileURLToPath(new URL(`../../../../${of}`, import.meta.url));

function run(script: string, ...args: string[]): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [path('infra/local/on-node-24.mjs'), script, ...args],
      { env: { PATH: '' } },
      (_error, out, err) => resolve({ status: child.exitCode ?? -1, out, err }),
    );
  });
}

const START = 'infra/local/start.ts';
const UPLOAD = 'infra/local/upload.ts';
const SEASON = 'test/season/season.ts';

test.each([
  [START, ['--port', 'abc'], '"abc" is no port: --port takes a number from 1 to 65535.'],
  [START, ['--port', '70000'], '"70000" is no port'],
  [START, ['--engine', 'moto'], 'There is no engine "moto": ministack or localstack.'],
  [START, ['--nope'], "Unknown option '--nope'"],
  [UPLOAD, [], 'An agency and its files are missing.'],
  [UPLOAD, ['qingshi'], 'An agency and its files are missing.'],
  [UPLOAD, ['青石县', 'a.docx'], '"青石县" is no agency\'s id.'],
  [
    UPLOAD,
    ['qingshi', 'no-such-file.docx'],
    'no-such-file.docx cannot be read (ENOENT); nothing was uploaded.',
  ],
  [SEASON, ['--seed', 'x'], '"x" is no seed.'],
  [SEASON, ['--nope'], "Unknown option '--nope'"],
])('%s %j: status 64 and a sentence', async (script, args, sentence) => {
  const { status, out, err } = await run(script, ...args);
  expect(err).toContain(sentence);
  expect(err).not.toContain('    at ');
  expect(out).toBe('');
  expect(status).toBe(64);
});

test.each([START, UPLOAD, SEASON])('%s --help: status 0 and the usage', async (script) => {
  const { status, out, err } = await run(script, '--help');
  expect(out).toContain('npm ');
  expect(err).toBe('');
  expect(status).toBe(0);
});
