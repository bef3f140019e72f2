// Packs what a bundled program needs beside it to read: `node shared/node/pack-reading-folder.ts <bundle folder>/reading`.
// The folder holds the reading thread in one file, and pdf.js's character maps and fonts.
import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const target = process.argv[2];
if (target === undefined) throw new Error('Usage: node pack-reading-folder.ts <bundle folder>/reading');
const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

mkdirSync(target, { recursive: true });
await build({
  entryPoints: [fileURLToPath(new URL('./reading-thread.ts', import.meta.url))],
  outfile: join(target, 'reading-thread.mjs'),
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  target: 'node22',
  // Only drawing needs it, and nothing is drawn.
  external: ['@napi-rs/canvas'],
  // CommonJS packages inside an ESM bundle ask for `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
});
for (const folder of ['cmaps', 'standard_fonts']) {
  cpSync(join(pdfjs, folder), join(target, folder), { recursive: true });
}
