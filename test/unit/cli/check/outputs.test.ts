import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type FormatName, outputsOf } from '../../../../cli/check/outputs.ts';

test.each<[formats: FormatName[], outs: string[], written: [FormatName, string | null][]]>([
  [[], [], [['text', null]]],
  [['sarif'], [], [['sarif', null]]],
  [
    [],
    ['a.xlsx', 'b.sarif.json', 'c.json', 'd.XML', 'e.html'],
    [
      ['text', null],
      ['xlsx', 'a.xlsx'],
      ['sarif', 'b.sarif.json'],
      ['json', 'c.json'],
      ['junit', 'd.XML'],
      ['html', 'e.html'],
    ],
  ],
  [['sarif'], ['a.json'], [['sarif', 'a.json']]],
  [['xlsx'], [tmpdir()], [['xlsx', join(tmpdir(), 'gouji.xlsx')]]],
  [
    ['xlsx', 'junit'],
    ['新/'],
    [
      ['xlsx', join('新/', 'gouji.xlsx')],
      ['junit', join('新/', 'gouji.xml')],
    ],
  ],
])('--format %j --out %j writes %j', async (formats, outs, written) => {
  expect(await outputsOf(formats, outs)).toEqual(written.map(([format, file]) => ({ format, file })));
});

test.each<[formats: FormatName[], outs: string[], sentence: string]>([
  [['xlsx'], [], '请用 --out 写明文件名'],
  [['json', 'csv'], [], '请用 --out 写明存到哪个文件夹'],
  [[], ['结果.pdf'], '看不出“结果.pdf”是什么格式'],
  [['json'], ['a.json', 'b.json'], '不要写 --format'],
])('--format %j --out %j is refused: %s', async (formats, outs, sentence) => {
  await expect(outputsOf(formats, outs)).rejects.toThrow(sentence);
});
