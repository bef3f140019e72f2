// One part of a day's reminders: a letter to each of its agencies whose report is missing, a digest to each of its offices
// above such an agency. Nobody is written to where nobody is missing.
import type { Day } from '../../shared/beijing-time.ts';
import type { Agency, Contact } from '../../shared/contracts/agency.ts';
import type { SentReminder } from '../../shared/contracts/reminder.ts';
import { RemindingMessage } from '../../shared/contracts/reminding-message.ts';
import { deadlinePassed } from '../../shared/events/compose-events.ts';
import { PermanentFault } from '../../shared/fates.ts';
import { reachableContacts } from '../../shared/notices/reachable-contacts.ts';
import { digestMail, type MailContent, reminderMail } from '../../shared/notices/reminder-mails.ts';
import type { AgencyRegister } from '../../shared/ports/agencies.ts';
import type { EventBus } from '../../shared/ports/event-bus.ts';
import type { FiledReports } from '../../shared/ports/filed-reports.ts';
import type { NoticeRecord } from '../../shared/ports/notice-record.ts';
import type { MailSender } from '../../shared/ports/notices.ts';
import type { ReminderRecord } from '../../shared/ports/reminders.ts';
import { rosterOf } from '../../shared/record/collect-roster.ts';
import { type DeadlineCalendar, reminderDue } from '../../shared/record/deadlines.ts';
import { isNotFiled } from '../../shared/record/roster.ts';

export interface RemindCollaborators {
  readonly agencies: AgencyRegister;
  readonly filed: FiledReports;
  readonly reminders: ReminderRecord;
  readonly record: Pick<NoticeRecord, 'add' | 'silenced'>;
  readonly sender: Pick<MailSender, 'mail'>;
  readonly bus: EventBus;
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

  constructor(day: Day, failures: readonly unknown[]) {
    super(`${failures.length} mails of ${day} did not go out`);
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
  const { messageId, delivery } = await sender.mail(mail).catch(async (error: unknown) => {
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
    ...(delivery === undefined ? {} : { delivery }),
    feedback: {},
  });
  return true;
}

/** Whom has been written to so far, and what went wrong. */
class MailsOfPart {
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

/** A message of the reminders queue. Throws PermanentFault where it is none. */
export function readReminding(body: string): RemindingMessage {
  try {
    return RemindingMessage.parse(JSON.parse(body));
  } catch (cause) {
    throw new PermanentFault('The message on the reminders queue breaks its contract', { cause });
  }
}

/**
 * Writes what is due; each reminder and each digest once, however often the message comes. What fails does not keep the
 * rest: throws MailsFailed at the end, and the next delivery sends what is left.
 */
export async function writeReminders(
  { day, year, agencies: ids, offices, passed = [] }: RemindingMessage,
  collaborators: RemindCollaborators,
): Promise<Reminded> {
  const { agencies, filed, bus, calendar, ask, now } = collaborators;
  const mail = new MailsOfPart(collaborators);
  const sent = (agency: Agency, language: Contact['language']) =>
    ({
      version: 1,
      agencyId: agency.id,
      year,
      day,
      language,
      begunAt: now().toISOString(),
      sentAt: null,
    }) as const;
  const linesOf = (bodies: readonly Agency[]) =>
    rosterOf(bodies, { year, today: day, calendar }, { filed, explained: null });
  const dueOf = (agency: Agency) => reminderDue(agency, year, day, calendar);
  // Who has left the register since is not written to.
  const registered = async (of: readonly string[]) =>
    (await Promise.all(of.map((id) => agencies.find(id)))).filter((agency) => agency !== null);

  for (const line of await linesOf(await registered(ids))) {
    const { agency } = line;
    const reminder = dueOf(agency);
    if (reminder === null || !isNotFiled(line)) continue;
    await mail.write(
      {
        to: agency,
        as: (language) => ({ ...sent(agency, language), kind: 'reminder', ...reminder }),
        mail: (language) => reminderMail(reminder, line, { agency, year, language, ask }),
      },
      'reminders',
    );
  }
  for (const office of await registered(offices)) {
    const below = await linesOf(await agencies.childrenOf(office.id));
    if (!below.some((line) => isNotFiled(line) && dueOf(line.agency) !== null)) continue;
    await mail.write(
      {
        to: office,
        as: (language) => ({ ...sent(office, language), kind: 'digest' }),
        mail: (language) => digestMail(below, { agency: office, year, language, ask }),
      },
      'digests',
    );
  }
  if (passed.length > 0) {
    const lines = await linesOf(await registered(passed));
    await bus.publish(lines.map((line) => deadlinePassed(line, year, day)));
  }
  if (mail.failures.length > 0) throw new MailsFailed(day, mail.failures);
  return { ...mail.counts, withoutContact: [...mail.withoutContact].sort() };
}
