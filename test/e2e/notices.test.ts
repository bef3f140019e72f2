// Letters of a season on the engine: what changed, what is settled, several uploads in one mail, mail that comes back.
import { randomUUID } from 'node:crypto';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { PublishCommand } from '@aws-sdk/client-sns';
import { describe, expect, test } from 'vitest';
import { registerSamples } from '../../infra/local/samples.ts';
import { dynamoJustifications } from '../../shared/aws/dynamo-justifications.ts';
import { dynamoNoticeRecord } from '../../shared/aws/dynamo-notice-record.ts';
import { figuresFingerprint } from '../../shared/contracts/justification.ts';
import { receiptNumber } from '../../shared/contracts/receipt-number.ts';
import { balancedReport, countIn, withFigure } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import { mailEvent } from '../builders/returned-mail.ts';
import {
  eventually,
  heldMessages,
  lambda,
  mailsTo,
  named,
  newAgency,
  send,
  sns,
  stack,
  subscribedQueue,
  takeMessages,
  type Upload,
  upload,
  verdictOf,
  whileNotRead,
} from './engine-under-test.ts';

const record = dynamoNoticeRecord(stack.dynamo, named('NoticeTable'));
const good = balancedReport({
  form: '2021',
  otherRows: 'three',
  largest: 9,
  zeros: 0.8,
  year: 2024,
  seed: 12,
});
const TOTAL = 's3.total.commercial';
const REVIEW = 's4.review.total';
const oneMore = (report: typeof good, id: string) => withFigure(report, id, countIn(report, id) + 1);

/** Waits for the n-th mail to an address. */
async function mailNumber(address: string, number: number) {
  await eventually(async () => expect((await mailsTo(address)).length).toBeGreaterThanOrEqual(number));
  return (await mailsTo(address))[number - 1]!;
}

/** Hands the validate function messages in one batch, as Lambda does, past its queue. */
async function handToValidate(bodies: readonly string[]): Promise<void> {
  const Records = bodies.map((body) => ({
    messageId: randomUUID(),
    receiptHandle: 'none',
    body,
    attributes: { SentTimestamp: String(Date.now()), ApproximateReceiveCount: '1' },
    messageAttributes: {},
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:reports',
    awsRegion: 'us-east-1',
  }));
  const { Payload } = await lambda.send(
    new InvokeCommand({
      FunctionName: named('ValidateFunction'),
      Payload: JSON.stringify({ Records }),
    }),
  );
  expect(JSON.parse(new TextDecoder().decode(Payload))).toEqual({ batchItemFailures: [] });
}

describe('a report filed again', () => {
  test('the letter says what is corrected, what remains, what is new and which figures changed; the last one closes the matter', async () => {
    const agency = await newAgency();
    const first = await upload(agency.id, reportPage(oneMore(good, TOTAL)), '年报.txt');
    await verdictOf(first.submissionId);
    expect((await mailNumber(agency.address, 1)).text).not.toContain('已改正');

    await verdictOf((await upload(agency.id, reportPage(oneMore(good, REVIEW)), '年报.txt')).submissionId);
    const second = await mailNumber(agency.address, 2);
    expect(second.text).toMatch(/已改正3处，仍存在\d+处，新出现1处/);
    expect(second.text).toContain('【新出现】');
    expect(second.text).toContain(
      `（七）总计”行“商业企业”列：${countIn(good, TOTAL) + 1} → ${countIn(good, TOTAL)}`,
    );

    const third = await upload(agency.id, reportPage(good), '年报.txt');
    expect((await verdictOf(third.submissionId)).status).toBe('balanced');
    const closing = await mailNumber(agency.address, 3);
    expect(closing.subject).toContain('已平衡');
    expect(closing.text).toContain('此前通知的问题已经解决');
    expect(closing.text).toContain(`回执号：${receiptNumber(third.submissionId)}`);
    await eventually(async () => {
      expect(await stack.verdicts.current(agency.id, 2024)).toMatchObject({ noticedAt: expect.any(String) });
    });
    expect(await record.of(agency.id)).toMatchObject([
      { reports: [`${first.submissionId}.1`], recipients: [agency.address] },
      {},
      { reports: [`${third.submissionId}.1`], subject: closing.subject },
    ]);
  });

  test('an explanation stands beside its finding while the figures stay, and is asked again when they change', async () => {
    const agency = await newAgency();
    const verdict = await verdictOf((await upload(agency.id, reportPage(oneMore(good, TOTAL)))).submissionId);
    const outcome = verdict.outcomes.find(({ rule, at }) => rule === 'S3-BAL' && at === 'commercial')!;
    await dynamoJustifications(stack.dynamo, named('VerdictTable')).add({
      version: 1,
      agencyId: agency.id,
      year: 2024,
      rule: 'S3-BAL',
      at: 'commercial',
      reason: '两件并案办理',
      by: '王五',
      givenAt: new Date().toISOString(),
      figures: figuresFingerprint(outcome, verdict.report!),
    });
    await verdictOf((await upload(agency.id, reportPage(oneMore(good, TOTAL)))).submissionId);
    expect((await mailNumber(agency.address, 2)).text).toContain('两件并案办理');

    const moved = withFigure(good, TOTAL, countIn(good, TOTAL) + 2);
    await verdictOf((await upload(agency.id, reportPage(moved))).submissionId);
    expect((await mailNumber(agency.address, 3)).text).toContain('请重新说明');
  });
});

describe('the quiet period', () => {
  test('three uploads within it are told in one mail, the older ones as superseded', async () => {
    const agency = await newAgency();
    const uploads: Upload[] = [];
    const messages = await heldMessages('ValidateFunction', 'ReportQueueUrl', 3, async () => {
      for (const figure of [TOTAL, REVIEW, 's3.total.total']) {
        uploads.push(await upload(agency.id, reportPage(oneMore(good, figure)), `${figure}.txt`));
      }
    });
    // While the queue is not read, no quiet period ends before the last of them is judged.
    await whileNotRead('ValidateFunction', () => handToValidate(messages));
    for (const { submissionId } of uploads) await verdictOf(submissionId);

    const mails = await mailsTo(agency.address);
    expect(mails).toHaveLength(1);
    const [one, two, three] = uploads.map(({ submissionId }) => `${submissionId}.1`);
    expect(mails[0]?.text).toMatch(/文件：.*s3\.total\.total\.txt/u);
    expect(mails[0]?.text.match(/已由这份文件代替，不再单独通知/gu)).toHaveLength(2);
    expect(await record.of(agency.id)).toMatchObject([{ reports: [three, two, one] }]);
  });
});

describe('mail that comes back', () => {
  test('is noted on its record, silences the contact until the register changes, and is told to the operators', async () => {
    const operators = await subscribedQueue(named('OperationsTopicArn'));
    const agency = await newAgency();
    await verdictOf((await upload(agency.id, reportPage(oneMore(good, TOTAL)))).submissionId);
    const [mail] = await record.of(agency.id);
    const { messageId } = mail!;
    const event = mailEvent({ messageId, address: agency.address, at: new Date().toISOString() });
    await sns.send(
      new PublishCommand({ TopicArn: named('MailFeedbackTopicArn'), Message: JSON.stringify(event) }),
    );

    const ours = (body = '') => body.includes(agency.address);
    const alerts = await takeMessages(operators, (taken) => taken.some(({ Body }) => ours(Body)));
    const told = JSON.parse(JSON.parse(alerts.find(({ Body }) => ours(Body))!.Body!).Message);
    expect(told).toMatchObject({ reason: 'mail-bounced', agency: agency.id, messageId });
    expect((await record.of(agency.id))[0]?.feedback).toMatchObject({ 'f-1': { kind: 'bounced' } });

    const again = await upload(agency.id, reportPage(oneMore(good, REVIEW)));
    await verdictOf(again.submissionId);
    expect(await mailsTo(agency.address)).toHaveLength(1);

    const address = `${randomUUID()}@example.org`;
    await registerSamples(stack.agencies, [
      { ...(await stack.agencies.find(agency.id))!, contacts: [{ email: address, language: 'zh' }] },
    ]);
    await verdictOf((await upload(agency.id, reportPage(oneMore(good, TOTAL)))).submissionId);
    expect(await mailsTo(address)).toHaveLength(1);
  });

  test('a word on a mail that breaks its contract is set aside', async () => {
    const poison = JSON.stringify({ nonsense: randomUUID() });
    await send('MailReturnsQueueUrl', poison);
    const setAside = await takeMessages(named('MailReturnsDeadLettersUrl'), (taken) =>
      taken.some(({ Body }) => Body === poison),
    );
    expect(setAside.map(({ Body }) => Body)).toContain(poison);
  });
});
