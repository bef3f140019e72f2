// Packs what a bundled reader needs beside it: `node shared/reading/pdf/pack-pdf-folder.ts <bundle folder>/pdf`.
// The folder holds the reading thread with pdf.js in one file, and pdf.js's character maps and fonts.
import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const target = process.argv[2];
if (target === undefined) throw new Error('Usage: node pack-pdf-folder.ts <bundle folder>/pdf');
const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

mkdirSync(target, { recursive: true });
await build({
  entryPoints: [fileURLToPath(new URL('./pdf-thread.ts', import.meta.url))],
  outfile: join(target, 'pdf-thread.mjs'),
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  // Only drawing needs it, and nothing is drawn.
  external: ['@napi-rs/canvas'],
});
for (const folder of ['cmaps', 'standard_fonts']) {
  cpSync(join(pdfjs, folder), join(target, folder), { recursive: true });
}
