import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inputFiles } from '../../../../cli/check/input-files.ts';

let folder: string;
const at = (...names: string[]) => join(folder, ...names);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-'));
  mkdirSync(at('下级[1]', '更下级'), { recursive: true });
  mkdirSync(at('空'));
  for (const name of [
    'b.docx',
    '~$b.docx',
    '.hidden',
    'Thumbs.db',
    '下级[1]/a.xls',
    '下级[1]/更下级/c.pdf',
  ]) {
    writeFileSync(at(name), '');
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a folder is walked; what office programs and systems leave there is not judged', async () => {
  expect(await inputFiles([folder])).toEqual({
    files: expect.arrayContaining([at('b.docx'), at('下级[1]/a.xls'), at('下级[1]/更下级/c.pdf')]),
    problems: [],
  });
  expect((await inputFiles([folder])).files).toHaveLength(3);
});

test('signs of patterns in the name of a folder are its name', async () => {
  expect((await inputFiles([at('下级[1]')])).files).toHaveLength(2);
});

test('a pattern is matched where the shell did not; each file comes once', async () => {
  const { files } = await inputFiles([at('**/*.docx'), at('b.docx'), '-']);
  expect(files).toEqual([at('b.docx'), '-']);
});

test('names that lead nowhere are told, each in a sentence, and the others stay', async () => {
  const { files, problems } = await inputFiles([at('没有.docx'), at('空'), at('*.ofd'), at('b.docx')]);
  expect(files).toEqual([at('b.docx')]);
  expect(problems).toEqual([
    `找不到文件“${at('没有.docx')}”。请检查路径和文件名。`,
    `文件夹“${at('空')}”里没有文件。`,
    `没有符合“${at('*.ofd')}”的文件。`,
  ]);
});
