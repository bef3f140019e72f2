// npm run bench:bundles: the size of gouji.html and of its programs; the size of each function's bundle, and how long a fresh process takes to load it (a cold start
// without the cloud's own share), against a process that loads nothing.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildPage } from '../../shared/showing/build-page.ts';

const ROUNDS = 7;
const root = new URL('../../', import.meta.url).pathname;
const work = mkdtempSync(join(tmpdir(), 'gouji-bundles-'));
function medianLoad(code: string): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { stdio: 'ignore' });
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[Math.floor(ROUNDS / 2)]!;
}

const empty = medianLoad('');
console.log(`a process that loads nothing: ${empty.toFixed(0)} ms`);
for (const name of readdirSync(join(root, 'functions'))) {
  const entry = join(root, 'functions', name, 'handler.ts');
  if (!statSync(join(root, 'functions', name)).isDirectory()) continue;
  const outfile = join(work, `${name}.mjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
    banner: { js: "import { createRequire as c } from 'node:module';const require = c(import.meta.url);" },
  });
  // The handler refuses to start without its variables, after everything is loaded: that end counts as loaded.
  const time = medianLoad(`await import(${JSON.stringify(outfile)}).catch(() => {})`);
  const size = (statSync(outfile).size / 1024).toFixed(0);
  console.log(`${name}: ${size} KB, loads in ${time.toFixed(0)} ms (${(time / empty).toFixed(1)} ×)`);
}
rmSync(work, { recursive: true });

const { programs, sizes } = await buildPage();
const kb = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`;
console.log(
  `gouji.html: ${kb(sizes.whole)}; without what PDF needs ${kb(sizes.withoutPdf)}; that lies packed until the first PDF comes`,
);
for (const [name, text] of Object.entries(programs)) {
  console.log(`  its program "${name}", as it runs: ${kb(Buffer.byteLength(text))}`);
}
