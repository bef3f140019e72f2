// Whether the first balanced report of a body and year is answered by a short receipt, by the body's jurisdiction.
import * as z from 'zod';
import settings from '../catalogue/first-receipts.json' with { type: 'json' };
import type { Agency } from '../contracts/agency.ts';

export const FirstReceipts = z.strictObject({
  default: z.boolean(),
  /** By jurisdiction key. */
  jurisdictions: z.record(z.string(), z.boolean()),
});
export type FirstReceipts = z.infer<typeof FirstReceipts>;

const FIRST_RECEIPTS: FirstReceipts = FirstReceipts.parse(settings);

export function getsFirstReceipt(
  { jurisdiction }: Pick<Agency, 'jurisdiction'>,
  receipts: FirstReceipts = FIRST_RECEIPTS,
): boolean {
  const own = jurisdiction === null ? undefined : receipts.jurisdictions[jurisdiction];
  return own ?? receipts.default;
}
