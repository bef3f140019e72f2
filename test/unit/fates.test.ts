import { describe, expect, it } from 'vitest';
import { fateOf, PermanentFault } from '../../shared/fates.ts';

describe('the fate of a message that failed', () => {
  it('is to be set aside at once when trying again cannot help', () => {
    expect(fateOf(new PermanentFault('breaks its contract'), 3, 10)).toEqual({
      fate: 'set-aside',
      delaySeconds: 0,
    });
  });

  it.each([
    [1, 10],
    [2, 20],
    [4, 80],
    [20, 900],
  ])('is another try after delivery %i in %i seconds otherwise', (deliveries, delaySeconds) => {
    expect(fateOf(new Error('throttled'), deliveries, 10)).toEqual({ fate: 'retry', delaySeconds });
  });

  it('holds for whatever is thrown', () => {
    expect(fateOf('a string', 1, 1)).toMatchObject({ fate: 'retry' });
  });
});
