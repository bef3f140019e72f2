// A mail as it goes over the wire.
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from '../ports/notices.ts';

/** Whom mails come from: `勾稽 <gouji@example.gov.cn>`. */
export interface MailFrom {
  readonly name: string;
  readonly address: string;
}

/** MIME. `messageId` goes without its brackets; where it is absent, the mail service is to give one. */
export async function rawMail(mail: Mail, from: MailFrom, messageId?: string): Promise<Buffer> {
  const { to, subject, text, html, headers, attachments = [] } = mail;
  const composer = new MailComposer({
    from: { ...from },
    to: [...to],
    subject,
    text,
    html,
    // RFC 5322 knows CR LF only; texts come with bare line feeds.
    newline: 'windows',
    ...(messageId === undefined ? {} : { messageId: `<${messageId}>` }),
    ...(headers === undefined ? {} : { headers: { ...headers } }),
    attachments: attachments.map(({ filename, content, contentType }) => ({
      filename,
      content: Buffer.from(content),
      contentType,
    })),
  });
  return composer.compile().build();
}
