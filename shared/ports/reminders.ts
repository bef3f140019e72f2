// The record of reminders and digests, letter by letter: each is sent once.
import type { SentReminder } from '../contracts/reminder.ts';
import type { AgencyId } from '../contracts/submission.ts';

export interface ReminderRecord {
  /**
   * True where the caller is to send it: nobody has, and nobody is about to. Whoever began but has not sent it for
   * longer than a mail takes is taken to have been stopped. `sentAt` must be null.
   */
  begin(reminder: SentReminder): Promise<boolean>;
  /** The mail is out. */
  sent(reminder: SentReminder, at: string): Promise<void>;
  /** It could not be sent: the next one may begin at once. */
  giveUp(reminder: SentReminder): Promise<void>;
  /** What was sent to an agency for a report year, by the day it was due. */
  of(agencyId: AgencyId, year: number): Promise<readonly SentReminder[]>;
}
