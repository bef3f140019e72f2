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

export interface NoticeSender {
  /** Gives the id by which the mail service will speak of this mail when it comes back. */
  mail(mail: Mail): Promise<{ readonly messageId: string }>;
  publish(notice: NoticeMessage): Promise<void>;
  alertOperators(notice: OperatorNotice): Promise<void>;
}
