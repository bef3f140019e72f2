import { describe, expect, test } from 'vitest';
import type { Item } from '../../../../shared/recognising/1-items/items.ts';
import { printedHeads } from '../../../../shared/recognising/4-columns/table-columns.ts';

const word = (key: string, row = 0): Item => ({ kind: 'text', key, row }) as Item;
const figure = (row = 0): Item => ({ kind: 'figure', key: '', row }) as Item;
const heads = (...items: readonly Item[]) =>
  printedHeads([...items, word('规章', 9)], 0, items.length, 's3').map(({ key }) => key);
const ALL = '自然人法人或其他组织总计';

describe('the heads above a table', () => {
  test('are known words, and words so short that they may be pieces of heads', () => {
    expect(heads(word('自然人'), word('业'), word('甲乙'), word('甲乙丙'))).toEqual(['自然人', '业', '甲乙']);
  });

  test('are words that are mostly heads', () => {
    expect(heads(word(`${ALL}甲乙丙丁戊`))).toHaveLength(1);
    expect(heads(word(`${ALL}甲乙丙丁戊己`))).toHaveLength(0);
    expect(heads(word(`${ALL}甲乙`))).toHaveLength(1);
  });

  test('stand behind the last figure, but for a number of the row they stand above', () => {
    expect(heads(word('总计'), figure(), word('自然人'))).toEqual(['自然人']);
    expect(heads(word('自然人'), figure(9))).toEqual(['自然人']);
    expect(heads(word('自然人', 9), figure(9))).toEqual([]);
    expect(heads(word('自然人'), figure(8))).toEqual([]);
    expect(heads(word('自然人'), figure(9), figure(9))).toEqual([]);
  });
});
