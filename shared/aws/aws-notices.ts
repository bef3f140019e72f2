import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { MailEvent } from '../contracts/mail-event.ts';
import type { MailSender, NoticeSender } from '../ports/notices.ts';

export interface NoticeTopics {
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

/** To the topic on which SES speaks of mails that come back. */
export function snsReturns(sns: SNSClient, topic: string): (event: MailEvent) => Promise<void> {
  return async (event) => {
    await sns.send(new PublishCommand({ TopicArn: topic, Message: JSON.stringify(event) }));
  };
}

/** Mail as it is sent here, messages through SNS. */
export function awsNotices(
  mail: MailSender,
  sns: SNSClient,
  { noticeTopic, operationsTopic }: NoticeTopics,
): NoticeSender {
  return {
    ...mail,
    ...snsOperators(sns, operationsTopic),

    async publish(notice) {
      await sns.send(
        new PublishCommand({
          TopicArn: noticeTopic,
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
