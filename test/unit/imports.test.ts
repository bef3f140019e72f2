// Which part of the program may import which: the data flows one way, and no file imports itself through others.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..');
const ROOMS = ['shared', 'functions', 'cli', 'infra'];
const STATEMENT = /^(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?\s*['"](\.[^'"]+)['"]/gmu;
const DYNAMIC = /\bimport\(\s*['"](\.[^'"]+)['"]\s*\)/gu;

/** File → the files it imports, all relative to the root, type imports included. */
const IMPORTS: ReadonlyMap<string, readonly string[]> = new Map(
  ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.m?ts$/u.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !file.includes('node_modules') && !file.includes('cdk.out'))
      .map((file) => {
        const source = readFileSync(file, 'utf8');
        const paths = [...source.matchAll(STATEMENT), ...source.matchAll(DYNAMIC)].map(([, path]) => path!);
        return [relative(ROOT, file), paths.map((path) => relative(ROOT, resolve(dirname(file), path)))];
      }),
  ),
);

/** Each circle as the files on it, the first of them repeated at the end. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string) => {
    const at = path.indexOf(file);
    if (at >= 0) {
      found.push([...path.slice(at), file]);
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return found;
}

/** The imports from under one path to under another, as "a → b". */
function arrows(from: RegExp, to: RegExp): string[] {
  return [...IMPORTS].flatMap(([file, imported]) =>
    from.test(file) ? imported.filter((one) => to.test(one)).map((one) => `${file} → ${one}`) : [],
  );
}

test('circles are found', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['a']],
    ['d', []],
  ]);
  expect(circles(graph)).toEqual([['a', 'b', 'c', 'a']]);
  expect(IMPORTS.size).toBeGreaterThan(100);
  expect([...IMPORTS.values()].flat().filter((file) => file.startsWith('shared/')).length).toBeGreaterThan(
    300,
  );
});

test('no file imports itself through others', () => {
  expect(circles(IMPORTS)).toEqual([]);
});

/**
 * What each room may import besides its own files. A file goes bytes → reading → recognising → rules → wording; the record and
 * the notices look at what came out; ports say what AWS is asked for, and only aws/ and the edges know who answers.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'shared/contracts': ['shared/fates', 'shared/shown-text', 'shared/sha256'],
  'shared/fates': [],
  'shared/grouped-by': [],
  'shared/beijing-time': [],
  'shared/shown-text': [],
  'shared/sha256': [],
  'shared/catalogue': ['shared/contracts'],
  'shared/bodies': ['shared/contracts', 'shared/catalogue'],
  'shared/reading': [
    'shared/contracts',
    'shared/catalogue',
    'shared/grouped-by',
    'shared/beijing-time',
    'shared/ports',
  ],
  'shared/recognising': [
    'shared/contracts',
    'shared/catalogue',
    'shared/bodies',
    'shared/grouped-by',
    'shared/beijing-time',
  ],
  'shared/rules': [
    'shared/contracts',
    'shared/catalogue',
    'shared/bodies',
    'shared/grouped-by',
    'shared/beijing-time',
  ],
  'shared/wording': [
    'shared/contracts',
    'shared/catalogue',
    'shared/bodies',
    'shared/grouped-by',
    'shared/beijing-time',
    'shared/rules',
  ],
  'shared/checking': [
    'shared/contracts',
    'shared/catalogue',
    'shared/bodies',
    'shared/reading',
    'shared/recognising',
    'shared/rules',
    'shared/wording',
    'shared/ports',
    'shared/sha256',
  ],
  'shared/node': [
    'shared/contracts',
    'shared/catalogue',
    'shared/checking',
    'shared/ports',
    'shared/reading',
    'shared/sha256',
    'shared/added-to-language',
  ],
  'shared/added-to-language': [],
  'shared/in-turns': [],
  'shared/in-parallel': [],
  'shared/events': ['shared/contracts', 'shared/ports', 'shared/record', 'shared/wording'],
  'shared/access': ['shared/contracts', 'shared/ports', 'shared/sha256'],
  'shared/ports': ['shared/contracts'],
  'shared/record': [
    'shared/contracts',
    'shared/in-turns',
    'shared/catalogue',
    'shared/bodies',
    'shared/beijing-time',
    'shared/shown-text',
    'shared/grouped-by',
    'shared/ports',
    'shared/rules',
    'shared/wording',
  ],
  'shared/register': ['shared/contracts', 'shared/bodies', 'shared/ports', 'shared/reading'],
  'shared/notices': [
    'shared/contracts',
    'shared/catalogue',
    'shared/bodies',
    'shared/beijing-time',
    'shared/shown-text',
    'shared/fates',
    'shared/in-turns',
    'shared/in-parallel',
    'shared/events',
    'shared/ports',
    'shared/record',
    'shared/rules',
    'shared/wording',
  ],
  'shared/showing': [
    'shared/contracts',
    'shared/beijing-time',
    'shared/record',
    'shared/catalogue',
    'shared/shown-text',
    'shared/sha256',
    'shared/ports',
    'shared/rules',
    'shared/wording',
    'shared/reading',
    'shared/checking',
    'shared/added-to-language',
    'package.json',
  ],
  'shared/aws': [
    'shared/contracts',
    'shared/beijing-time',
    'shared/fates',
    'shared/in-turns',
    'shared/ports',
    'shared/record',
    'shared/sha256',
  ],
  functions: ['shared', 'package.json'],
  cli: ['shared', 'package.json'],
  infra: ['shared', 'functions', 'cli', 'package.json'],
};

const roomOf = (file: string) =>
  file.startsWith('shared/')
    ? file.split('/').slice(0, 2).join('/').replace(/\.ts$/u, '')
    : file.split('/')[0]!;

describe('arrows go with the data', () => {
  test.each(Object.entries(MAY_IMPORT))('%s', (room, allowed) => {
    const against = arrows(new RegExp(`^${room}(?:[/.]|$)`, 'u'), /^/u).filter((arrow) => {
      const target = roomOf(arrow.split(' → ')[1]!);
      return target !== room && !allowed.includes(target) && !allowed.includes(target.split('/')[0]!);
    });
    expect(against).toEqual([]);
  });

  test('every room is named', () => {
    const rooms = new Set([...IMPORTS.keys()].map(roomOf));
    expect([...rooms].filter((room) => MAY_IMPORT[room] === undefined)).toEqual([]);
  });

  test('nothing that runs imports a test', () => {
    expect(arrows(/^/u, /^test\//u)).toEqual([]);
  });
});

test('no stage of recognising imports a later one, save that items are made with the words of the forms in mind', () => {
  const stageOf = (file: string) => Number(/^shared\/recognising\/(\d)-/u.exec(file)?.[1] ?? Number.NaN);
  const later = arrows(/^shared\/recognising\/\d-/u, /^shared\/recognising\/\d-/u).filter((arrow) => {
    const [from, to] = arrow.split(' → ');
    return stageOf(to!) > stageOf(from!);
  });
  expect(later).toEqual([
    'shared/recognising/1-items/items.ts → shared/recognising/2-labels/label-index.ts',
    'shared/recognising/1-items/ruled-lines.ts → shared/recognising/2-labels/label-index.ts',
  ]);
});
