// One day's reminders: to every agency whose report is missing and that is to be asked today, and a digest to the office
// above each of them. Nobody is written to where nobody is missing.
import type { Day } from '../../shared/beijing-time.ts';
import type { Agency, Contact } from '../../shared/contracts/agency.ts';
import type { SentReminder } from '../../shared/contracts/reminder.ts';
import { reachableContacts } from '../../shared/notices/reachable-contacts.ts';
import { digestMail, type MailContent, reminderMail } from '../../shared/notices/reminder-mails.ts';
import type { AgencyRegisterKeeper } from '../../shared/ports/agencies.ts';
import type { NoticeRecord } from '../../shared/ports/notice-record.ts';
import type { NoticeSender } from '../../shared/ports/notices.ts';
import type { ReminderRecord } from '../../shared/ports/reminders.ts';
import type { VerdictStore } from '../../shared/ports/verdicts.ts';
import { rosterOf } from '../../shared/record/collect-roster.ts';
import { type DeadlineCalendar, reminderDue } from '../../shared/record/deadlines.ts';
import { isNotFiled } from '../../shared/record/roster.ts';

export interface RemindCollaborators {
  readonly agencies: Pick<AgencyRegisterKeeper, 'all'>;
  readonly verdicts: Pick<VerdictStore, 'standing' | 'history' | 'withdrawals'>;
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

/** A letter for every language; the record tells them apart. */
interface Writing {
  readonly to: Agency;
  readonly as: (language: Contact['language']) => SentReminder;
  readonly mail: (language: Contact['language']) => Promise<MailContent>;
}

/** Sends one letter unless it has been sent; whether it went out. Throws what the record and the sender throw. */
async function sendOnce(
  { to: agency, as, mail: mailIn }: Writing,
  language: Contact['language'],
  to: readonly string[],
  { reminders, record, sender, now }: RemindCollaborators,
): Promise<boolean> {
  const reminder = as(language);
  if (!(await reminders.begin(reminder))) return false;
  const mail = { to, ...(await mailIn(language)) };
  const { messageId } = await sender.mail(mail).catch(async (error: unknown) => {
    await reminders.giveUp(reminder);
    throw error;
  });
  const sentAt = now().toISOString();
  // First of all: whatever fails from here on must not send the letter again.
  await reminders.sent(reminder, sentAt);
  await record.add({
    version: 1,
    agencyId: agency.id,
    messageId,
    reports: [],
    recipients: [...to],
    subject: mail.subject,
    sentAt,
    feedback: {},
  });
  return true;
}

/** Whom the day has been written to so far, and what went wrong. */
class DaysMail {
  readonly counts = { reminders: 0, digests: 0 };
  readonly withoutContact = new Set<string>();
  readonly failures: unknown[] = [];
  readonly #collaborators: RemindCollaborators;

  constructor(collaborators: RemindCollaborators) {
    this.#collaborators = collaborators;
  }

  async write(writing: Writing, count: 'reminders' | 'digests'): Promise<void> {
    let sent = false;
    for (const [language, to] of await this.#addresses(writing.to)) {
      try {
        sent = (await sendOnce(writing, language, to, this.#collaborators)) || sent;
      } catch (error) {
        this.failures.push(error);
      }
    }
    if (sent) this.counts[count] += 1;
  }

  async #addresses(agency: Agency): Promise<readonly (readonly [Contact['language'], readonly string[]])[]> {
    try {
      const contacts = reachableContacts(agency, await this.#collaborators.record.silenced(agency.id));
      if (contacts.length === 0) this.withoutContact.add(agency.id);
      return LANGUAGES.map(
        (language) =>
          [language, contacts.filter((one) => one.language === language).map(({ email }) => email)] as const,
      ).filter(([, to]) => to.length > 0);
    } catch (error) {
      this.failures.push(error);
      return [];
    }
  }
}

/** The reminders of one report year that are due today, and the digests that go with them. */
async function remindOf(
  year: number,
  today: Day,
  register: readonly Agency[],
  mail: DaysMail,
  { verdicts, calendar, ask, now }: RemindCollaborators,
): Promise<void> {
  const due = new Set(register.filter((agency) => reminderDue(agency, year, today, calendar) !== null));
  const offices = new Set([...due].map(({ parent }) => parent));
  const concerned = register.filter(
    (one) => due.has(one) || (one.parent !== null && offices.has(one.parent)),
  );
  const lines = await rosterOf(concerned, { year, today, calendar }, { verdicts, explained: null });
  const sent = (agency: Agency, language: Contact['language']) =>
    ({
      version: 1,
      agencyId: agency.id,
      year,
      day: today,
      language,
      begunAt: now().toISOString(),
      sentAt: null,
    }) as const;
  const asked = lines.filter((line) => due.has(line.agency) && isNotFiled(line));
  for (const line of asked) {
    const { agency } = line;
    const reminder = reminderDue(agency, year, today, calendar);
    if (reminder === null) continue;
    await mail.write(
      {
        to: agency,
        as: (language) => ({ ...sent(agency, language), kind: 'reminder', ...reminder }),
        mail: (language) => reminderMail(reminder, line, { agency, year, language, ask }),
      },
      'reminders',
    );
  }
  for (const office of register.filter(({ id }) => asked.some(({ agency }) => agency.parent === id))) {
    const below = lines.filter(({ agency }) => agency.parent === office.id);
    await mail.write(
      {
        to: office,
        as: (language) => ({ ...sent(office, language), kind: 'digest' }),
        mail: (language) => digestMail(below, { agency: office, year, language, ask }),
      },
      'digests',
    );
  }
}

/**
 * Writes what is due on `today`; each reminder and each digest once, however often the day is run. What fails does not
 * keep the rest: throws MailsFailed at the end, and the next run sends what is left.
 */
export async function remind(today: Day, collaborators: RemindCollaborators): Promise<Reminded> {
  const register = await collaborators.agencies.all();
  const mail = new DaysMail(collaborators);
  // A deadline may lie late in the year after the report year, and its reminders in the year after that.
  const thisYear = Number(today.slice(0, 4));
  for (const year of [thisYear - 2, thisYear - 1]) {
    await remindOf(year, today, register, mail, collaborators);
  }
  if (mail.failures.length > 0) throw new MailsFailed(today, mail.failures);
  return { ...mail.counts, withoutContact: [...mail.withoutContact].sort() };
}
