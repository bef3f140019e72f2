import { describe, expect, test } from 'vitest';
import type { Block, TextLine } from '../../../../shared/contracts/document.ts';
import { type Item, itemsOf } from '../../../../shared/recognising/1-items/items.ts';

const line = (text: string): TextLine => ({ type: 'line', text, place: '' });
const itemsIn = (...blocks: readonly Block[]): readonly Item[] => itemsOf({ blocks }).items;
const told = (...texts: readonly string[]) =>
  itemsIn(...texts.map(line)).map(({ kind, text }) => (kind === 'text' ? text : `${kind} ${text}`.trim()));

describe('a line without separators', () => {
  test('that ends with figures side by side is a row, however damaged or long its words are', () => {
    expect(told('5.口求行政 752 456 694')).toEqual(['5.口求行政', 'figure 752', 'figure 456', 'figure 694']);
    expect(told(`${'某'.repeat(100)} 1 2 3`)).toHaveLength(4);
  });

  test('that ends with two figures is one where its words are a label', () => {
    expect(told('规章 7 5')).toEqual(['规章', 'figure 7', 'figure 5']);
    expect(told('全年共有 7 5')).toEqual(['全年共有 7 5']);
    expect(told(`规章${'，其中修订的部门规章'.repeat(9)} 7 5`)).toHaveLength(1);
  });

  test('of many words and figures is a row where most of the words are labels', () => {
    const pairs = ['规章 1', '行政许可 2', '行政处罚 3', '行政强制 4'];
    expect(told(`${pairs.join(' ')} ${'甲'.repeat(80)}`)).toHaveLength(9);
    expect(told(`${pairs.slice(0, 2).join(' ')} ${'甲'.repeat(80)}`)).toHaveLength(1);
    expect(told('甲乙 1 丙丁 2 戊己 3 庚辛')).toHaveLength(1);
  });

  test('of heads is a head each, but not where there are more than a table has', () => {
    expect(told('自然人 总计')).toEqual(['自然人', '总计']);
    expect(told('总计 '.repeat(24).trim())).toHaveLength(24);
    expect(told('总计 '.repeat(25).trim())).toHaveLength(1);
  });

  test('gives up the figure that ran into its label, but no name such as 数据1', () => {
    expect(told('行政许可12')).toEqual(['行政许可', 'figure 12']);
    expect(told('总计12')).toEqual(['总计', 'figure 12']);
    expect(told('许可12')).toEqual(['许可12']);
    expect(told('行政强制 待填3')).toEqual(['行政强制 待填3']);
  });

  test('that is a sentence of great length is not looked through for labels', () => {
    const sentence = (length: number) => `${'某'.repeat(length - 10)}(一)规章(二)其他`;
    expect(told(sentence(400))).toHaveLength(3);
    expect(told(sentence(401))).toHaveLength(1);
  });
});

describe('a line with bars', () => {
  test('is a row of cells, but not where it is longer than any', () => {
    expect(told('规章|7|5')).toEqual(['规章', 'figure 7', 'figure 5']);
    expect(told(`规章|${'某'.repeat(1996)}`)).toHaveLength(2);
    expect(told(`规章|${'某'.repeat(1997)}`)).toHaveLength(1);
  });
});

describe('what stands alone', () => {
  test.each([['137（537）'], ['12~13'], ['6224/3224'], ['12*'], ['12[1]'], ['12注']])(
    '%s is a figure, which is unreadable',
    (text) => {
      expect(told('总计', text)[1]).toMatch(/^figure /u);
    },
  );

  test.each([
    ['.25', 'figure 1844 .25'],
    ['.21万元', 'figure 1844 .21万元'],
    ['万元', 'figure 1844 万元'],
    ['件', 'figure 1844 件'],
  ])('%s below a figure is its end', (end, whole) => {
    expect(told('规章', '1844', end)).toEqual(['规章', whole]);
    expect(told('规章', end)).toEqual(['规章', end]);
  });

  test('无 is a piece of a word where single characters stand near it', () => {
    expect(told('无', '', '', '法')).toContain('无');
    expect(told('无', '', '', '', '法')).toContain('无');
    expect(told('无', '', '', '', '', '法')).toContain('figure 无');
    expect(told('无', '12')).toContain('figure 无');
  });
});

describe('a cell of a grid', () => {
  const grid = (text: string): Block => ({
    type: 'grid',
    rowCount: 1,
    columnCount: 1,
    place: '',
    cells: [{ row: 0, column: 0, rowSpan: 1, columnSpan: 1, text, place: '' }],
  });

  test('that holds whole paragraphs is read as lines', () => {
    expect(itemsIn(grid('某'.repeat(160)))[0]!.layout).toBe('grid');
    expect(itemsIn(grid('某'.repeat(161)))[0]!.layout).toBe('line');
  });
});
