// The record of the mails that went out, and of the contacts that cannot be written to.
import type { GivenNotice, MailFeedback, SilencedContact } from '../contracts/given-notice.ts';
import type { AgencyId } from '../contracts/submission.ts';

export interface NoticeRecord {
  /** The same mail again changes nothing. */
  add(notice: GivenNotice): Promise<void>;
  /** The mails to an agency since then (ISO 8601), oldest first. */
  since(agencyId: AgencyId, from: string): Promise<readonly GivenNotice[]>;
  /** Every mail to an agency, oldest first. */
  of(agencyId: AgencyId): Promise<readonly GivenNotice[]>;
  /** Contacts of an agency that mail does not reach or that do not want it. */
  silenced(agencyId: AgencyId): Promise<readonly SilencedContact[]>;
}

/** The same record, for what the mail service says afterwards. */
export interface NoticeFeedback {
  /** The mail the mail service knows by that id; null where none is on record. */
  byMessage(messageId: string): Promise<GivenNotice | null>;
  /** Notes it on the mail; the same word again changes nothing. */
  note(notice: GivenNotice, feedback: MailFeedback): Promise<void>;
  /** From now on; a later reason replaces an earlier one. */
  silence(contact: SilencedContact): Promise<void>;
}
