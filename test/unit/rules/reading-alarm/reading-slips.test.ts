import { describe, expect, test } from 'vitest';
import { digitsSlipped, readingSlip } from '../../../../shared/rules/reading-alarm/reading-slips.ts';

describe('a row read otherwise than printed', () => {
  test.each([
    ['permuted', [1, 2, 3, 0, 0, 0, 6], [2, 1, 3, 0, 0, 0, 6]],
    ['shifted', [1, 2, 3, 4, 5, 6, 21], [2, 3, 4, 5, 6, 21, 0]],
    ['shifted', [75, 0, 84, 0, 29, 0, 188], [4, 75, 0, 84, 29, 0, 188]],
    ['strangersAround', [0, 0, 55, 0, 0, 7, 62], [6, 0, 55, 0, 7, 62, 7]],
    ['digits', [13712, 0, 0, 0, 0, 0, 13712], [1371, 0, 0, 0, 0, 0, 13712]],
    ['torn', [1200, 3, 0, 0, 0, 9, 1212], [1, 200, 3, 0, 0, 9, 1212]],
    ['torn', [1020, 3, 0, 0, 0, 9, 1032], [1, 20, 3, 0, 0, 9, 1032]],
    ['glued', [12, 5, 0, 3, 0, 1, 21], [125, 0, 3, 0, 1, 21, 0]],
  ])('%s: %j as %j', (slip, printed, read) => {
    expect(readingSlip(printed, read)).toBe(slip);
  });

  test('one figure alone is a clerk’s error unless its digits slipped', () => {
    expect(readingSlip([1, 0, 0, 0, 0, 0, 1], [1, 0, 0, 0, 0, 0, 2])).toBeNull();
    expect(readingSlip([0, 7, 0, 0, 0, 0, 7], [1, 7, 0, 0, 0, 0, 7])).toBeNull();
    expect(readingSlip([1, 2, 3, 0, 0, 0, 6], [1, 2, 3, 0, 0, 0, 6])).toBeNull();
  });
});

describe('the digits of one figure', () => {
  test.each([
    [1273, 127],
    [1273, 3],
    [119969, 69],
    [633, 63],
    [702, 72],
    [55, 555],
    [752, 7527],
    [10, 0],
  ])('%i may be read as %i', (printed, read) => {
    expect(digitsSlipped(printed, read)).toBe(true);
  });

  test.each([
    [12, 21],
    [12, 13],
    [0, 1],
    [7, 17],
    [1273, 23],
    [5, 5],
  ])('%i is not read as %i', (printed, read) => {
    expect(digitsSlipped(printed, read)).toBe(false);
  });
});
