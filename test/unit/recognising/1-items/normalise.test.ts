import { describe, expect, test } from 'vitest';
import { normalise } from '../../../../shared/recognising/1-items/normalise.ts';
import { readFigure } from '../../../../shared/recognising/1-items/read-figure.ts';

describe('characters without width', () => {
  test.each(['\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff'])(
    'are no part of a figure: %j',
    (sign) => {
      expect(normalise(`3${sign}2`)).toBe('32');
      expect(readFigure(`3${sign}2`, 'count')).toEqual({ state: 'printed', value: 32 });
      expect(readFigure(sign, 'count').state).toBe('blank');
    },
  );

  test.each(['\u2009', '\u202f', '\u00a0'])('are not blanks, which leave a doubt: %j', (sign) => {
    expect(readFigure(`3${sign}2`, 'count').state).toBe('unreadable');
  });
});

describe('the decimals of a count', () => {
  test.each([
    ['2.00', 2],
    ['12.0', 12],
    ['1,234.00', 1234],
    ['2.50', '2.50'],
    ['2.000', '2.000'],
  ])('%s reads %s', (raw, value) => {
    expect(readFigure(raw, 'count')).toEqual({ state: 'printed', value });
  });
});
