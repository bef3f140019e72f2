// The adapter against a real mail server: what is sent, and where each refusal ends.
import PostalMime from 'postal-mime';
import { afterEach, describe, expect, test } from 'vitest';
import { takeFeedback } from '../../../functions/mail-feedback/take-feedback.ts';
import { readLogin, type SmtpLogin } from '../../../shared/aws/smtp-login.ts';
import { type SmtpServer, smtpMail } from '../../../shared/aws/smtp-mail.ts';
import { refusalOf } from '../../../shared/aws/smtp-replies.ts';
import { Agency } from '../../../shared/contracts/agency.ts';
import { MailEvent } from '../../../shared/contracts/mail-event.ts';
import { fateOf } from '../../../shared/fates.ts';
import type { Mail } from '../../../shared/ports/notices.ts';
import { MemoryAgencies } from '../../doubles/memory-agencies.ts';
import { MemoryNoticeRecord } from '../../doubles/memory-notice-record.ts';
import { MemoryNotices } from '../../doubles/memory-notices.ts';
import { type Answer, AUTHORITY, LOGIN, RealMailServer } from '../../doubles/real-mail-server.ts';

let server: RealMailServer;
afterEach(() => server.stop());

const COPY = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7) % 256);
const MAIL: Mail = {
  to: ['a@linjiang.gov.cn', 'b@linjiang.gov.cn'],
  subject: '【数据不平衡】2024年度报告需要更正',
  text: '第一行\n.以点开头的一行\n最后一行',
  html: '<p>第一行</p>\n<p>最后一行</p>',
  headers: { 'X-Gouji-Report': 'r1' },
  attachments: [
    {
      filename: '标注副本_2024年.xlsx',
      content: COPY,
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
  ],
};

const returned: MailEvent[] = [];
const waited: number[] = [];
let forgotten = 0;

function senderTo(at: Partial<SmtpServer> = {}, login: Partial<SmtpLogin> = {}, answerSeconds = 5) {
  returned.length = 0;
  waited.length = 0;
  forgotten = 0;
  return smtpMail(
    {
      from: { name: '勾稽核对', address: 'nianbao@office.gov.cn' },
      host: 'localhost',
      port: server.port,
      security: 'tls',
      largestMailBytes: 8 * 1024 * 1024,
      answerSeconds,
      ...at,
    },
    {
      logins: {
        current: async () => ({ ...LOGIN, authority: AUTHORITY, ...login }),
        forget: () => {
          forgotten += 1;
        },
      },
      pace: {
        turn: async () => {
          waited.push(1);
        },
      },
      tellReturn: async (event) => {
        returned.push(MailEvent.parse(event));
      },
      now: () => new Date('2026-01-28T01:00:00.000Z'),
    },
  );
}

/** What the sender throws, and what becomes of its message. */
async function faultOf(sending: Promise<unknown>): Promise<{ message: string; fate: string }> {
  const error: unknown = await sending.then(
    () => expect.unreachable('the mail went out'),
    (thrown: unknown) => thrown,
  );
  return { message: (error as Error).message, fate: fateOf(error, 1, 10).fate };
}

describe.each(['tls', 'starttls'] as const)('a mail by %s', (security) => {
  test('arrives whole: names, letters, attachment byte for byte, CR LF at the end of every line', async () => {
    server = await RealMailServer.start(security);
    const { messageId, delivery } = await senderTo({ security }).mail(MAIL);
    const [taken] = server.taken;
    expect(taken).toMatchObject({ from: 'nianbao@office.gov.cn', to: MAIL.to, secure: true });
    const raw = taken!.raw.toString('latin1');
    expect(raw.match(/(?<!\r)\n|\r(?!\n)/gu)).toBeNull();
    const mail = await PostalMime.parse(taken!.raw);
    expect(mail).toMatchObject({
      from: { name: '勾稽核对', address: 'nianbao@office.gov.cn' },
      subject: MAIL.subject,
      messageId: `<${messageId}>`,
    });
    expect(mail.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(MAIL.text);
    expect(mail.html).toContain('最后一行');
    expect(mail.headers).toContainEqual(expect.objectContaining({ key: 'x-gouji-report', value: 'r1' }));
    const [attachment] = mail.attachments;
    expect(attachment?.filename).toBe('标注副本_2024年.xlsx');
    expect(Buffer.from(attachment!.content as ArrayBuffer).equals(Buffer.from(COPY))).toBe(true);
    expect({ delivery, waited: waited.length, returned }).toEqual({
      delivery: 'unknown',
      waited: 1,
      returned: [],
    });
  });
});

describe('nothing is said without TLS', () => {
  test('a server that offers no STARTTLS gets neither password nor mail', async () => {
    server = await RealMailServer.start('starttls', { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    const { fate } = await faultOf(senderTo({ security: 'starttls' }).mail(MAIL));
    expect({ fate, logins: server.logins, taken: server.taken.length }).toEqual({
      fate: 'retry',
      logins: 0,
      taken: 0,
    });
  });

  test('a certificate of an authority that nobody named is not trusted', async () => {
    server = await RealMailServer.start('tls');
    const sender = smtpMail(
      {
        from: { name: 'x', address: 'nianbao@office.gov.cn' },
        host: 'localhost',
        port: server.port,
        security: 'tls',
        largestMailBytes: 1e6,
        answerSeconds: 5,
      },
      {
        logins: { current: async () => LOGIN, forget: () => {} },
        pace: { turn: async () => {} },
        tellReturn: async () => {},
        now: () => new Date(),
      },
    );
    const { fate } = await faultOf(sender.mail(MAIL));
    expect({ fate, logins: server.logins }).toEqual({ fate: 'retry', logins: 0 });
  });
});

describe('a refusal ends as the fates table says', () => {
  const refusing = async (how: Partial<Pick<RealMailServer, 'onData' | 'onLogin' | 'onRecipient'>>) => {
    server = await RealMailServer.start('tls');
    Object.assign(server, how);
  };
  const at = (address: string, answer: Answer) => (one: string) => (one === address ? answer : null);

  test('wrong password: may pass, and the secret is read again', async () => {
    await refusing({});
    const { fate, message } = await faultOf(senderTo({}, { password: 'wrong' }).mail(MAIL));
    expect({ fate, forgotten, taken: server.taken.length }).toEqual({
      fate: 'retry',
      forgotten: 1,
      taken: 0,
    });
    expect(message).not.toContain('wrong');
  });

  test('454 at login: may pass', async () => {
    await refusing({ onLogin: () => ({ code: 454, text: '4.7.0 Temporary authentication failure' }) });
    expect(await faultOf(senderTo().mail(MAIL))).toMatchObject({ fate: 'retry' });
  });

  test('550 for every recipient, who do not exist: the mail is given up, and comes back as SES would say it', async () => {
    await refusing({ onRecipient: () => ({ code: 550, text: '5.1.1 User unknown' }) });
    const { messageId } = await senderTo().mail(MAIL);
    expect(server.taken).toEqual([]);
    expect(returned).toEqual([
      expect.objectContaining({
        eventType: 'Bounce',
        mail: expect.objectContaining({ messageId }),
        bounce: expect.objectContaining({
          bounceType: 'Permanent',
          bouncedRecipients: MAIL.to.map((emailAddress) => ({
            emailAddress,
            diagnosticCode: '550 5.1.1 User unknown',
          })),
        }),
      }),
    ]);
  });

  test('550 for one recipient: the others get the mail, that one comes back and is silenced', async () => {
    await refusing({ onRecipient: at('b@linjiang.gov.cn', { code: 550, text: '5.1.1 User unknown' }) });
    const { messageId, delivery } = await senderTo().mail(MAIL);
    expect(server.taken.map(({ to }) => to)).toEqual([['a@linjiang.gov.cn']]);

    const record = new MemoryNoticeRecord();
    const agencies = new MemoryAgencies();
    const contacts = MAIL.to.map((email) => ({ email, language: 'zh' }));
    agencies.put(Agency.parse({ id: 'fin', name: '财政局', kind: 'department', contacts }));
    const notices = new MemoryNotices();
    const sentAt = '2026-01-28T01:00:00.000Z';
    await record.add({
      version: 1,
      agencyId: 'fin',
      messageId,
      reports: [],
      recipients: [...MAIL.to],
      subject: MAIL.subject,
      sentAt,
      ...(delivery === undefined ? {} : { delivery }),
      feedback: {},
    });
    for (const event of returned) {
      const body = JSON.stringify({ Type: 'Notification', TopicArn: 'arn', Message: JSON.stringify(event) });
      await takeFeedback(body, { record, agencies, sender: notices, now: () => new Date(sentAt) });
    }
    expect((await record.silenced('fin')).map(({ email, why }) => [email, why])).toEqual([
      ['b@linjiang.gov.cn', 'bounced'],
    ]);
    expect(notices.alerts.map(({ reason }) => reason)).toEqual(['mail-bounced']);
    expect(await record.of('fin')).toEqual([expect.objectContaining({ delivery: 'unknown' })]);
  });

  test('450 for one recipient: the others get the mail, that one is noted and silences nobody', async () => {
    await refusing({ onRecipient: at('b@linjiang.gov.cn', { code: 450, text: '4.2.0 Greylisted' }) });
    await senderTo().mail(MAIL);
    expect(server.taken.map(({ to }) => to)).toEqual([['a@linjiang.gov.cn']]);
    expect(returned.map((event) => event.eventType === 'Bounce' && event.bounce.bounceType)).toEqual([
      'Transient',
    ]);
  });

  test.each([
    ['450 for every recipient', { code: 450, text: '4.2.0 Greylisted' }],
    ['550 that speaks of us, not of the address', { code: 550, text: '5.7.1 Relaying denied' }],
  ])('%s: may pass, nothing comes back', async (_, answer) => {
    await refusing({ onRecipient: () => answer });
    expect(await faultOf(senderTo().mail(MAIL))).toMatchObject({ fate: 'retry' });
    expect(returned).toEqual([]);
  });

  test('451 after the data: may pass', async () => {
    await refusing({ onData: () => ({ code: 451, text: '4.3.0 Try later' }) });
    expect(await faultOf(senderTo().mail(MAIL))).toMatchObject({ fate: 'retry' });
  });

  test('554 after the data: this mail will never be taken, so its message is set aside', async () => {
    await refusing({ onData: () => ({ code: 554, text: '5.7.1 Content rejected' }) });
    const { fate, message } = await faultOf(senderTo().mail(MAIL));
    expect(fate).toBe('set-aside');
    expect(message).toContain('Content rejected');
  });

  test.each(['onRecipient', 'onData', 'onLogin'] as const)(
    'no answer (%s): may pass, in time',
    async (when) => {
      await refusing({ [when]: () => 'silence' });
      const began = performance.now();
      expect(await faultOf(senderTo({}, {}, 1).mail(MAIL))).toMatchObject({ fate: 'retry' });
      expect(performance.now() - began).toBeLessThan(5000);
    },
  );

  test('no server: may pass', async () => {
    await refusing({});
    const sender = senderTo();
    await server.stop();
    expect(await faultOf(sender.mail(MAIL))).toMatchObject({ fate: 'retry' });
  });
});

test.each([
  [550, '550 5.1.1 User unknown', 'no-such-address'],
  [550, '550 User not found: x@office.gov.cn', 'no-such-address'],
  [550, '550 Invalid User', 'no-such-address'],
  [553, '553 mailbox not found', 'no-such-address'],
  [550, '550 5.2.1 mailbox disabled', 'no-such-address'],
  [550, '收件人不存在', 'no-such-address'],
  [550, '550 5.7.1 User unknown in relay policy', 'refused'],
  [550, '550 User unknown; relay denied', 'refused'],
  [552, '552 5.2.2 mailbox full', 'refused'],
  [554, '554 DT:SPM', 'refused'],
  [550, '550 Mail content denied', 'refused'],
  [450, '450 4.1.1 User unknown', 'refused'],
  [550, '550 Sending frequency limited', 'refused'],
] as const)('%d “%s” means %s', (code, text, meaning) => {
  server = { stop: async () => {} } as RealMailServer;
  expect(refusalOf({ code, text })).toBe(meaning);
});

test('a secret that is no login is refused without repeating it', () => {
  server = { stop: async () => {} } as RealMailServer;
  for (const secret of [undefined, 'hunter2', '{"user":"a","pass":"hunter2"}', '["hunter2"]']) {
    expect(() => readLogin(secret)).toThrow(/^The SMTP secret is not/u);
    try {
      readLogin(secret);
    } catch (error) {
      expect(JSON.stringify([(error as Error).message, (error as Error).cause])).not.toContain('hunter2');
    }
  }
});
