import { expect, test } from 'vitest';
import { linesOf } from '../../../../shared/reading/text/read-text.ts';

const texts = (text: string) =>
  linesOf(text).blocks.map((block) => (block.type === 'line' ? block.text : ''));

test('the lines of a whole text, empty ones included', () => {
  expect(texts('一\n\n甲\t1\n')).toEqual(['一', '', '甲\t1']);
  expect(texts('一\n二')).toEqual(['一', '二']);
});

test('a text that ends within a row of cells loses cells that cannot be told, not blank ones', () => {
  expect(texts('甲\t1\t2\n乙\t3')).toEqual(['甲\t1\t2', '乙\t3\ufffd\t\ufffd']);
  expect(texts('甲\t1\t2\n乙')).toEqual(['甲\t1\t2', '乙\ufffd\t\ufffd\t\ufffd']);
});

test('so does one whose cells are parted by bars', () => {
  expect(texts('| 甲 | 1 | 2 |\n| 乙 | 3')).toEqual(['| 甲 | 1 | 2 |', '| 乙 | 3\ufffd|\ufffd']);
  expect(texts('│ 甲 │ 1 │\n├──┼──┤\n│ 乙')).toEqual(['│ 甲 │ 1 │', '├──┼──┤', '│ 乙\ufffd│\ufffd']);
  expect(texts('| 甲 | 1 |\n| 乙 | 3 |')).toEqual(['| 甲 | 1 |', '| 乙 | 3 |']);
  expect(texts('| 甲 | 1 |\n本单位无其他事项。')).toEqual(['| 甲 | 1 |', '本单位无其他事项。']);
});

test('of a row with empty cells nobody knows which are lost: it has more than there can be', () => {
  expect(texts('甲\t1\t2\t3\n乙\t\t3')).toEqual(['甲\t1\t2\t3', `乙\t\t3\ufffd${'\t\ufffd'.repeat(5)}`]);
});

test('a text that ends within a figure loses it', () => {
  expect(texts('合计 3 4\n总计 5 22')).toEqual(['合计 3 4', '总计 5 22\ufffd']);
  expect(texts('总计\n227')).toEqual(['总计', '227\ufffd']);
  expect(texts('总计\n227\n')).toEqual(['总计', '227']);
});
