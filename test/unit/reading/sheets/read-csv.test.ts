import { describe, expect, test } from 'vitest';
import { delimiterOf } from '../../../../shared/reading/sheets/read-csv.ts';

describe('separated values', () => {
  test('may have figures with thousands in quotes', () => {
    const row = '行政许可,"65,340","1,234","12,000"';
    expect(delimiterOf([row, row, row].join('\n'))).toBe(',');
  });
});
