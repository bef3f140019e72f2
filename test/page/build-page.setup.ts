// gouji.html, built once for all browser tests.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildPage } from '../../shared/showing/build-page.ts';
import { findChromium } from './find-chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of gouji.html. */
    page: string;
    /** Path of the browser; null where none is installed. */
    chromium: string | null;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-page-'));
  const page = join(folder, 'gouji.html');
  const chromium = findChromium();
  provide('page', page);
  provide('chromium', chromium);
  if (chromium === null) console.warn('No Chromium on this machine: the browser tests are skipped.');
  else writeFileSync(page, (await buildPage()).document);
  return () => rmSync(folder, { recursive: true });
}
