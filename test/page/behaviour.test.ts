// What a person meets in gouji.html: keyboard, screen reader, phone, odd names, many files, stopping.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { composedReport } from '../fixtures/composed-report.ts';
import {
  choose,
  fileOf,
  finished,
  hasBrowser,
  launchBrowser,
  type OpenedPage,
  openPage,
  saved,
} from './open-page.ts';

const FIXTURES = resolve(import.meta.dirname, '..', 'fixtures');
const UNBALANCED = join(FIXTURES, 'samples', '青石县2024年度报告（送审稿）.txt');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** Given to the page by the tools of the browser, which its security policy does not reach. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the thread's own time: another program that keeps the processor busy does not count. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** How many tasks the page's own thread runs until told to stop, and how many milliseconds the longest takes. */
async function traceTasks(page: Page): Promise<() => Promise<{ longest: number; tasks: number }>> {
  const browser = page.context().browser()!;
  const categories = ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'];
  await browser.startTracing(page, { categories });
  return async () => {
    const trace = (await browser.stopTracing()).toString('utf8');
    const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
    const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
    const mains = new Set(
      traceEvents
        .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
        .map(threadOf),
    );
    const durations = traceEvents
      .filter((event) => /RunTask$/u.test(event.name) && event.ph === 'X' && mains.has(threadOf(event)))
      .map(({ tdur = 0 }) => tdur / 1000);
    return { longest: Math.max(...durations), tasks: durations.length };
  };
}

describe.skipIf(!hasBrowser)('gouji.html', () => {
  let browser: Browser;
  let opened: OpenedPage;
  const open = async (options = {}) => {
    opened = await openPage(browser, options);
    return opened.page;
  };
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    const { complaints, context } = opened;
    await context.close();
    expect(complaints).toEqual([]);
  });
  afterAll(() => browser?.close());

  test.each([
    ['desktop', {}],
    ['phone', PHONE],
  ])(
    'is clean for axe, empty and with a verdict in either language, and nothing is wider than the screen: %s',
    async (_, options) => {
      const page = await open(options);
      expect(await violations(page)).toEqual([]);
      await choose(page, [UNBALANCED]);
      await finished(page);
      await page.locator('.verdict').waitFor();
      expect(await violations(page)).toEqual([]);
      const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(wide).toBeLessThanOrEqual(screen!);
      await page.locator('[data-try]').first().click();
      await page.locator('.everything summary').click();
      expect(await violations(page)).toEqual([]);
      await page.click('#language');
      await page.getByText('Finished.').waitFor();
      await page.locator('.verdict').waitFor();
      expect(await violations(page)).toEqual([]);
    },
  );

  test('by keyboard alone: choose, find the cell of a finding and the way back, try an explanation, stop trying', async () => {
    const page = await open();
    // The browser is told to hand choosers over long before the key that opens one: at once would be a race.
    page.on('filechooser', () => {});
    const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
    const tabTo = async (selector: string) => {
      for (let i = 0; i < 80; i++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((to) => document.activeElement?.matches(to) ?? false, selector)) return;
      }
      throw new Error(`Tab never came to ${selector}`);
    };
    await tabTo('#this-year');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Space')]);
    await chooser.setFiles(UNBALANCED);
    await finished(page);
    await page.locator('.verdict').waitFor();

    await tabTo('[data-try]');
    await page.keyboard.press('Space');
    expect(await page.locator('[data-effect]').textContent()).toContain('问题 1、2、3 不再存在');
    expect(await page.locator('.trial').allTextContents()).toEqual(['8']);
    expect(await page.locator('.after:visible').count()).toBe(3);
    await tabTo('[data-stop-trying]');
    await page.keyboard.press('Enter');
    expect(await page.locator('.trial').count()).toBe(0);

    await tabTo('.finding[data-finding="2"] [data-show]');
    await page.keyboard.press('Enter');
    expect(await page.locator('.finding.is-lit').getAttribute('data-finding')).toBe('2');
    await tabTo('.finding[data-finding="2"] .controls a');
    await page.keyboard.press('Enter');
    expect(await focused()).toMatch(/c-s3\.granted\.commercial$/u);
    await tabTo('td .ref');
    await page.keyboard.press('Enter');
    expect(await focused()).toMatch(/q-2$/u);
  });

  test('one finding is lit at a time, or all; the part of each cell is seen without colour', async () => {
    const page = await open();
    await choose(page, [UNBALANCED]);
    await finished(page);
    const outlines = () =>
      page.evaluate(() =>
        Array.from(document.querySelectorAll('td'), (cell) => getComputedStyle(cell).outlineStyle).filter(
          (style) => style !== 'none',
        ),
      );
    expect((await outlines()).sort()).toEqual(['dashed', 'dashed', 'solid', 'solid']);
    await page.locator('[data-show="3"]').click();
    const third = await outlines();
    expect(third.filter((style) => style === 'solid')).toHaveLength(1);
    expect(third.filter((style) => style === 'dashed')).toHaveLength(6);
    await page.locator('[data-all]').click();
    expect((await outlines()).length).toBeGreaterThan(25);
    await page.locator('[data-all]').click();
    expect(await outlines()).toHaveLength(4);
  });

  test('a report called <img src=x onerror=alert(1)>, with the same in its title and cells, is text everywhere', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const escaped = evil.replaceAll('<', '&lt;');
    const { html } = composedReport('2021');
    // What stands in a cell beside its figure must look like a note, or it is no figure.
    const note = '（注：<img src=x onerror=alert`1`>）';
    const report = html
      .replace(/<p>/u, `<p>${escaped}`)
      .replace('解读材料', `${escaped}收到政府信息公开申请99999件。解读材料`)
      .replace('<td>67</td>', `<td>67${note.replace('<', '&lt;')}</td>`);
    expect(report.split('&lt;img')).toHaveLength(4);
    const page = await open();
    await choose(page, [fileOf(`${evil}.html`, report), fileOf(evil, 'no report')]);
    await finished(page);
    for (const row of await page.locator('details.file > summary').all()) await row.click();
    await page.locator('.verdict').first().waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('.name').allTextContents()).toEqual([`${evil}.html`, evil]);
    expect(await page.locator('td .raw', { hasText: note }).count()).toBe(1);
    expect(await page.locator('.verdict').first().textContent()).toContain(evil);

    const copy = await opened.context.newPage();
    await copy.setContent(await saved(page, '#save-html'));
    expect(await copy.locator('img').count()).toBe(0);
    expect(await copy.locator('h2.file').first().textContent()).toBe(`${evil}.html`);
  });

  test('ten files at once: progress moves, the page answers, and stopping stops', {
    timeout: 120_000,
  }, async () => {
    const page = await open();
    await page.evaluate(() => {
      const values = new Set<number>();
      Object.assign(globalThis, { values });
      const bar = document.querySelector('progress')!;
      new MutationObserver(() => values.add(bar.value)).observe(bar, { attributes: true });
    });
    const stopTracing = await traceTasks(page);
    const kinds = ['doc', 'docx', 'pdf', 'xls', 'xlsx', 'odt', 'ods', 'rtf'];
    const files = [
      ...kinds.map((kind) => join(FIXTURES, 'files', `report-2019.${kind}`)),
      UNBALANCED,
      join(FIXTURES, 'ofd', 'ofdrw-2021.ofd'),
    ];
    await choose(page, files);
    await finished(page);
    const values = await page.evaluate(() => (globalThis as unknown as { values: Set<number> }).values.size);
    expect(values).toBeGreaterThanOrEqual(9);
    for (const row of await page.locator('details.file > summary').all()) await row.click();
    expect(await page.locator('.verdict').count()).toBe(10);
    const { longest, tasks } = await stopTracing();
    expect(tasks).toBeGreaterThan(100);
    expect(longest).toBeLessThan(100);

    await page.click('#clear');
    await choose(
      page,
      Array.from({ length: 10 }, () => join(FIXTURES, 'pdf', 'chromium-2021.pdf')),
    );
    await page.locator('[data-state=working]').first().waitFor();
    await page.click('#stop');
    expect(await page.locator('#said').textContent()).toMatch(/^已停止：核对了 \d 个，共 10 个。$/u);
    expect(await page.locator('[data-state=working]').count()).toBe(0);
    await page.click('#clear');
    await choose(page, [UNBALANCED]);
    await finished(page);
    expect(await page.locator('#said').textContent()).toContain('不平衡 1');
  });

  test('what is saved as a page shows the same verdict, and works by itself', async () => {
    const page = await open();
    await choose(page, [UNBALANCED]);
    await finished(page);
    const copy = await opened.context.newPage();
    copy.on('console', (message) => opened.complaints.push(`in the copy: ${message.text()}`));
    await copy.setContent(await saved(page, '#save-html'));
    await copy.locator('[data-show="3"]').click();
    expect(await copy.locator('.finding.is-lit').getAttribute('data-finding')).toBe('3');
    expect(await copy.locator('td .raw').allTextContents()).toEqual(
      await page.locator('td .raw').allTextContents(),
    );
    expect(await violations(copy)).toEqual([]);
  });
});
