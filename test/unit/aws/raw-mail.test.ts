import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { rawMail } from '../../../shared/aws/raw-mail.ts';
import { sesMail } from '../../../shared/aws/ses-mail.ts';

const MAIL = {
  to: ['a@linjiang.gov.cn'],
  subject: '【已平衡】2024年度',
  text: '第一行\n\n\n第四行',
  html: '<p>一</p>\n<p>二</p>',
  attachments: [{ filename: '副本.xlsx', content: new Uint8Array(400), contentType: 'application/zip' }],
};
const FROM = { name: '勾稽', address: 'nianbao@office.gov.cn' };

test('every line of a mail ends in CR LF, headers, texts and attachments alike', async () => {
  const raw = (await rawMail(MAIL, FROM)).toString('latin1');
  expect(raw.match(/\r\n/gu)!.length).toBeGreaterThan(30);
  expect(raw.match(/(?<!\r)\n|\r(?!\n)/gu)).toBeNull();
});

test('a name with line ends in it puts no header into a mail', async () => {
  const mail = {
    ...MAIL,
    subject: '报告\r\nBcc: x@evil.cn',
    headers: { 'X-Gouji-Report': 'r1\r\nBcc: y@evil.cn' },
  };
  const parsed = await PostalMime.parse(await rawMail(mail, { ...FROM, name: '勾稽\r\nBcc: z@evil.cn' }));
  expect(parsed.bcc ?? []).toEqual([]);
  expect(parsed.headers.filter(({ key }) => key === 'bcc')).toEqual([]);
});

test('SES gets the same bytes, and tells of the mail by an id of its own', async () => {
  const ses = new SESClient({ region: 'us-east-1' });
  const sent: SendRawEmailCommand[] = [];
  ses.send = (async (command: SendRawEmailCommand) => {
    sent.push(command);
    return { MessageId: 'ses-1' };
  }) as never;
  const taken = await sesMail(ses, { from: FROM, configurationSet: 'returns' }).mail(MAIL);
  expect(taken).toEqual({ messageId: 'ses-1' });
  expect(sent[0]).toBeInstanceOf(SendRawEmailCommand);
  const { RawMessage, ...rest } = sent[0]!.input;
  expect(rest).toEqual({ Source: FROM.address, Destinations: MAIL.to, ConfigurationSetName: 'returns' });
  expect((await PostalMime.parse(RawMessage!.Data!)).subject).toBe(MAIL.subject);
});
