// The mark of an upload that is judged anew: it goes by the same queues as when it came in.
import * as z from 'zod';

export const Rejudging = z.strictObject({
  /** The run it belongs to: a report is judged anew once in a run, however often the message comes. */
  run: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
  /** Whether agencies are told what changed. */
  mail: z.boolean(),
});
export type Rejudging = z.infer<typeof Rejudging>;
