// gouji.html opened as a clerk opens it: by file://, offline, in a real browser. What it complains of is kept.
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { inject } from 'vitest';
import { complaintsOf } from './complaints.ts';

export const hasBrowser = inject('chromium') !== null;

export interface OpenedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors and warnings of the console, uncaught errors, and every request that is not for the file itself. */
  readonly complaints: string[];
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: inject('chromium')!, args: ['--no-sandbox'] });
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<OpenedPage> {
  const context = await browser.newContext({
    offline: true,
    acceptDownloads: true,
    locale: 'zh-CN',
    viewport: { width: 1400, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  page.on('request', (request) => {
    if (!/^(?:file|blob):/u.test(request.url())) complaints.push(`request: ${request.url()}`);
  });
  await page.goto(`file://${inject('page')}`);
  return { page, context, complaints };
}

export type ChosenFile =
  | string
  | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

export function fileOf(name: string, content: Uint8Array | string): ChosenFile {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}

export async function choose(page: Page, files: readonly ChosenFile[], input = '#this-year'): Promise<void> {
  await page.setInputFiles(input, files as never);
}

/** Until everything chosen is checked. */
export async function finished(page: Page, timeout = 100_000): Promise<void> {
  await page.locator('#save-json:not([disabled])').waitFor({ timeout });
}

/** What a save button gives. */
export async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
