import { describe, expect, test } from 'vitest';
import { findingWords } from '../../../shared/notices/finding-words.ts';
import { unbalanced } from './letters-setup.ts';

const outcome = unbalanced.outcomes.find(({ rule, outcome }) => rule === 'S3-SUM' && outcome === 'fails')!;

describe('the words of a finding', () => {
  test('say what should hold, and where', () => {
    expect(findingWords.claim(unbalanced, outcome, 'zh')).toBe(
      '第三部分“商业企业”列：各项办理结果之和，应等于（七）总计',
    );
    expect(findingWords.claim(unbalanced, outcome, 'en')).toBe(
      'Section 3, column "commercial enterprises": the results of handling add up to row (7), the total handled',
    );
  });

  test('leave out cells that hold 0, and say by how much which side is more', () => {
    const table = findingWords.table(unbalanced, outcome, new Set(), 'zh')!;
    expect(table.left.cells.every(({ value }) => value !== '0')).toBe(true);
    expect([table.more, table.difference]).toEqual(['right', '3']);
  });

  test('in English leave out evidence that is on record in Chinese only', () => {
    const told = JSON.stringify(findingWords.suspects(unbalanced, 'en'));
    expect(told).toContain('should hold');
    expect(told).not.toMatch(/\p{Script=Han}/u);
  });
});
