import { expect, test } from 'vitest';
import { mailSenderOf } from '../../../functions/mail-variables.ts';

const common = { SENDER_ADDRESS: 'nianbao@office.gov.cn', SENDER_NAME: '勾稽', ASK: '市政府办公室' };
const smtp = {
  ...common,
  MAIL_CHANNEL: 'smtp',
  SMTP_SERVER: 'mail.office.gov.cn:465',
  SMTP_SECURITY: 'tls',
  SMTP_SECRET: 'gouji/smtp',
  MAIL_RETURNS_TOPIC_ARN: 'arn:aws-cn:sns:cn-north-1:1:returns',
  MAILS_PER_SECOND: 5,
  MAILS_PER_DAY: 2000,
  LARGEST_MAIL_BYTES: 8_000_000,
} as const;

test('a function learns from its variables what the channel takes', () => {
  expect(mailSenderOf({ ...common, MAIL_CHANNEL: 'ses' }, {} as never, 'notices').largestMailBytes).toBe(
    10 * 1024 * 1024,
  );
  expect(mailSenderOf(smtp, {} as never, 'notices').largestMailBytes).toBe(8_000_000);
});

test('a variable of SMTP that is missing stops the function at its start', () => {
  const { SMTP_SECRET: _, ...incomplete } = smtp;
  expect(() => mailSenderOf(incomplete, {} as never, 'notices')).toThrow('SMTP_SECRET');
});
