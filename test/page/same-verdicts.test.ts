// Every sample of every format gets in the page the very verdict that the command line gives.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CheckResult } from '../../shared/contracts/check-result.ts';
import { filesOfEveryKind } from '../damage/files-of-every-kind.ts';
import { choose, finished, hasBrowser, launchBrowser, openPage, saved } from './open-page.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
const FIXTURES = join(ROOT, 'test', 'fixtures');

function filesIn(folder: string, ending: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));
}

async function byCommand(...args: readonly string[]): Promise<CheckResult> {
  const run = promisify(execFile);
  const command = [join(ROOT, 'cli', 'main.ts'), 'check', '--format', 'json', ...args];
  const { stdout } = await run(process.execPath, command, { maxBuffer: 2 ** 28 }).catch(
    (error: { code: number; stdout: string }) => error,
  );
  return CheckResult.parse(JSON.parse(stdout));
}

/** Only the folder before a file's name may differ. */
const named = (result: CheckResult) => ({
  ...result,
  files: result.files.map((file) => ({ ...file, file: basename(file.file) })),
});

describe.skipIf(!hasBrowser)('the page and the command line', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    folder = mkdtempSync(join(tmpdir(), 'gouji-kinds-'));
    for (const [kind, bytes] of filesOfEveryKind()) writeFileSync(join(folder, `every.${kind}`), bytes);
    writeFileSync(join(folder, 'nothing.docx'), '');
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  test('give the same JSON for every sample of every format, offline, from a folder', {
    timeout: 240_000,
  }, async () => {
    const files = [
      ...filesIn(folder, /./u),
      ...filesIn(join(FIXTURES, 'files'), /./u),
      ...filesIn(join(FIXTURES, 'pdf'), /\.pdf$/u),
      ...filesIn(join(FIXTURES, 'ofd'), /\.ofd$/u),
      ...filesIn(join(FIXTURES, 'samples'), /\.txt$/u),
      ...filesIn(join(FIXTURES, 'strangers'), /\.txt$/u),
      ...filesIn(join(ROOT, '..', 'shared', 'seeds'), /\.txt$/u),
      ...filesIn(join(ROOT, '..', 'shared', 'specimens'), /\.txt$/u),
      ...filesIn(join(ROOT, '..', 'shared', 'specimens', 'wrong'), /\.(?!md|json)\w+$/u),
    ];
    const { page, context, complaints } = await openPage(browser);
    const [told] = await Promise.all([byCommand(...files), choose(page, files)]);
    await finished(page, 200_000);
    const shown = CheckResult.parse(JSON.parse(await saved(page, '#save-json')));
    expect(shown.files).toHaveLength(files.length);
    for (const [place, file] of named(shown).files.entries()) expect(file).toEqual(named(told).files[place]);
    expect(named(shown)).toEqual(named(told));
    expect(new Set(shown.files.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(15);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("with last year's report, and in English", { timeout: 60_000 }, async () => {
    const [before, now] = ['青石县2023年度报告.txt', '青石县2024年度报告（送审稿）.txt'].map((name) =>
      join(FIXTURES, 'samples', name),
    ) as [string, string];
    const { page, context, complaints } = await openPage(browser);
    await choose(page, [now]);
    await finished(page);
    await choose(page, [before], '#last-year');
    await page.getByText('上一年度：认出 1 份报告').waitFor();
    await finished(page);
    const told = await byCommand(now, '--last-year', before);
    expect(JSON.stringify(told)).not.toContain('noLastYear');
    expect(named(CheckResult.parse(JSON.parse(await saved(page, '#save-json'))))).toEqual(named(told));

    await page.click('#language');
    await page.getByText('Finished.').waitFor();
    const english = await byCommand(now, '--last-year', before, '--language', 'en');
    expect(named(CheckResult.parse(JSON.parse(await saved(page, '#save-json'))))).toEqual(named(english));
    expect(complaints).toEqual([]);
    await context.close();
  });
});
