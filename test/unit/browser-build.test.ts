// Reading and judging run in any program: nothing of Node's own is asked for on the way from bytes to a verdict.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..');
const ROOMS = [
  'reading',
  'recognising',
  'rules',
  'wording',
  'checking',
  'catalogue',
  'contracts',
  'bodies',
  'ports',
];

/** Asks whether the platform has a Buffer before it takes it; the page's tests read the same files without one. */
const ASKS_FIRST = join(ROOT, 'shared/reading/containers/open-ole.ts');

test('no source names what only Node has', () => {
  const named = ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, 'shared', room), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => file !== ASKS_FIRST)
      .filter((file) =>
        /['"]node:|\bBuffer\b|\bprocess\.|\bNodeJS\.|\brequire\(|\bsetImmediate\b/u.test(
          readFileSync(file, 'utf8'),
        ),
      ),
  );
  expect(named).toEqual([]);
});

test.each(['shared/checking/check-file.ts', 'shared/checking/parse-file.ts'])(
  '%s can be bundled for a browser of 2021, with every library it needs',
  async (entry) => {
    const { errors, warnings, outputFiles, metafile } = await build({
      entryPoints: [join(ROOT, entry)],
      bundle: true,
      minify: true,
      platform: 'browser',
      format: 'esm',
      target: 'chrome90',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    expect([...errors, ...warnings]).toEqual([]);
    const outside = Object.values(metafile.outputs).flatMap(({ imports }) =>
      imports.filter((one) => one.external),
    );
    expect(outside).toEqual([]);
    expect(outputFiles[0]!.text).not.toMatch(
      /\b(?:from|import|require)\s*\(?\s*["'](?:node:|worker_threads|fs|vm|zlib|crypto)/u,
    );
  },
);
