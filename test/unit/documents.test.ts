// What the documents point at is there: files, headings, scripts.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..');
const DOCUMENTS = globSync('**/*.md', { cwd: ROOT, ignore: ['**/node_modules/**', '.local/**', 'dist/**'] });
const SCRIPTS = Object.keys(
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> })
    .scripts,
);

const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** As GitHub makes the anchor of a heading. */
function anchors(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gmu)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What is wrong with a link of a document; null where nothing is. */
function faultOf(file: string, link: string): string | null {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? file : join(dirname(file), path);
  if (!existsSync(join(ROOT, target))) return `${file} → ${link}: not there`;
  if (anchor === undefined || !target.endsWith('.md')) return null;
  return anchors(textOf(target)).includes(anchor) ? null : `${file} → ${link}: no such heading`;
}

test('every link leads somewhere', () => {
  const links = DOCUMENTS.flatMap((file) =>
    [...textOf(file).matchAll(/\]\((?!https?:)([^)\s]+)\)/gu)].map(([, link = '']) => [file, link] as const),
  );
  expect(links.length).toBeGreaterThan(30);
  expect(links.flatMap(([file, link]) => faultOf(file, link) ?? [])).toEqual([]);
});

test('every file that is named is there: from the root, or beside the document', () => {
  const named = DOCUMENTS.flatMap((file) =>
    [...textOf(file).matchAll(/`((?:[\w-][\w.-]*\/)+[\w.-]+\.(?:ts|json|md))`/gu)].map(
      ([, path = '']) => [file, path] as const,
    ),
  );
  expect(named.length).toBeGreaterThan(40);
  const lost = named.filter(
    ([file, path]) => !existsSync(join(ROOT, path)) && !existsSync(join(ROOT, dirname(file), path)),
  );
  expect(lost).toEqual([]);
});

test('every script that is named can be run', () => {
  const named = DOCUMENTS.flatMap((file) =>
    [...textOf(file).matchAll(/npm run (?:--\S+ )?([\w:-]+)/gu)].map(
      ([, script = '']) => [file, script] as const,
    ),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(([, script]) => !SCRIPTS.includes(script))).toEqual([]);
});

test('the first page is short', () => {
  expect(Buffer.byteLength(textOf('README.md'))).toBeLessThan(8.5 * 1024);
});
