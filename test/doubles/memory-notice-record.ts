// The record of mails in memory, by the same keys as in DynamoDB.
import { mailKey, silencedKey } from '../../shared/aws/notice-items.ts';
import { GivenNotice, MailFeedback, SilencedContact } from '../../shared/contracts/given-notice.ts';
import type { NoticeFeedback, NoticeRecord } from '../../shared/ports/notice-record.ts';

export class MemoryNoticeRecord implements NoticeRecord, NoticeFeedback {
  private readonly mails = new Map<string, GivenNotice>();
  private readonly contacts = new Map<string, SilencedContact>();

  /** Makes the table refuse, as one that is throttled does. */
  failing = false;

  async add(notice: GivenNotice): Promise<void> {
    if (this.failing) throw new Error('DynamoDB is throttling');
    this.mails.set(mailKey(notice).sk, GivenNotice.parse(notice));
  }

  async of(agencyId: string): Promise<readonly GivenNotice[]> {
    const own = [...this.mails].filter(([, mail]) => mail.agencyId === agencyId);
    return own.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, mail]) => mail);
  }

  async since(agencyId: string, from: string): Promise<readonly GivenNotice[]> {
    return (await this.of(agencyId)).filter(({ sentAt }) => sentAt >= from);
  }

  async silenced(agencyId: string): Promise<readonly SilencedContact[]> {
    const own = [...this.contacts.values()].filter((contact) => contact.agencyId === agencyId);
    return own.sort((one, other) => (silencedKey(one).sk < silencedKey(other).sk ? -1 : 1));
  }

  async byMessage(messageId: string): Promise<GivenNotice | null> {
    return [...this.mails.values()].find((mail) => mail.messageId === messageId) ?? null;
  }

  async note(notice: GivenNotice, feedback: MailFeedback): Promise<void> {
    const { sk } = mailKey(notice);
    const mail = this.mails.get(sk);
    if (mail === undefined) throw new Error(`No mail ${notice.messageId}`);
    const noted = MailFeedback.parse(feedback);
    this.mails.set(sk, { ...mail, feedback: { ...mail.feedback, [noted.id]: noted } });
  }

  async silence(contact: SilencedContact): Promise<void> {
    const { pk, sk } = silencedKey(contact);
    this.contacts.set(`${pk} ${sk}`, SilencedContact.parse(contact));
  }
}
