// The receipt number of an upload: sixteen digits that a person reads over the telephone, the last one a check digit.
import * as z from 'zod';
import type { SubmissionId } from './submission.ts';

export const ReceiptNumber = z.string().regex(/^\d{4} \d{4} \d{4} \d{4}$/);
export type ReceiptNumber = z.infer<typeof ReceiptNumber>;

/**
 * The quasigroup of order 10 of H. M. Damm, "Total anti-symmetrische Quasigruppen" (Marburg 2004): its check digit
 * finds every single wrong digit and every swap of two neighbours, the slips of reading aloud.
 */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

const interim = (digits: string) =>
  Array.from(digits).reduce((state, digit) => Number(DAMM[state]?.[Number(digit)]), 0);

/** Fifteen digits taken from the submission's id and one check digit: the same upload always has the same number. */
export function receiptNumber(submissionId: SubmissionId): ReceiptNumber {
  const digits = (BigInt(`0x${submissionId}`) % 10n ** 15n).toString().padStart(15, '0');
  return `${digits}${interim(digits)}`.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/**
 * A receipt number as somebody typed or heard it, with or without gaps; null where the digits cannot be one
 * (too few, too many, or the check digit says that one was misheard).
 */
export function heardReceiptNumber(text: string): ReceiptNumber | null {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '');
  if (!/^\d{16}$/.test(digits) || interim(digits) !== 0) return null;
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}
