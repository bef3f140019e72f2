// One word of the mail service on a mail: noted on the mail's record; where the mail came back for good or its reader
// complained, the contact is silenced and the operators are told.
import type { GivenNotice, MailFeedback } from '../../shared/contracts/given-notice.ts';
import { MailEvent, SES_GREETING, TopicEnvelope } from '../../shared/contracts/mail-event.ts';
import type { ContactSilenced } from '../../shared/contracts/notice.ts';
import { PermanentFault } from '../../shared/fates.ts';
import { contactsFingerprint } from '../../shared/notices/reachable-contacts.ts';
import type { AgencyRegister } from '../../shared/ports/agencies.ts';
import type { NoticeFeedback } from '../../shared/ports/notice-record.ts';
import type { NoticeSender } from '../../shared/ports/notices.ts';

export interface FeedbackCollaborators {
  readonly record: NoticeFeedback;
  readonly agencies: Pick<AgencyRegister, 'find'>;
  readonly sender: Pick<NoticeSender, 'alertOperators'>;
  readonly now: () => Date;
}

/** What came of a message; null where it was no word on a mail. */
export interface TakenFeedback {
  readonly messageId: string;
  readonly agencyId: string | null;
  readonly kind: MailFeedback['kind'];
  readonly silenced: readonly string[];
}

/** A mail that bounces at once may not be on record yet; after this long it will never be. */
const RECORDED_WITHIN_MS = 10 * 60 * 1000;

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PermanentFault(`${what} is not JSON`, { cause });
  }
}

function eventIn(body: string): MailEvent | null {
  const envelope = TopicEnvelope.safeParse(parsed(body, 'The message on the mail feedback queue'));
  if (!envelope.success) {
    throw new PermanentFault('The message on the mail feedback queue is not from a topic', {
      cause: envelope.error,
    });
  }
  const { Message } = envelope.data;
  if (SES_GREETING.test(Message)) return null;
  const event = MailEvent.safeParse(parsed(Message, 'What the mail service said'));
  if (!event.success) {
    throw new PermanentFault('What the mail service said breaks its contract', { cause: event.error });
  }
  return event.data;
}

function feedbackOf(event: MailEvent): MailFeedback {
  if (event.eventType === 'Complaint') {
    const { feedbackId, timestamp, complaintFeedbackType, complainedRecipients } = event.complaint;
    return {
      id: feedbackId,
      kind: 'complaint',
      recipients: complainedRecipients.map(({ emailAddress }) => emailAddress),
      at: new Date(timestamp).toISOString(),
      said: complaintFeedbackType ?? null,
    };
  }
  const { feedbackId, bounceType, timestamp, bouncedRecipients } = event.bounce;
  return {
    id: feedbackId,
    kind: bounceType === 'Permanent' ? 'bounced' : 'delayed',
    recipients: bouncedRecipients.map(({ emailAddress }) => emailAddress),
    at: new Date(timestamp).toISOString(),
    said:
      bouncedRecipients.find(({ diagnosticCode }) => diagnosticCode !== undefined)?.diagnosticCode ?? null,
  };
}

/** `"Office" <a@b.cn>` or `a@b.cn` → the address, in small letters. */
function addressOf(recipient: string): string {
  return (/<([^<>]+)>\s*$/.exec(recipient)?.[1] ?? recipient).trim().toLowerCase();
}

/** Silences the contacts a word is about: only those the mail went to and the register still has. Gives their addresses. */
async function silence(
  { agencyId, recipients, messageId }: GivenNotice,
  feedback: MailFeedback,
  { record, agencies }: Pick<FeedbackCollaborators, 'record' | 'agencies'>,
): Promise<readonly string[]> {
  const agency = await agencies.find(agencyId);
  if (agency === null) return [];
  const written = new Set(recipients.map((recipient) => recipient.toLowerCase()));
  const concerned = new Set(feedback.recipients.map(addressOf).filter((address) => written.has(address)));
  const silenced = agency.contacts
    .map(({ email }) => email)
    .filter((email) => concerned.has(email.toLowerCase()));
  for (const email of silenced) {
    await record.silence({
      version: 1,
      agencyId,
      email,
      why: feedback.kind === 'complaint' ? 'complaint' : 'bounced',
      since: feedback.at,
      messageId,
      contacts: contactsFingerprint(agency),
    });
  }
  return silenced;
}

function wordToOperators(
  { kind, said, recipients }: MailFeedback,
  messageId: string,
  notice: GivenNotice | null,
  silenced: readonly string[],
): ContactSilenced {
  const complaint = kind === 'complaint';
  const what = complaint ? 'A recipient complained of a mail' : 'A mail came back for good';
  const outcome =
    silenced.length > 0
      ? "It is not written to any more until the agency's contacts change in the register; please ask the agency for an address that works."
      : 'The mail, or its recipient, is not on record: nobody was silenced.';
  return {
    version: 1,
    kind: 'operator-notice',
    reason: complaint ? 'mail-complaint' : 'mail-bounced',
    agency: notice?.agencyId ?? null,
    recipients: [...recipients],
    messageId,
    reports: [...(notice?.reports ?? [])],
    message: `${what}${said === null ? '' : ` (${said})`}. ${outcome}`,
  };
}

/**
 * Takes one message of the mail feedback queue. May be repeated: the same word of the mail service changes nothing, but
 * tells the operators again. Throws PermanentFault for a message that breaks its contract, and a passing fault for a
 * mail that may not be on record yet.
 */
export async function takeFeedback(
  body: string,
  { record, agencies, sender, now }: FeedbackCollaborators,
): Promise<TakenFeedback | null> {
  const event = eventIn(body);
  if (event === null) return null;
  const feedback = feedbackOf(event);
  const { messageId, timestamp } = event.mail;
  const notice = await record.byMessage(messageId);
  if (notice === null && now().getTime() - new Date(timestamp).getTime() < RECORDED_WITHIN_MS) {
    throw new Error(`The mail ${messageId} is not on record yet`);
  }
  const final = feedback.kind !== 'delayed';
  if (notice !== null) await record.note(notice, feedback);
  const silenced = notice !== null && final ? await silence(notice, feedback, { record, agencies }) : [];
  if (final) await sender.alertOperators(wordToOperators(feedback, messageId, notice, silenced));
  return { messageId, agencyId: notice?.agencyId ?? null, kind: feedback.kind, silenced };
}
