// Mail through SES, as raw MIME. What does not arrive comes back by the configuration set's events.
import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { MailSender } from '../ports/notices.ts';
import { type MailFrom, rawMail } from './raw-mail.ts';

/** Of SendRawEmail: Amazon SES Developer Guide, "Service quotas", maximum message size of the v1 API. */
const LARGEST_RAW_MAIL_BYTES = 10 * 1024 * 1024;

export interface SesRoutes {
  readonly from: MailFrom;
  /** Absent where the account has none (local engines). */
  readonly configurationSet: string | undefined;
}

export function sesMail(ses: SESClient, { from, configurationSet }: SesRoutes): MailSender {
  return {
    largestMailBytes: LARGEST_RAW_MAIL_BYTES,
    async mail(mail) {
      const { MessageId } = await ses.send(
        new SendRawEmailCommand({
          Source: from.address,
          Destinations: [...mail.to],
          RawMessage: { Data: await rawMail(mail, from) },
          ...(configurationSet === undefined ? {} : { ConfigurationSetName: configurationSet }),
        }),
      );
      if (MessageId === undefined) throw new Error('SES took a mail and gave no message id');
      return { messageId: MessageId };
    },
  };
}
