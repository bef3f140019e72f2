// npm run picture: the picture of the verdict view in README.md, from a sample with one wrong figure.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { buildPage } from '../../shared/showing/build-page.ts';
import { findChromium } from './find-chromium.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
const SAMPLE = join(ROOT, 'test', 'fixtures', 'samples', '青石县2024年度报告（送审稿）.txt');
const PICTURE = join(ROOT, 'shared', 'showing', 'verdict-view.png');

const executablePath = findChromium();
if (executablePath === null) throw new Error('No Chromium on this machine.');
const folder = mkdtempSync(join(tmpdir(), 'gouji-picture-'));
writeFileSync(join(folder, 'gouji.html'), (await buildPage()).document);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1216, height: 590 }, locale: 'zh-CN' });
await page.goto(`file://${join(folder, 'gouji.html')}`);
await page.setInputFiles('#this-year', SAMPLE);
await page.locator('.verdict').waitFor();
await page.locator('[data-show="3"]').click();
await page.locator('.verdict').evaluate((view) => view.scrollIntoView());
await page.screenshot({ path: PICTURE });
await browser.close();
rmSync(folder, { recursive: true });
console.log(`${PICTURE}: ${(statSync(PICTURE).size / 1024).toFixed(0)} KB`);
