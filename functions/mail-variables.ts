// How a function that writes letters sends them: the variables, and the sender they describe.
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { snsReturns } from '../shared/aws/aws-notices.ts';
import { makeSecrets, makeSes, makeSns } from '../shared/aws/clients.ts';
import { dynamoMailPace } from '../shared/aws/dynamo-mail-pace.ts';
import { sesMail } from '../shared/aws/ses-mail.ts';
import { secretLogins } from '../shared/aws/smtp-login.ts';
import type { MailSender } from '../shared/ports/notices.ts';

/** The longest wait for one answer of a mail server: several fit into a function's time. */
const SMTP_ANSWER_SECONDS = 10;

/** Variables of every function that writes letters. */
export const MailVariables = {
  SENDER_ADDRESS: z.email(),
  SENDER_NAME: z.string().min(1),
  /** Whom the letters tell agencies to ask. */
  ASK: z.string().min(1),
  MAIL_CHANNEL: z.enum(['ses', 'smtp']),
  /** Of SES; absent where the target has no configuration set. */
  CONFIGURATION_SET: z.string().min(1).optional(),
  /** Of SMTP, as all that follow: `host:port`. */
  SMTP_SERVER: z
    .string()
    .regex(/^[a-z0-9.-]+:\d{1,5}$/u)
    .optional(),
  SMTP_SECURITY: z.enum(['tls', 'starttls']).optional(),
  SMTP_SECRET: z.string().min(1).optional(),
  /** Where addresses are told of that the server refuses. */
  MAIL_RETURNS_TOPIC_ARN: z.string().min(1).optional(),
  MAILS_PER_SECOND: z.coerce.number().positive().optional(),
  MAILS_PER_DAY: z.coerce.number().int().positive().optional(),
  LARGEST_MAIL_BYTES: z.coerce.number().int().positive().optional(),
};
const Variables = z.object(MailVariables);

const SmtpVariables = z.object({
  SMTP_SERVER: z.string(),
  SMTP_SECURITY: z.enum(['tls', 'starttls']),
  SMTP_SECRET: z.string(),
  MAIL_RETURNS_TOPIC_ARN: z.string(),
  MAILS_PER_SECOND: z.number(),
  MAILS_PER_DAY: z.number(),
  LARGEST_MAIL_BYTES: z.number(),
});

/** `paceTable` holds the turns of all who send, where the channel has limits. Throws where a variable of the channel is missing. */
export function mailSenderOf(
  variables: z.infer<typeof Variables>,
  dynamo: DynamoDBDocumentClient,
  paceTable: string,
): MailSender {
  const from = { name: variables.SENDER_NAME, address: variables.SENDER_ADDRESS };
  if (variables.MAIL_CHANNEL === 'ses') {
    return sesMail(makeSes(), { from, configurationSet: variables.CONFIGURATION_SET });
  }
  const smtp = SmtpVariables.parse(variables);
  const [host = '', port] = smtp.SMTP_SERVER.split(':');
  const now = () => new Date();
  return whenNeeded(smtp.LARGEST_MAIL_BYTES, async () => {
    const { smtpMail } = await import('../shared/aws/smtp-mail.ts');
    return smtpMail(
      {
        from,
        host,
        port: Number(port),
        security: smtp.SMTP_SECURITY,
        largestMailBytes: smtp.LARGEST_MAIL_BYTES,
        answerSeconds: SMTP_ANSWER_SECONDS,
      },
      {
        logins: secretLogins(makeSecrets(), smtp.SMTP_SECRET),
        pace: dynamoMailPace(
          dynamo,
          paceTable,
          { perSecond: smtp.MAILS_PER_SECOND, perDay: smtp.MAILS_PER_DAY },
          now,
        ),
        tellReturn: snsReturns(makeSns(), smtp.MAIL_RETURNS_TOPIC_ARN),
        now,
      },
    );
  });
}

/** A channel that is loaded with the first mail: functions of the other channel start without it. */
function whenNeeded(largestMailBytes: number, load: () => Promise<MailSender>): MailSender {
  let loading: Promise<MailSender> | null = null;
  return {
    largestMailBytes,
    async mail(mail) {
      loading ??= load();
      return (await loading).mail(mail);
    },
  };
}
