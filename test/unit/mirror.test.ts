// test/unit mirrors the sources: a test that is named for a source lies in that source's folder, any other (of a theme: traps,
// seeds, races) in the folder of what it is about.
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** The folders of a test's source: shared/ is left out of the mirror, and what the tests are made of has tests, too. */
const mirrored = (folder: string) => [join('shared', folder), folder, join('test', folder)];

/** Folder and name without ending, below these folders. */
function placesOf(pattern: readonly string[], ending: RegExp) {
  return globSync([...pattern], { cwd: ROOT, ignore: ['**/*.d.ts'] }).map((file) => ({
    folder: dirname(file),
    name: basename(file).replace(ending, ''),
  }));
}

const SOURCES = placesOf(['{shared,functions,cli,infra}/**/*.{ts,js,mjs}'], /\.\w+$/u);
const TESTS = placesOf(['test/unit/**/*.test.ts'], /\.test\.ts$/u).map(({ folder, name }) => ({
  folder: folder.replace(/^test\/unit\/?/u, ''),
  name,
}));

test('every folder of tests is a folder of sources', () => {
  const folders = [...new Set(TESTS.map(({ folder }) => folder))];
  expect(folders.length).toBeGreaterThan(40);
  expect(folders.filter((folder) => !mirrored(folder).some((one) => existsSync(join(ROOT, one))))).toEqual(
    [],
  );
});

test('a test that is named for a source lies where the source lies', () => {
  const astray = TESTS.filter(({ folder, name }) => {
    const homes = SOURCES.filter((source) => source.name === name);
    return homes.length > 0 && !homes.some((source) => mirrored(folder).includes(source.folder));
  });
  expect(astray).toEqual([]);
  const named = TESTS.filter(({ name }) => SOURCES.some((source) => source.name === name));
  expect(named.length).toBeGreaterThan(TESTS.length / 2);
});
