import { describe, expect, test } from 'vitest';
import { itemsOf } from '../../../../shared/recognising/1-items/items.ts';
import { findOccurrences } from '../../../../shared/recognising/2-labels/find-occurrences.ts';
import { linesToDocument } from '../compose-report.ts';

const found = (...lines: string[]) =>
  findOccurrences(itemsOf(linesToDocument(lines)).items, 's3').map(({ meaning, similarity }) => [
    meaning.id,
    Math.round(similarity * 1000) / 1000,
  ]);

describe('labels of section 三', () => {
  test('a spelling is found for certain, and resembles nothing else', () => {
    expect(found('1.属于国家秘密')).toEqual([['denied.stateSecret', 1]]);
  });

  test('damaged words are found for less than their likeness', () => {
    expect(found('1.属于国家机密')).toEqual([['denied.stateSecret', 0.792]]);
  });

  test('words of which half is another label are none', () => {
    expect(found('1.属于机密文件')).toEqual([]);
    expect(found('重复信访')).toEqual([]);
  });

  test('a label that its figures cut goes on behind them; a beginning alone is worth less', () => {
    expect(found('1.要求提供公开', '11 12 13 14 15 16 17', '出版物')).toContainEqual([
      'rejected.publication',
      0.903,
    ]);
    expect(found('1.要求提供公开')).toContainEqual(['rejected.publication', 0.744]);
    expect(found('1.要求')).toEqual([]);
    const cut = found('1.要求', '11 12 13 14 15 16 17', '提供公开出版物');
    expect(cut).not.toContainEqual(['rejected.publication', 0.903]);
  });

  test('a common word gives way to the label that begins with it', () => {
    expect(found('其他', '处理').map(([id]) => id)).not.toContain('other.misc');
    expect(found('其他').map(([id]) => id)).toContain('other.misc');
  });

  test('a label of one character per line', () => {
    expect(found(...'要求提供公开出版物').map(([id]) => id)).toContain('rejected.publication');
  });
});
