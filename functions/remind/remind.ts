// One day's reminders: to every agency whose report is missing and that is to be asked today, and a digest to the office
// above each of them. Nobody is written to where nobody is missing.
import type { Day } from '../../shared/beijing-time.ts';
import type { Agency, Contact } from '../../shared/contracts/agency.ts';
import type { SentReminder } from '../../shared/contracts/reminder.ts';
import { reachableContacts } from '../../shared/notices/reachable-contacts.ts';
import { digestLetter, reminderLetter } from '../../shared/notices/reminder-letters.ts';
import { type ShortLetter, shortLetterHtml, shortLetterText } from '../../shared/notices/short-letter.ts';
import type { AgencyRegisterKeeper } from '../../shared/ports/agencies.ts';
import type { NoticeRecord } from '../../shared/ports/notice-record.ts';
import type { NoticeSender } from '../../shared/ports/notices.ts';
import type { ReminderRecord } from '../../shared/ports/reminders.ts';
import type { VerdictStore } from '../../shared/ports/verdicts.ts';
import { rosterOf } from '../../shared/record/collect-roster.ts';
import { type DeadlineCalendar, reminderDue } from '../../shared/record/deadlines.ts';
import type { RosterLine } from '../../shared/record/roster.ts';

export interface RemindCollaborators {
  readonly agencies: Pick<AgencyRegisterKeeper, 'all'>;
  readonly verdicts: Pick<VerdictStore, 'standing'>;
  readonly reminders: ReminderRecord;
  readonly record: Pick<NoticeRecord, 'add' | 'silenced'>;
  readonly sender: Pick<NoticeSender, 'mail'>;
  readonly calendar: DeadlineCalendar;
  /** Whom to ask, as the letters say it. */
  readonly ask: string;
  readonly now: () => Date;
}

export interface Reminded {
  readonly reminders: number;
  readonly digests: number;
  /** Agencies that should have been written to and have no contact that mail reaches. */
  readonly withoutContact: readonly string[];
}

/** Not every mail went out; the others did. */
export class MailsFailed extends Error {
  readonly failures: readonly unknown[];

  constructor(today: Day, failures: readonly unknown[]) {
    super(`${failures.length} mails of ${today} did not go out`);
    this.failures = failures;
  }
}

const LANGUAGES: readonly Contact['language'][] = ['zh', 'en'];
const isMissing = ({ state }: RosterLine) => state === 'missing' || state === 'overdue';

/**
 * Writes what is due on `today`; each reminder and each digest once, however often the day is run. What fails does not
 * keep the rest: throws MailsFailed at the end, and the next run sends what is left.
 */
export async function remind(today: Day, collaborators: RemindCollaborators): Promise<Reminded> {
  const { agencies, verdicts, reminders, record, sender, calendar, ask, now } = collaborators;
  const register = await agencies.all();
  const counts = { reminders: 0, digests: 0 };
  const withoutContact = new Set<string>();
  const failures: unknown[] = [];

  async function writeOnce(
    agency: Agency,
    what: SentReminder,
    letterIn: (language: Contact['language']) => ShortLetter,
    count: 'reminders' | 'digests',
  ): Promise<void> {
    try {
      const contacts = reachableContacts(agency, await record.silenced(agency.id));
      if (contacts.length === 0) {
        withoutContact.add(agency.id);
        return;
      }
      if (!(await reminders.begin(what))) return;
      try {
        for (const language of LANGUAGES) {
          const to = contacts.filter((one) => one.language === language).map(({ email }) => email);
          if (to.length === 0) continue;
          const letter = letterIn(language);
          const { messageId } = await sender.mail({
            to,
            subject: letter.subject,
            text: shortLetterText(letter),
            html: shortLetterHtml(letter),
          });
          await record.add({
            version: 1,
            agencyId: agency.id,
            messageId,
            reports: [],
            recipients: to,
            subject: letter.subject,
            sentAt: now().toISOString(),
            feedback: {},
          });
        }
      } catch (error) {
        await reminders.giveUp(what);
        throw error;
      }
      await reminders.sent(what, now().toISOString());
      counts[count] += 1;
    } catch (error) {
      failures.push(error);
    }
  }

  // A deadline may lie late in the year after the report year, and its reminders in the year after that.
  const thisYear = Number(today.slice(0, 4));
  for (const year of [thisYear - 2, thisYear - 1]) {
    const due = new Set(register.filter((agency) => reminderDue(agency, year, today, calendar) !== null));
    const offices = new Set([...due].map(({ parent }) => parent));
    const concerned = register.filter(
      (one) => due.has(one) || (one.parent !== null && offices.has(one.parent)),
    );
    const lines = await rosterOf(concerned, { year, today, calendar }, { verdicts, explained: null });
    const common = () => ({
      version: 1 as const,
      year,
      day: today,
      begunAt: now().toISOString(),
      sentAt: null,
    });
    const asked = lines.filter((line) => due.has(line.agency) && isMissing(line));
    for (const { agency } of asked) {
      const reminder = reminderDue(agency, year, today, calendar);
      if (reminder === null) continue;
      const what = { ...common(), kind: 'reminder' as const, agencyId: agency.id, ...reminder };
      await writeOnce(
        agency,
        what,
        (language) => reminderLetter(reminder, { agency, year, language, ask }),
        'reminders',
      );
    }
    for (const office of register.filter(({ id }) => asked.some(({ agency }) => agency.parent === id))) {
      const below = lines.filter(({ agency }) => agency.parent === office.id);
      const what = { ...common(), kind: 'digest' as const, agencyId: office.id };
      await writeOnce(
        office,
        what,
        (language) => digestLetter(below, { agency: office, year, language, ask }),
        'digests',
      );
    }
  }
  if (failures.length > 0) throw new MailsFailed(today, failures);
  return { ...counts, withoutContact: [...withoutContact].sort() };
}
