// Files made to harm: each ends with its reason within 30 seconds, and the page lives.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unreadable } from '../../shared/catalogue/reasons.ts';
import { CheckResult } from '../../shared/contracts/check-result.ts';
import { composedReport } from '../fixtures/composed-report.ts';
import { choose, fileOf, finished, hasBrowser, launchBrowser, openPage, saved } from './open-page.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** A PDF of so many objects, most of them empty. */
function pdfOfObjects(count: number): Uint8Array {
  const objects = Array.from({ length: count }, (_, i) => `${i + 10} 0 obj\n<<>>\nendobj\n`).join('');
  return utf8(
    `%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n${objects}trailer\n<</Root 1 0 R/Size ${count + 10}>>\n%%EOF\n`,
  );
}

/** One page that draws a form which draws itself twice, and so on: 2 to the power of `depth` times. */
function pdfWithoutEnd(depth: number): Uint8Array {
  const stream = (number: number, dictionary: string, content: string) =>
    `${number} 0 obj\n<<${dictionary}/Length ${content.length}>>\nstream\n${content}\nendstream\nendobj\n`;
  const forms = Array.from({ length: depth }, (_, i) => {
    const next = i + 1 < depth ? `/Resources<</XObject<</A ${11 + i} 0 R>>>>` : '';
    return stream(
      10 + i,
      `/Type/XObject/Subtype/Form/BBox[0 0 9 9]${next}`,
      i + 1 < depth ? '/A Do /A Do' : '0 0 1 1 re f',
    );
  }).join('');
  const page =
    '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</A 10 0 R>>>>>>\nendobj\n';
  const pages =
    '1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n';
  return utf8(
    `%PDF-1.7\n${pages}${page}${stream(4, '', '/A Do')}${forms}trailer\n<</Root 1 0 R/Size ${depth + 10}>>\n%%EOF\n`,
  );
}

describe.skipIf(!hasBrowser)('a hostile file', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gouji-hostile-'));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  test('ends with its reason within 30 seconds, the others are judged, and the page lives', {
    timeout: 150_000,
  }, async () => {
    const { page, context, complaints } = await openPage(browser);
    const { html, truth } = composedReport('2021');
    const report = utf8(html);
    const files: [string, Uint8Array, string[]][] = [
      ['bomb.docx', zipSync({ 'word/document.xml': new Uint8Array(45_000_000) }), ['archive-bomb']],
      ['bomb.zip', zipSync({ 'a.html': new Uint8Array(45_000_000) }), ['archive-bomb']],
      ['objects.pdf', pdfOfObjects(1_000_000), ['too-many-objects']],
      ['endless.pdf', pdfWithoutEnd(40), ['time-limit', 'too-many-objects']],
      ['nested.html', utf8(`<html>${'<table><tr><td>'.repeat(100_000)}a`), ['too-deep']],
      [
        'long.html',
        utf8(`<html>${'<p>总计 1</p>'.repeat(400_000)}`),
        ['too-much-text', 'time-limit', 'no-form'],
      ],
      ['endless-inside.zip', zipSync({ 'endless.pdf': pdfWithoutEnd(40), 'a.html': report }), []],
    ];
    await page.evaluate(() => {
      const began = new Map<Element, number>();
      const longest = { milliseconds: 0 };
      Object.assign(globalThis, { longest });
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const row = target as HTMLElement;
          if (row.dataset.state === 'working') began.set(row, performance.now());
          const since = began.get(row);
          if (row.dataset.state !== 'done' || since === undefined) continue;
          longest.milliseconds = Math.max(longest.milliseconds, performance.now() - since);
        }
      }).observe(document.body, { attributes: true, attributeFilter: ['data-state'], subtree: true });
    });
    const paths = files.map(([name, bytes]) => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    });
    await choose(page, paths);
    await finished(page, 100_000);
    const { files: told } = CheckResult.parse(JSON.parse(await saved(page, '#save-json')));
    for (const [place, [name, , reasons]] of files.entries()) {
      if (reasons.length > 0) expect(reasons, name).toContain(told[place]!.unreadable?.code);
    }
    const { milliseconds } = await page.evaluate(
      () => (globalThis as unknown as { longest: { milliseconds: number } }).longest,
    );
    expect(milliseconds).toBeGreaterThan(1000);
    expect(milliseconds).toBeLessThan(30_000);
    const inside = told.at(-1)!;
    expect(inside.reports.find(({ member }) => member === 'endless.pdf')?.unreadable).toEqual(
      unreadable('time-limit'),
    );
    expect(inside.reports.find(({ member }) => member === 'a.html')?.agency).toBe(truth.agency);

    await page.click('#clear');
    await choose(page, [fileOf('a.html', report)]);
    await finished(page);
    expect(await page.locator('.verdict h2').textContent()).toContain(truth.agency);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
