import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { NoticeSender } from '../ports/notices.ts';

export interface NoticeRoutes {
  /** `勾稽 <gouji@example.gov.cn>`. */
  readonly sender: { readonly name: string; readonly address: string };
  /** Absent where the account has none (local engines). */
  readonly configurationSet: string | undefined;
  readonly noticeTopic: string;
  readonly operationsTopic: string;
}

const text = (value: string): MessageAttributeValue => ({ DataType: 'String', StringValue: value });

/** The operators' topic alone. */
export function snsOperators(sns: SNSClient, topic: string): Pick<NoticeSender, 'alertOperators'> {
  return {
    async alertOperators(notice) {
      await sns.send(
        new PublishCommand({
          TopicArn: topic,
          Subject: `Gouji: ${notice.reason}`,
          Message: JSON.stringify(notice),
          MessageAttributes: { reason: text(notice.reason) },
        }),
      );
    },
  };
}

/** Mail through SES as raw MIME. */
export function sesMail(
  ses: SESClient,
  routes: Pick<NoticeRoutes, 'sender' | 'configurationSet'>,
): Pick<NoticeSender, 'mail'> {
  return {
    async mail({ to, subject, html, text, headers, attachments }) {
      const composer = new MailComposer({
        from: routes.sender,
        to: [...to],
        subject,
        text,
        html,
        ...(headers === undefined ? {} : { headers: { ...headers } }),
        attachments: (attachments ?? []).map(({ filename, content, contentType }) => ({
          filename,
          content: Buffer.from(content),
          contentType,
        })),
      });
      const { MessageId } = await ses.send(
        new SendRawEmailCommand({
          Source: routes.sender.address,
          Destinations: [...to],
          RawMessage: { Data: await composer.compile().build() },
          ...(routes.configurationSet === undefined ? {} : { ConfigurationSetName: routes.configurationSet }),
        }),
      );
      if (MessageId === undefined) throw new Error('SES took a mail and gave no message id');
      return { messageId: MessageId };
    },
  };
}

/** Mail through SES, messages through SNS. */
export function awsNotices(ses: SESClient, sns: SNSClient, routes: NoticeRoutes): NoticeSender {
  return {
    ...sesMail(ses, routes),
    ...snsOperators(sns, routes.operationsTopic),

    async publish(notice) {
      await sns.send(
        new PublishCommand({
          TopicArn: routes.noticeTopic,
          Message: JSON.stringify(notice),
          MessageAttributes: {
            status: text(notice.status),
            ...(notice.agency === null ? {} : { agency: text(notice.agency) }),
            ...(notice.year === null
              ? {}
              : { year: { DataType: 'Number', StringValue: String(notice.year) } }),
          },
        }),
      );
    },
  };
}
