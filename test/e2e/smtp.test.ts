// The stack with a mail server in the place of SES, against a real one under TLS: a letter with its attachment, and where
// what the server refuses ends (the table of the runbook).
import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { read, utils } from '@e965/xlsx';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type DeployedStack, output, uploadReport } from '../../infra/local/deployed-stack.ts';
import { clientSettings, type Engine } from '../../infra/local/engine.ts';
import { dynamoNoticeRecord } from '../../shared/aws/dynamo-notice-record.ts';
import { balancedReport, countIn, withFigure } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import { AUTHORITY, LOGIN, RealMailServer } from '../doubles/real-mail-server.ts';
import { AGENCY_NAME, deployChanged, ownEngine, registerAgency } from './own-engine.ts';
import { subscribeQueue } from './subscribe-queue.ts';

const SECRET = 'gouji/smtp';
const LIMIT = { timeout: 60_000, interval: 200 };

const drawn = balancedReport({
  ...{ form: '2021', otherRows: 'three', largest: 9, zeros: 0.5, year: 2024, seed: 7 },
  agency: AGENCY_NAME,
});
const TOTAL = 's3.total.total';
const SUBMITTED = countIn(drawn, TOTAL) + 1000;
const PAGE = reportPage(withFigure(drawn, TOTAL, SUBMITTED));

describe.skipIf(inject('engineKind') !== 'ministack')('mail by SMTP on the engine', () => {
  let server: RealMailServer;
  let engine: Engine;
  let stack: DeployedStack;
  let sqs: SQSClient;
  let secrets: SecretsManagerClient;

  const named = (name: string) => output(stack.outputs, name);
  const record = () => dynamoNoticeRecord(stack.dynamo, named('NoticeTable'));
  const takenFor = (address: string) => server.taken.filter(({ to }) => to.includes(address));
  const setPassword = (password: string) =>
    secrets.send(
      new PutSecretValueCommand({
        SecretId: SECRET,
        SecretString: JSON.stringify({ ...LOGIN, authority: AUTHORITY, password }),
      }),
    );
  /** An agency with so many contacts files a report that does not balance. */
  async function file(contacts = 1) {
    const addresses = Array.from({ length: contacts }, () => `${randomUUID()}@example.org`);
    const agency = await registerAgency(stack, addresses);
    await uploadReport(stack, agency, '年度报告.txt', Buffer.from(PAGE));
    return { agency, addresses, address: addresses[0] ?? '' };
  }
  /** The one mail that an address got, once its verdict is marked as told. */
  async function onlyMail({ agency, address }: Awaited<ReturnType<typeof file>>) {
    await expect
      .poll(async () => (await stack.verdicts.history(agency)).map(({ noticedAt }) => noticedAt), LIMIT)
      .toEqual([expect.any(String)]);
    const mails = takenFor(address);
    expect(mails).toHaveLength(1);
    return mails[0]!;
  }
  async function bodiesOn(QueueUrl: string): Promise<readonly string[]> {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
    );
    return Messages.map(({ Body = '' }) => Body);
  }

  beforeAll(async () => {
    server = await RealMailServer.start('tls');
    engine = await ownEngine('smtp-engine.log');
    const settings = clientSettings(engine.endpoint);
    sqs = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
    secrets = new SecretsManagerClient(settings);
    await secrets.send(
      new CreateSecretCommand({
        Name: SECRET,
        SecretString: JSON.stringify({ ...LOGIN, authority: AUTHORITY }),
      }),
    );
    stack = await deployChanged(engine, {
      channel: {
        ...{ by: 'smtp', host: 'localhost', port: server.port, security: 'tls', secretName: SECRET },
        ...{ perSecond: 20, perDay: 1000, largestMailBytes: 8 * 1024 * 1024 },
      },
    });
  });
  beforeEach(() => {
    server.onRecipient = () => null;
    server.onData = () => null;
    server.onLogin = () => null;
  });
  afterAll(async () => {
    sqs?.destroy();
    secrets?.destroy();
    await engine?.stop();
    await server?.stop();
  });

  test('a letter goes out under TLS, and its marked copy opens with the submitted figure', async () => {
    const filed = await file();
    const { raw, secure, from } = await onlyMail(filed);
    expect({ secure, from }).toEqual({ secure: true, from: 'gouji@example.com' });
    const mail = await PostalMime.parse(raw);
    expect(mail.subject).toContain('数据不平衡');
    expect(mail.attachments).toHaveLength(1);
    const book = read(mail.attachments[0]!.content);
    const sheets = Object.values(book.Sheets).map((sheet) =>
      JSON.stringify(utils.sheet_to_json(sheet, { header: 1 })),
    );
    expect(book.SheetNames.join()).toContain('更正单');
    expect(sheets.some((cells) => cells.includes(String(SUBMITTED)))).toBe(true);
    const [given] = await record().of(filed.agency);
    expect(given).toMatchObject({ delivery: 'unknown', recipients: [filed.address] });
    expect(mail.messageId).toBe(`<${given?.messageId}>`);
  });

  test('an address that does not exist: the other gets the letter, that one is silenced, operators are told', async () => {
    const sns = new SNSClient(clientSettings(engine.endpoint));
    const operators = await subscribeQueue(sqs, sns, named('OperationsTopicArn'));
    sns.destroy();
    const refused: string[] = [];
    server.onRecipient = (address) => {
      if (refused.length === 0) refused.push(address);
      return refused.includes(address) ? { code: 550, text: '5.1.1 User unknown' } : null;
    };
    const { agency, addresses } = await file(2);
    await expect.poll(async () => (await record().silenced(agency)).length, LIMIT).toBe(1);
    expect(await record().silenced(agency)).toMatchObject([{ email: refused[0], why: 'bounced' }]);
    const other = addresses.filter((address) => !refused.includes(address));
    expect(other).toHaveLength(1);
    expect(takenFor(other[0]!).map(({ to }) => to)).toEqual([other]);
    await expect.poll(async () => (await bodiesOn(operators)).join(), LIMIT).toContain('mail-bounced');
  });

  test('a wrong password: the letter comes back by itself, and goes out once the secret is mended', async () => {
    await setPassword('wrong');
    const before = server.logins;
    // Functions that run already know the right one; what they are told once makes them read the secret anew.
    server.onLogin = () =>
      server.logins === before + 1 ? { code: 535, text: '5.7.8 Authentication failed' } : null;
    const filed = await file();
    await expect.poll(() => server.logins, LIMIT).toBeGreaterThanOrEqual(before + 2);
    expect(takenFor(filed.address)).toEqual([]);
    expect(await record().of(filed.agency)).toEqual([]);
    await setPassword(LOGIN.password);
    await onlyMail(filed);
  });

  test('no answer: the letter comes back by itself, and goes out once', async () => {
    let asked = 0;
    server.onRecipient = () => (asked++ === 0 ? 'silence' : null);
    await onlyMail(await file());
    expect(asked).toBeGreaterThanOrEqual(2);
  });

  test('refused for now after its data: comes back by itself, and goes out once', async () => {
    let asked = 0;
    server.onData = () => (asked++ === 0 ? { code: 451, text: '4.3.0 Try again later' } : null);
    await onlyMail(await file());
    expect(asked).toBe(2);
  });

  test('a letter that the server will never take is set aside, and told by a redrive', async () => {
    server.onData = () => ({ code: 554, text: '5.6.0 Message refused' });
    const filed = await file();
    const setAside = async () =>
      (await bodiesOn(named('UpdateDeadLettersUrl'))).filter((body) => body.includes(filed.agency));
    await expect.poll(setAside, LIMIT).toHaveLength(1);
    expect(takenFor(filed.address)).toEqual([]);
    expect((await stack.verdicts.history(filed.agency))[0]?.noticedAt).toBeNull();

    server.onData = () => null;
    const [MessageBody] = await setAside();
    await sqs.send(new SendMessageCommand({ QueueUrl: named('UpdateQueueUrl'), MessageBody }));
    await onlyMail(filed);
  });
});
