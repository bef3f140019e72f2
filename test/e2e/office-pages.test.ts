// The pages of a supervising office on the engine, in Chromium: who filed what, the gap of a sum, papers to take away.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { read, utils } from '@e965/xlsx';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SESSION_COOKIE } from '../../functions/web/identify.ts';
import { STATE_FOLDER } from '../../infra/local/places.ts';
import { openPortal, type PortalProxy } from '../../infra/local/portal-proxy.ts';
import { dynamoSessions } from '../../shared/aws/dynamo-sign-in.ts';
import { sha256Of } from '../../shared/sha256.ts';
import { reportAbove } from '../builders/related-reports.ts';
import { balancedReport, countIn, withFigure } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import { findChromium } from '../page/find-chromium.ts';
import {
  engine,
  eventually,
  named,
  newAgency,
  stack,
  type TestAgency,
  upload,
  verdictOf,
} from './engine-under-test.ts';

const YEAR = new Date().getFullYear() - 1;
const TOTAL = 's4.review.total';
const PICTURES = path.join(STATE_FOLDER, 'office-pages');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const executablePath = findChromium();

const balanced = (seed: number, agency: string) =>
  balancedReport({ form: '2021', otherRows: 'three', largest: 9, zeros: 0.5, seed, year: YEAR, agency });

describe.skipIf(executablePath === null)('the pages of an office', () => {
  let portal: PortalProxy;
  let browser: Browser;
  let city: TestAgency;
  let counties: readonly TestAgency[];
  const reports = [balanced(61, '青石县人民政府'), balanced(62, '南溪县人民政府')];

  beforeAll(async () => {
    portal = await openPortal(engine.endpoint, named('PortalApi'), 0);
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] });
    mkdirSync(PICTURES, { recursive: true });
    city = await newAgency('示例市人民政府');
    counties = [await newAgency('青石县人民政府', city.id), await newAgency('南溪县人民政府', city.id)];
    const sum = reportAbove(reports, { agency: city.name, year: YEAR });
    const leftOut = withFigure(sum, TOTAL, countIn(sum, TOTAL) - countIn(reports[0]!, TOTAL));
    const wrong = withFigure(reports[1]!, 's3.granted.total', countIn(reports[1]!, 's3.granted.total') + 7);
    const filed = [
      await upload(counties[0]!.id, reportPage(reports[0]!)),
      await upload(counties[1]!.id, reportPage(wrong)),
      await upload(city.id, reportPage(leftOut)),
    ];
    for (const { submissionId } of filed) await verdictOf(submissionId);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  /** A browser in which somebody of an agency is signed in. */
  async function signedIn(agency: TestAgency, role: 'agency' | 'office'): Promise<BrowserContext> {
    const secret = randomBytes(24).toString('base64url');
    const now = new Date();
    await dynamoSessions(stack.dynamo, named('PortalTable')).open({
      version: 1,
      id: sha256Of(secret),
      email: agency.address,
      agencyId: agency.id,
      role,
      openedAt: now.toISOString(),
      idleUntil: new Date(now.getTime() + 30 * 60_000).toISOString(),
    });
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
    const url = new URL('/', portal.address.replace('http:', 'https:')).href;
    await context.addCookies([
      { name: SESSION_COOKIE, value: secret, url, secure: true, httpOnly: true, sameSite: 'Lax' },
    ]);
    return context;
  }

  const address = (rest: string) => `${portal.address}${rest}`;

  async function looksRight(page: Page, name: string): Promise<void> {
    await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
    // The policy of the pages lets no script of others in: it is put in from outside the page.
    const found = await page.evaluate(`${AXE};axe.run(document)`);
    const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] };
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    const tooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth + 1');
    expect([name, tooWide]).toEqual([name, false]);
  }

  test('the roster tells who balances, leads to the verdict as the agency sees it, and sees the correction', async () => {
    const context = await signedIn(city, 'office');
    const page = await context.newPage();
    await page.goto(address(`offices/${city.id}`));
    const row = (name: string) => page.locator('tbody tr', { hasText: name });
    await expect.poll(() => row('南溪县').textContent()).toContain('不平衡');
    expect(await row('青石县').textContent()).toContain('平衡');
    expect(await row('青石县').textContent()).toContain('还没有看过');
    await looksRight(page, 'roster');

    // By keyboard alone: to the filter of the unbalanced, and into it.
    await page.locator('a.filter', { hasText: '不平衡' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/filter=unbalanced/u);
    expect(await page.locator('tbody tr').count()).toBe(1);

    await page.locator('tbody .state a').click();
    expect(await page.locator('h1, h2').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('南溪县人民政府')]),
    );
    expect(await page.locator('form[action*="explain"], input[type=file], textarea').count()).toBe(0);
    expect(await page.locator('[role=note]').textContent()).toContain('只能查看');
    await looksRight(page, 'as-the-agency-sees-it');

    const corrected = await upload(counties[1]!.id, reportPage(reports[1]!), '更正.txt');
    await verdictOf(corrected.submissionId);
    await page.goto(address(`offices/${city.id}?filter=unbalanced`));
    expect(await page.locator('tbody tr', { hasText: '南溪县' }).count()).toBe(0);
    await context.close();
  }, 120_000);

  test('the agency looks at its verdict, and the office sees that it did', async () => {
    const verdict = await stack.verdicts.current(counties[0]!.id, YEAR);
    const own = await signedIn(counties[0]!, 'agency');
    const theirs = await own.newPage();
    expect((await theirs.goto(address(`submissions/${verdict!.submissionId}`)))?.status()).toBe(200);
    await own.close();
    const context = await signedIn(city, 'office');
    const page = await context.newPage();
    await page.goto(address(`offices/${city.id}`));
    expect(await page.locator('tbody tr', { hasText: '青石县' }).textContent()).toContain(
      counties[0]!.address,
    );
    await context.close();
  }, 60_000);

  test('the gap of a sum as a picture, with the county that explains it; on a telephone too', async () => {
    const context = await signedIn(city, 'office');
    const page = await context.newPage();
    await eventually(async () => {
      await page.goto(address(`offices/${city.id}/sums`));
      expect(await page.locator('svg.gap-picture').count()).toBe(1);
    });
    expect(await page.locator('svg.gap-picture').textContent()).toContain('◆ 青石县人民政府');
    expect(await page.locator('figcaption').textContent()).toContain('可能漏计');
    await looksRight(page, 'sums');
    await page.setViewportSize({ width: 390, height: 800 });
    await looksRight(page, 'sums-phone');
    for (const rest of ['', '/digest']) {
      await page.goto(address(`offices/${city.id}${rest}`));
      await looksRight(page, `office${rest.replace('/', '-')}-phone`);
    }
    await context.close();
  }, 120_000);

  test('the list as a workbook', async () => {
    const context = await signedIn(city, 'office');
    const page = await context.newPage();
    await page.goto(address(`offices/${city.id}`));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a', { hasText: 'XLSX' }).first().click(),
    ]);
    expect(download.suggestedFilename()).toBe(`报送情况_${YEAR}年度.xlsx`);
    const book = read(readFileSync(await download.path()));
    const rows = utils.sheet_to_json<string[]>(book.Sheets[`${YEAR}年度`]!, { header: 1 }).slice(3);
    expect(rows.map(([id]) => id).sort()).toEqual(counties.map(({ id }) => id).sort());
    await context.close();
  }, 60_000);

  test('a county that is no office of the city does not find its pages', async () => {
    const context = await signedIn(counties[0]!, 'agency');
    const page = await context.newPage();
    for (const rest of ['', '/sums', '/digest', '/roster.csv', '/roster.xlsx']) {
      expect((await page.goto(address(`offices/${city.id}${rest}`)))?.status()).toBe(404);
    }
    await context.close();
  }, 60_000);

  // Last: a county that has not filed leaves the sums of the city untaken.
  test('a body that enters the register is on the roster at the next look', async () => {
    const context = await signedIn(city, 'office');
    const page = await context.newPage();
    await page.goto(address(`offices/${city.id}`));
    expect(await page.locator('tbody tr').count()).toBe(2);
    await newAgency('东山县人民政府', city.id);
    await page.goto(address(`offices/${city.id}?filter=missing`));
    expect(await page.locator('tbody tr').allTextContents()).toEqual([expect.stringContaining('东山县')]);
    await context.close();
  }, 60_000);
});
