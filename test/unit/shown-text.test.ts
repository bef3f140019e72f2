import { expect, test } from 'vitest';
import { shownName, shownText } from '../../shared/shown-text.ts';

test.each([
  ['年报\u202Excod.exe', '年报xcod.exe'],
  ['\u001b[31m年报\u001b[0m.docx', '[31m年报[0m.docx'],
  ['年\u200e报\u200f\u061c.docx', '年报.docx'],
  ['年\u2066报\u2069.docx', '年报.docx'],
  ['年报\r\n请回复密码\u2028.docx', '年报请回复密码.docx'],
  ['年报\u0000\u0007\u009b.docx', '年报.docx'],
  ['2023年年报(终稿) 改+盖章.docx', '2023年年报(终稿) 改+盖章.docx'],
  ['année 한글 😀.docx', 'année 한글 😀.docx'],
])('the name %j is shown as %j', (name, shown) => {
  expect(shownName(name)).toBe(shown);
});

test('a text keeps its line breaks, and nothing else that is not seen', () => {
  expect(shownText('一行\n二\u202e行\r\n\u001b[2J三行\t')).toBe('一行\n二行\n[2J三行');
});
