// Builds what `npm pack` packs: the command and the programmatic entry as bundles that need nothing but Node, the reading
// thread beside them, the types, and the schema of the result. `npm run build:package`; npm calls it in `prepare`.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';
import * as z from 'zod';
import { addsWhatIsMissing } from '../../shared/added-to-language.ts';
import { CheckResult } from '../../shared/contracts/check-result.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TO = join(ROOT, 'dist', 'package');

const OLDEST_NODE = '20';
const added = addsWhatIsMissing({ node: OLDEST_NODE }, ROOT);

rmSync(TO, { recursive: true, force: true });
await build({
  entryPoints: { gouji: join(ROOT, 'cli', 'main.ts'), index: join(ROOT, 'cli', 'package', 'index.ts') },
  outdir: TO,
  outExtension: { '.js': '.mjs' },
  // All in one folder: the program looks for the reading thread beside itself.
  chunkNames: '[name]-[hash]',
  splitting: true,
  bundle: true,
  minify: true,
  keepNames: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  target: `node${OLDEST_NODE}`,
  inject: [added.inject],
  plugins: [added.plugin],
  // Watching on macOS with more than Node has; used where it is installed.
  external: ['fsevents'],
  // CommonJS packages inside an ESM bundle ask for `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
});
const packed = spawnSync(
  process.execPath,
  [
    ...process.execArgv,
    join(ROOT, 'shared', 'node', 'pack-reading-folder.ts'),
    join(TO, 'reading'),
    OLDEST_NODE,
  ],
  { stdio: 'inherit' },
);
if (packed.status !== 0) throw new Error('The reading thread could not be packed.');

const schema = z.toJSONSchema(CheckResult);
writeFileSync(join(TO, 'check-result.schema.json'), `${JSON.stringify(schema, null, 2)}\n`);
const { files } = schema.properties as { files: { items: object } };
const types = await compile({ ...files.items, title: 'CheckedFile' } as never, 'CheckedFile', {
  bannerComment: '',
  additionalProperties: false,
});
const header = readFileSync(join(ROOT, 'cli', 'package', 'index-header.d.ts'), 'utf8');
writeFileSync(join(TO, 'index.d.ts'), `${header}\n${types}`);
