// What gouji.html is made of, held against what Chrome 90 lacks by data that others keep.
import compat from 'core-js-compat';
import { describe, expect, test } from 'vitest';
import { buildPage } from '../../../shared/showing/build-page.ts';
import { VIEW_STYLE } from '../../../shared/showing/view-style.ts';

const built = await buildPage();
const { programs, sizes, document } = built;

test('without what PDF needs, the page is smaller than 1.2 MB', () => {
  expect(sizes.withoutPdf).toBeLessThan(1.2 * 1024 * 1024);
  expect(sizes.withoutPdf + sizes.pdf).toBe(sizes.whole);
  expect(sizes.whole).toBe(Buffer.byteLength(document));
});

test('it names no address that a browser would fetch', () => {
  const page = document.replace(/<script type="text\/plain"[^>]*>[^<]*<\/script>/gu, '');
  expect(/\b(?:src|href)="[^"#]/u.exec(page)?.[0]).toBeUndefined();
  expect(/@import|url\(/u.exec(page)?.[0]).toBeUndefined();
  expect(
    /(?:(?<![\w.{}])fetch|\bXMLHttpRequest|WebSocket|sendBeacon|EventSource)\s*\(/u.exec(
      programs.page + programs.judging,
    )?.[0],
  ).toBeUndefined();
});

describe('Chrome 90', () => {
  /** es.array.find-last → findLast; those whose names anything may bear are told by the browser tests alone. */
  const ANY_NAME = new Set([
    'at',
    'with',
    'try',
    'set',
    'push',
    'map',
    'filter',
    'find',
    'some',
    'every',
    'parse',
    'from',
    'take',
    'drop',
    'concat',
    'join',
    'includes',
    'reduce',
    'forEach',
    'flatMap',
    'delete',
    'has',
    'size',
    'flags',
    'escape',
    'stack',
    'cause',
    'constructor',
    'dispose',
    'union',
    'difference',
    'intersection',
    'detached',
    'transfer',
    'zip',
    'chunks',
    'windows',
    'stringify',
  ]);
  const { list } = compat({ targets: { chrome: '90' }, modules: [/^es\./u, /^web\./u] });
  const methods = list
    .map((module) =>
      module
        .replace(/\.v\d$/u, '')
        .split('.')
        .at(-1)!
        .replace('-alternative', ''),
    )
    .map((name) => name.replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase()))
    .filter((name) => !ANY_NAME.has(name));

  test('has every method that the page itself calls: nothing is added for it', () => {
    expect(methods).toContain('findLast');
    const called = methods.filter((name) => new RegExp(`\\b${name}\\(`, 'u').test(programs.page));
    expect(called).toEqual([]);
    expect(/\.at\(/u.test(programs.page)).toBe(false);
  });

  test('gets what the programs of the workers call, before they start', () => {
    const called = methods.filter((name) =>
      new RegExp(`\\.${name}\\(`, 'u').test(programs.judging + programs.pdf),
    );
    expect(called.length).toBeGreaterThan(5);
    expect(called.filter((name) => !programs.added.includes(`${name}:`))).toEqual([]);
  });

  test.each(Object.entries(programs))('understands every regular expression of the program %s', (_, text) => {
    // The bundler spells out what the target lacks: new RegExp("…", "v").
    expect(/new RegExp\([^()]{0,2000},\s*"[a-z]*v[a-z]*"\)/u.test(text)).toBe(false);
    expect(/[^\\]\(\?[ims]*-?[ims]+:/u.exec(text)?.[0]).toBeUndefined();
  });

  test('understands the style', () => {
    for (const later of [
      ':has(',
      '@container',
      '@layer',
      'color-mix',
      'dvh',
      'svh',
      'inset-area',
      'text-wrap',
      'accent-color',
      '@property',
      'oklch',
      '@scope',
      'subgrid',
    ]) {
      expect(VIEW_STYLE, later).not.toContain(later);
      expect(document.slice(0, document.indexOf('</style>')), later).not.toContain(later);
    }
    // Rules within rules.
    const flat = VIEW_STYLE.replace(/@media[^{]*\{/gu, '');
    expect(flat).not.toMatch(/\{[^{}]*\{/u);
    expect(/<[^>]{0,500}\s(?:inert|popover)[\s>]/u.test(document)).toBe(false);
  });
});
