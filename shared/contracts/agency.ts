// One line of the agency register.
import * as z from 'zod';
import { AgencyId } from './submission.ts';

export const Contact = z.strictObject({ email: z.email(), language: z.enum(['zh', 'en']) });
export type Contact = z.infer<typeof Contact>;

export const AgencyKind = z.enum(['government', 'department', 'township', 'other']);
export type AgencyKind = z.infer<typeof AgencyKind>;

export const Agency = z.strictObject({
  id: AgencyId,
  name: z.string().min(1),
  /** Names it went by before; a report under one of them is its own. */
  formerNames: z.array(z.string().min(1)).default([]),
  kind: AgencyKind,
  /** The government it belongs to; null at the top. */
  parent: AgencyId.nullable().default(null),
  /** The area whose rules and dates apply, a free key such as `gd.shantou`. */
  jurisdiction: z.string().min(1).nullable().default(null),
  contacts: z.array(Contact).default([]),
  /** May issue 规章 (only provinces, ministries and cities with districts may); null where unknown. */
  mayMakeRules: z.boolean().nullable().default(null),
  /** Dates other than those of its kind and jurisdiction: report year → last day, `2026-02-15`. */
  deadlines: z.record(z.string().regex(/^\d{4}$/), z.iso.date()).default({}),
});
export type Agency = z.infer<typeof Agency>;
