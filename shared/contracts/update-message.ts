// Messages of the parsed-reports queue that ask for a recorded verdict to be brought up to date.
import * as z from 'zod';
import { AgencyId, ReportId } from './submission.ts';

const asked = {
  version: z.literal(1),
  /** Whose verdict is to be judged anew, and of which report year. */
  agencyId: AgencyId,
  year: z.int(),
  /** The report that arrived or changed, for the log. */
  because: ReportId,
  /** Set where nobody is to be told of what changes (a re-judging that was not to send mail). */
  quiet: z.literal(true).optional(),
};

/** The agency's report of the year before `year` arrived, was corrected or is gone. */
export const LastYearChanged = z.strictObject({ ...asked, kind: z.literal('last-year-changed') });
export type LastYearChanged = z.infer<typeof LastYearChanged>;

/** A report of `year` of one or more of the bodies below the agency arrived or was corrected. */
export const BodiesBelowChanged = z.strictObject({ ...asked, kind: z.literal('bodies-below-changed') });
export type BodiesBelowChanged = z.infer<typeof BodiesBelowChanged>;

export const UpdateMessage = z.discriminatedUnion('kind', [LastYearChanged, BodiesBelowChanged]);
export type UpdateMessage = z.infer<typeof UpdateMessage>;
