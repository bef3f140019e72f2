import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { LETTER_CASES, lettersText } from './cases.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

describe('the letters', () => {
  test('say what a reviewer has read (npm run letters -- --snapshot renews it)', async () => {
    expect(await lettersText()).toBe(await readFile(path.join(import.meta.dirname, 'letters.txt'), 'utf8'));
  });

  test('name no rule by its column, and nobody as 您单位', async () => {
    const text = await lettersText();
    expect(text).not.toMatch(/naturalPerson|undefined|\bnull\b|您单位|本单位|收到并核对.*无法核对/);
  });

  test.each(LETTER_CASES.filter(({ name }) => name.endsWith('-en')))(
    '$name: no Chinese punctuation',
    async ({ mail }) => {
      // Names and the reasons on record stay in Chinese; what is written around them is English.
      const lines = (await mail()).text.split('\n').filter((line) => !/\p{Script=Han}/u.test(line));
      expect(lines.join('\n')).not.toMatch(/[：；。，、“”（）]/);
    },
  );

  /** Each letter stands in a frame as wide as a telephone, in one page; the page tells where each to-do ends. */
  test.skipIf(CHROMIUM === undefined)(
    'what to do ends within the first 600 px at a width of 390 px',
    async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'letters-'));
      try {
        const frames = await Promise.all(
          LETTER_CASES.map(async ({ name, mail }) => {
            const page = (await mail()).html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
            return `<iframe title="${name}" width="390" height="2000" style="border:0" srcdoc="${page}"></iframe>`;
          }),
        );
        const script = `onload=()=>{document.body.dataset.ends=JSON.stringify([...document.querySelectorAll('iframe')].map((f)=>[f.title,Math.round(f.contentDocument.getElementById('todo').getBoundingClientRect().bottom),f.contentDocument.documentElement.scrollWidth]));}`;
        const page = path.join(folder, 'frames.html');
        await writeFile(
          page,
          `<!DOCTYPE html><meta charset="utf-8"><body><script>${script}</script>${frames.join('')}</body>`,
        );
        const { stdout } = await promisify(execFile)(
          CHROMIUM!,
          [
            '--headless',
            '--no-sandbox',
            '--disable-gpu',
            '--virtual-time-budget=5000',
            '--dump-dom',
            `file://${page}`,
          ],
          { maxBuffer: 64 * 1024 * 1024 },
        );
        const [, found = '[]'] = /data-ends="([^"]*)"/.exec(stdout) ?? [];
        const ends: [string, number, number][] = JSON.parse(found.replaceAll('&quot;', '"'));
        expect(ends.map(([name]) => name)).toEqual(LETTER_CASES.map(({ name }) => name));
        expect(ends.filter(([, end]) => end > 600)).toEqual([]);
        expect(ends.filter(([, , width]) => width > 390)).toEqual([]);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
});
