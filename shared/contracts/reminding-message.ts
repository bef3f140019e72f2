// What the plan of a day's reminders hands on: whom one message has looked after.
import * as z from 'zod';
import { AgencyId } from './submission.ts';

export const RemindingMessage = z.strictObject({
  version: z.literal(1),
  kind: z.literal('reminding'),
  /** The day in Asia/Shanghai that is run. */
  day: z.iso.date(),
  /** Report year. */
  year: z.int(),
  /** Who is to be reminded where their report is missing. */
  agencies: z.array(AgencyId),
  /** Who is to get a digest where a body below them that is to be reminded has not filed. */
  offices: z.array(AgencyId),
  /** Whose last day was the day before: other systems are told. */
  passed: z.array(AgencyId).optional(),
});
export type RemindingMessage = z.infer<typeof RemindingMessage>;
