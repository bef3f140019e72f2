import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asValue, exactDecimal, inUnit, plus } from '../../../../shared/rules/balances/exact-decimal.ts';

const decimal = (text: string | number) => exactDecimal(text)!;

test('decimals add up exactly where floats do not', () => {
  expect(asValue(plus(decimal('0.1'), decimal('0.2')))).toBe('0.3');
  expect(asValue(plus(decimal('13807.20'), decimal('0.8')))).toBe(13808);
  expect(asValue(plus(decimal('1'), decimal('0.05'), -1))).toBe('0.95');
  expect(asValue(plus(decimal('-0.05'), decimal('0')))).toBe('-0.05');
});

test('an amount is the same in every unit', () => {
  expect(asValue(inUnit(decimal('60721754'), '元', '万元')!)).toBe('6072.1754');
  expect(asValue(inUnit(decimal('6072.1754'), '万元', '元')!)).toBe(60721754);
  expect(inUnit(decimal('1'), '美元', '元')).toBeNull();
});

test('text that is no plain decimal is none', () => {
  for (const text of ['', '1e3', '1,000', '一', '--1', '.5']) expect(exactDecimal(text)).toBeNull();
});

test('a sum does not depend on the order', () => {
  const any = fc.tuple(fc.integer(), fc.nat({ max: 9999 })).map(([whole, rest]) => `${whole}.${rest}`);
  fc.assert(
    fc.property(any, any, (one, other) => {
      expect(asValue(plus(decimal(one), decimal(other)))).toBe(asValue(plus(decimal(other), decimal(one))));
      expect(asValue(plus(plus(decimal(one), decimal(other)), decimal(other), -1))).toBe(
        asValue(decimal(one)),
      );
    }),
  );
});
