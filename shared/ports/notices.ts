// The ways out: mail to an agency's contacts, the notice topic, the operators' topic.
import type { NoticeMessage, OperatorNotice } from '../contracts/notice.ts';

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Further headers, for example the report id, so that a reply can be matched. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly {
    readonly filename: string;
    readonly content: Uint8Array;
    readonly contentType: string;
  }[];
}

/** A mail that the mail service has taken. */
export interface TakenMail {
  /** By which the mail service, or its reply, speaks of this mail when it comes back. */
  readonly messageId: string;
  /** Present where nobody will tell whether it arrived. */
  readonly delivery?: 'unknown';
}

export interface MailSender {
  /** What the service takes at most, everything encoded. */
  readonly largestMailBytes: number;
  /**
   * Throws where the service did not take the mail for anybody: a PermanentFault where it refuses the mail itself, a
   * passing fault otherwise. Addresses that it refuses while taking the mail come back as bounces do.
   */
  mail(mail: Mail): Promise<TakenMail>;
}

export interface NoticeSender extends MailSender {
  publish(notice: NoticeMessage): Promise<void>;
  alertOperators(notice: OperatorNotice): Promise<void>;
}
