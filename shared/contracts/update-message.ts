// Messages of the updates queue: what the validate function sends to itself, and nobody who opens files can.
import * as z from 'zod';
import { GivenNotice } from './given-notice.ts';
import { GoujiEvent } from './gouji-event.ts';
import { AgencyId, ReportId } from './submission.ts';

const MESSAGE_VERSION = z.literal(1);

const asked = {
  version: MESSAGE_VERSION,
  /** Whose verdict is to be judged anew, and of which report year. */
  agencyId: AgencyId,
  year: z.int(),
  /** The report that arrived or changed, for the log. */
  because: ReportId,
  /** When it was asked; what was sent before messages said so does not say it. */
  askedAt: z.iso.datetime().optional(),
  /** Set where nobody is to be told of what changes (a re-judging that was not to send mail). */
  quiet: z.literal(true).optional(),
};

/** The agency's report of the year before `year` arrived, was corrected or is gone. */
export const LastYearChanged = z.strictObject({ ...asked, kind: z.literal('last-year-changed') });
export type LastYearChanged = z.infer<typeof LastYearChanged>;

/** A report of `year` of one or more of the bodies below the agency arrived or was corrected. */
export const BodiesBelowChanged = z.strictObject({ ...asked, kind: z.literal('bodies-below-changed') });
export type BodiesBelowChanged = z.infer<typeof BodiesBelowChanged>;

/** Asks for a recorded verdict to be brought up to date. */
export const UpdateMessage = z.discriminatedUnion('kind', [LastYearChanged, BodiesBelowChanged]);
export type UpdateMessage = z.infer<typeof UpdateMessage>;

/** Sent with a delay: the quiet period is over, what waits to be told to the agency is due. */
export const NoticeDue = z.strictObject({
  version: MESSAGE_VERSION,
  kind: z.literal('notice-due'),
  /** Null for the uploads that name no agency. */
  agencyId: AgencyId.nullable(),
});
export type NoticeDue = z.infer<typeof NoticeDue>;

/** A mail went out and could not be put on record: it is to be, so that it is not sent again. */
export const MailGiven = z.strictObject({
  version: MESSAGE_VERSION,
  kind: z.literal('mail-given'),
  notice: GivenNotice,
});
export type MailGiven = z.infer<typeof MailGiven>;

/** The bus refused events: they are to be told all the same. */
export const EventsDue = z.strictObject({
  version: MESSAGE_VERSION,
  kind: z.literal('events-due'),
  events: z.array(GoujiEvent).min(1),
});
export type EventsDue = z.infer<typeof EventsDue>;

/** Everything that may stand on the updates queue. */
export const OwnMessage = z.discriminatedUnion('kind', [
  LastYearChanged,
  BodiesBelowChanged,
  NoticeDue,
  MailGiven,
  EventsDue,
]);
export type OwnMessage = z.infer<typeof OwnMessage>;
