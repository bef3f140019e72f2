import { describe, expect, test } from 'vitest';
import { FirstReceipts, getsFirstReceipt } from '../../../shared/notices/first-receipts.ts';

describe('the first receipt', () => {
  const receipts = FirstReceipts.parse({ default: true, jurisdictions: { 'gd.shantou': false } });

  test.each([
    ['gd.shantou', false],
    ['gd.shenzhen', true],
    [null, true],
  ])('of a body of %s: %s', (jurisdiction, expected) => {
    expect(getsFirstReceipt({ jurisdiction }, receipts)).toBe(expected);
  });

  test('is given where nothing else is set', () => {
    expect(getsFirstReceipt({ jurisdiction: 'nowhere' })).toBe(true);
  });
});
