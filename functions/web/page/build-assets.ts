// node functions/web/page/build-assets.ts FOLDER: the style and the script of the pages, and gouji.html, as browsers get them.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { buildPage } from '../../../shared/showing/build-page.ts';
import { VIEW_STYLE } from '../../../shared/showing/view-style.ts';
import { OFFICE_STYLE } from '../office/office-style.ts';
import { PORTAL_STYLE } from './portal-style.ts';

/** The oldest browser in use: 奇安信可信浏览器. */
const OLDEST_BROWSER = 'chrome90';

/** By file name. */
export async function buildAssets(): Promise<Readonly<Record<string, string>>> {
  const page = buildPage();
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('portal.js', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'iife',
    target: OLDEST_BROWSER,
    charset: 'utf8',
    write: false,
    logLevel: 'warning',
  });
  const { document, programs } = await page;
  return {
    'portal.css': `${VIEW_STYLE}${PORTAL_STYLE}`,
    'office.css': OFFICE_STYLE,
    'portal.js': outputFiles[0]!.text,
    // The worker in which a file is read and judged, without what reads PDF, as one script.
    'judging.js': `${programs.added}\n${programs.judging}`,
    'gouji.html': document,
  };
}

const [, program = '', folder] = process.argv;
if (import.meta.url === pathToFileURL(program).href) {
  if (folder === undefined) throw new Error('Usage: node build-assets.ts FOLDER');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(await buildAssets())) {
    writeFileSync(path.join(folder, name), text);
  }
}
