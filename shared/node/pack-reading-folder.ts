// Packs what a bundled program needs beside it to read: `node shared/node/pack-reading-folder.ts <bundle folder>/reading [Node]`;
// with a version of Node, for that and all later ones.
// The folder holds the reading thread in one file, and pdf.js's character maps and fonts.
import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { addsWhatIsMissing } from '../added-to-language.ts';

const [, , target, oldestNode = '24'] = process.argv;
if (target === undefined)
  throw new Error('Usage: node pack-reading-folder.ts <bundle folder>/reading [Node]');
const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

const added = addsWhatIsMissing({ node: oldestNode }, dirname(fileURLToPath(import.meta.url)));

mkdirSync(target, { recursive: true });
await build({
  entryPoints: [fileURLToPath(new URL('./reading-thread.ts', import.meta.url))],
  outfile: join(target, 'reading-thread.mjs'),
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  target: `node${oldestNode}`,
  inject: [added.inject],
  plugins: [added.plugin],
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
