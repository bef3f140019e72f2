import { expect, test } from 'vitest';
import { agencyOfKey, fileName, uploadIdOfKey } from '../../../shared/contracts/submission.ts';
import { keptName, uploadKey } from '../../../shared/contracts/upload-key.ts';

const ID = `up-${'0'.repeat(24)}`;

test('a file of a page lies in a folder of its own, and is shown by its own name', () => {
  const key = uploadKey('qingshi', ID, '2025年报.docx');
  expect(key).toBe(`incoming/qingshi/${ID}/2025年报.docx`);
  expect([agencyOfKey(key), uploadIdOfKey(key), fileName(key)]).toEqual(['qingshi', ID, '2025年报.docx']);
});

test.each([
  ['incoming/qingshi/2025年报.docx', '2025年报.docx'],
  ['incoming/qingshi/报送/2025年报.docx', '报送/2025年报.docx'],
  [`incoming/qingshi/${ID}`, ID],
])('%s came in another way', (key, shown) => {
  expect([uploadIdOfKey(key), fileName(key)]).toEqual([null, shown]);
});

test.each([
  ['../../shi/年报.docx', '_.._shi_年报.docx'],
  ['a\\b\u202Excod.exe', 'a_bxcod.exe'],
  ['  ', '未命名'],
  ['..', '未命名'],
  [`${'很'.repeat(200)}.docx`, `${'很'.repeat(115)}.docx`],
  ['<img src=x onerror=alert(1)>.docx', '<img src=x onerror=alert(1)>.docx'],
])('%j is kept as %j', (name, kept) => {
  expect(keptName(name)).toBe(kept);
});
