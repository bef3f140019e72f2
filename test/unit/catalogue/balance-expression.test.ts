import { describe, expect, test } from 'vitest';
import { parseBalance } from '../../../shared/catalogue/balance-expression.ts';

const plain = { group: false, sign: 1, owner: 'own', optional: false } as const;

describe('the equation of a rule', () => {
  test('is read term by term', () => {
    expect(parseBalance('inForce = inForce@lastYear + issued - repealed')).toEqual({
      left: [{ ...plain, name: 'inForce' }],
      relation: '=',
      right: [
        { ...plain, name: 'inForce', owner: 'lastYear' },
        { ...plain, name: 'issued' },
        { ...plain, name: 'repealed', sign: -1 },
      ],
    });
  });

  test('may name groups, optional terms and a side that is 0', () => {
    expect(parseBalance('denied.* - review.pending@lastYear? >= 0')).toEqual({
      left: [
        { ...plain, name: 'denied', group: true },
        { ...plain, name: 'review.pending', sign: -1, owner: 'lastYear', optional: true },
      ],
      relation: '>=',
      right: [],
    });
  });

  test.each([
    ['', 'a name or 0 is expected at character 1'],
    ['total', '=, >= or <= is expected at character 6'],
    ['a + = b', 'a name or 0 is expected at character 5'],
    ['a = ', 'a name or 0 is expected at character 5'],
    ['a b = c', '+, -, =, >= or <= is expected at character 3'],
    ['a = b = c', 'one comparison only: a name, + or - is expected at character 7'],
    ['a + + b = c', 'a name or 0 is expected at character 5'],
    ['a * b = c', 'a name, 0, +, -, =, >= or <= is expected at character 3'],
    ['a = b@nextYear', 'one of @lastYear, @children, @child is expected at character 5'],
  ])('“%s” is refused: %s', (text, complaint) => {
    expect(() => parseBalance(text)).toThrow(complaint);
  });
});
