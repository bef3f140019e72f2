import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { heardReceiptNumber, receiptNumber } from '../../../shared/contracts/receipt-number.ts';

const submissionId = fc.stringMatching(/^[0-9a-f]{32}$/);

describe('the receipt number', () => {
  test('is four groups of four digits, the same for the same upload', () => {
    const id = '00112233445566778899aabbccddeeff';
    expect(receiptNumber(id)).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    expect(receiptNumber(id)).toBe(receiptNumber(id));
  });

  property.prop([submissionId])('is understood as it is read aloud or typed', (id) => {
    const number = receiptNumber(id);
    expect(heardReceiptNumber(number)).toBe(number);
    expect(heardReceiptNumber(number.replaceAll(' ', ''))).toBe(number);
    expect(heardReceiptNumber(` ${number.replaceAll(' ', '-')} `)).toBe(number);
  });

  property.prop([submissionId, fc.nat({ max: 15 }), fc.integer({ min: 1, max: 9 })])(
    'one misheard digit is noticed',
    (id, at, by) => {
      const digits = Array.from(receiptNumber(id).replaceAll(' ', ''));
      digits[at] = String((Number(digits[at]) + by) % 10);
      expect(heardReceiptNumber(digits.join(''))).toBeNull();
    },
  );

  property.prop([submissionId, fc.nat({ max: 14 })])('two neighbours swapped are noticed', (id, at) => {
    const digits = Array.from(receiptNumber(id).replaceAll(' ', ''));
    fc.pre(digits[at] !== digits[at + 1]);
    const swapped = [...digits.slice(0, at), digits[at + 1], digits[at], ...digits.slice(at + 2)].join('');
    expect(heardReceiptNumber(swapped)).toBeNull();
  });
});
