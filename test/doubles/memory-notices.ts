import { NoticeMessage, OperatorNotice } from '../../shared/contracts/notice.ts';
import type { Mail, NoticeSender, TakenMail } from '../../shared/ports/notices.ts';

/** What was sent, in order. `failing` makes a way out refuse, as a service that stumbles does. */
export class MemoryNotices implements NoticeSender {
  readonly mails: Mail[] = [];
  readonly notices: NoticeMessage[] = [];
  readonly alerts: OperatorNotice[] = [];
  failing: 'mail' | 'publish' | 'alert' | null = null;
  /** Mails that are refused while others go out. */
  refuses: (mail: Mail) => boolean = () => false;

  largestMailBytes = 10 * 1024 * 1024;

  async mail(mail: Mail): Promise<TakenMail> {
    if (this.failing === 'mail' || this.refuses(mail)) throw new Error('SES is throttling');
    this.mails.push(mail);
    return { messageId: `mail-${this.mails.length}` };
  }

  async publish(notice: NoticeMessage): Promise<void> {
    if (this.failing === 'publish') throw new Error('SNS is throttling');
    this.notices.push(NoticeMessage.parse(notice));
  }

  async alertOperators(notice: OperatorNotice): Promise<void> {
    if (this.failing === 'alert') throw new Error('SNS is throttling');
    this.alerts.push(OperatorNotice.parse(notice));
  }
}
