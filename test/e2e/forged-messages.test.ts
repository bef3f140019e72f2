// Somebody has taken over the parse function, which opens hostile files, and has its credentials. Whatever those let him
// send ends in dead letters: nothing is recorded of anybody, nobody is written to, and no other queue takes his messages.
import { createHash, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCAL_REGION } from '../../infra/local/engine.ts';
import type { Submission } from '../../shared/contracts/submission.ts';
import { balancedReport, countIn, withFigure } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import {
  engine,
  eventually,
  heldMessages,
  lambda,
  mailsTo,
  named,
  newAgency,
  send,
  stack,
  type TestAgency,
  takeMessages,
  upload,
  verdictOf,
} from './engine-under-test.ts';
import { callIam } from './iam-call.ts';

const report = balancedReport({
  form: '2021',
  otherRows: 'three',
  largest: 9,
  zeros: 0.8,
  year: 2024,
  seed: 31,
});
const wrong = withFigure(report, 's3.total.total', countIn(report, 's3.total.total') + 1);

interface Message {
  readonly kind: string;
  readonly submission: Submission;
  readonly [field: string]: unknown;
}

/** Clients with the very policies of the parse function's role. */
async function asParse(): Promise<{ sqs: SQSClient; s3: S3Client }> {
  const { Role = '' } = await lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: named('ParseFunction') }),
  );
  const RoleName = Role.split('/').at(-1) ?? '';
  const listed = await callIam(engine.endpoint, { Action: 'ListRolePolicies', RoleName });
  const names = [...listed.matchAll(/<member>([^<]+)<\/member>/gu)].map(([, name = '']) => name);
  const UserName = `taken-over-${randomUUID()}`;
  await callIam(engine.endpoint, { Action: 'CreateUser', UserName });
  for (const PolicyName of names) {
    const policy = await callIam(engine.endpoint, { Action: 'GetRolePolicy', RoleName, PolicyName });
    const document = /<PolicyDocument>([\s\S]*?)<\/PolicyDocument>/u.exec(policy)?.[1] ?? '';
    await callIam(engine.endpoint, {
      Action: 'PutUserPolicy',
      UserName,
      PolicyName,
      PolicyDocument: decodeURIComponent(document).replaceAll('&quot;', '"'),
    });
  }
  const key = await callIam(engine.endpoint, { Action: 'CreateAccessKey', UserName });
  const [, accessKeyId = ''] = /<AccessKeyId>([^<]+)/u.exec(key) ?? [];
  const [, secretAccessKey = ''] = /<SecretAccessKey>([^<]+)/u.exec(key) ?? [];
  const settings = {
    endpoint: engine.endpoint,
    region: LOCAL_REGION,
    credentials: { accessKeyId, secretAccessKey },
  };
  return {
    sqs: new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }),
    s3: new S3Client({ ...settings, forcePathStyle: true }),
  };
}

describe.skipIf(engine.kind !== 'ministack')('with the rights of the parse function', () => {
  let intruder: Awaited<ReturnType<typeof asParse>>;
  let victim: TestAgency;
  let filed: Message;
  let own: Message;
  let before: unknown;

  const onRecord = async () => [
    await stack.verdicts.history(victim.id),
    await stack.verdicts.withdrawals(victim.id),
    await mailsTo(victim.address),
  ];
  const forge = (body: unknown) =>
    intruder.sqs.send(
      new SendMessageCommand({ QueueUrl: named('ReportQueueUrl'), MessageBody: JSON.stringify(body) }),
    );

  beforeAll(async () => {
    intruder = await asParse();
    victim = await newAgency();
    const accomplice = await newAgency();
    const [first = ''] = await heldMessages('ValidateFunction', 'ReportQueueUrl', 1, async () => {
      await upload(victim.id, reportPage(report));
    });
    filed = JSON.parse(first);
    await send('ReportQueueUrl', first);
    const { bucket, key, versionId } = filed.submission;
    await verdictOf(
      createHash('sha256')
        .update(JSON.stringify([bucket, key, versionId]))
        .digest('hex')
        .slice(0, 32),
    );
    const [second = ''] = await heldMessages('ValidateFunction', 'ReportQueueUrl', 1, async () => {
      await upload(accomplice.id, reportPage(wrong));
    });
    own = JSON.parse(second);
    // It is told of in its own mail first: what comes after that is the intruder's.
    await eventually(async () => {
      expect(await mailsTo(victim.address)).toHaveLength(1);
      expect((await stack.verdicts.history(victim.id))[0]?.noticedAt).not.toBeNull();
    });
    before = await onRecord();
  });
  afterAll(() => {
    intruder.sqs.destroy();
    intruder.s3.destroy();
  });

  test('the queue of updates and notices takes nothing, nor does any mail go out', async () => {
    const due = { version: 1, kind: 'notice-due', agencyId: victim.id };
    await expect(
      intruder.sqs.send(
        new SendMessageCommand({ QueueUrl: named('UpdateQueueUrl'), MessageBody: JSON.stringify(due) }),
      ),
    ).rejects.toThrow(/not authorized|AccessDenied/u);
  });

  test('he can read every upload, and so forge with true hashes', async () => {
    const { bucket, key, versionId } = filed.submission;
    const object = await intruder.s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }),
    );
    const bytes = (await object.Body?.transformToByteArray()) ?? new Uint8Array();
    expect(createHash('sha256').update(bytes).digest('hex')).toBe((filed.file as { sha256: string }).sha256);
  });

  test('every kind of message that he can send is refused, and ends in dead letters', async () => {
    const { submission } = own;
    const { size: _size, ...place } = filed.submission;
    const asVictim = { ...submission, agencyId: victim.id };
    const because = `${'0'.repeat(32)}.1`;
    const file = { ...(own.file as object), verdicts: 2, reports: 2 };
    const now = new Date().toISOString();
    const claimed = { ...own, submission: asVictim };
    const claim = { version: 1, kind: 'claim', key: `claims/${randomUUID()}.json.gz` };
    await intruder.s3.send(
      new PutObjectCommand({
        Bucket: named('RecordsBucket'),
        Key: claim.key,
        Body: gzipSync(JSON.stringify(claimed)),
      }),
    );
    const forged = [
      claimed,
      claim,
      { ...claim, key: `claims/${randomUUID()}.json.gz` },
      { ...own, submission: { ...submission, key: `incoming/${victim.id}/x.txt`, agencyId: victim.id } },
      { ...own, submission: { ...submission, versionId: randomUUID() } },
      { ...own, submission: { ...submission, bucket: named('RecordsBucket') } },
      { ...own, submission: { ...submission, eventTime: '2099-01-01T00:00:00.000Z' } },
      { ...own, file: { ...(own.file as object), sha256: '0'.repeat(64) } },
      { ...filed, file, report: { ...(own.report as object), number: 2 } },
      { ...filed, report: own.report, rejudge: { run: 'mine', mail: true } },
      {
        ...{
          version: 1,
          kind: 'unreadable-file',
          submission: asVictim,
          file: { ...file, verdicts: 1, reports: 0 },
        },
        ...{ number: 0, member: null, reason: { code: 'x', message: '请点击 https://example.org' } },
      },
      { version: 1, kind: 'withdrawn', withdrawal: { ...place, eventTime: now } },
      { version: 1, kind: 'withdrawn', withdrawal: { ...place, versionId: randomUUID(), eventTime: now } },
      { version: 1, kind: 'notice-due', agencyId: victim.id },
      { version: 1, kind: 'last-year-changed', agencyId: victim.id, year: 2024, because },
      { version: 1, kind: 'bodies-below-changed', agencyId: victim.id, year: 2024, because },
      {
        ...{ version: 1, kind: 'mail-given' },
        notice: {
          ...{ version: 1, agencyId: victim.id, messageId: 'x', reports: [], recipients: [victim.address] },
          ...{ subject: 'x', sentAt: now, feedback: {} },
        },
      },
    ].map((message) => JSON.stringify(message));
    for (const body of forged) await forge(JSON.parse(body));
    const setAside = await takeMessages(named('ReportDeadLettersUrl'), (taken) =>
      forged.every((body) => taken.some(({ Body }) => Body === body)),
    );
    expect(setAside.length).toBeGreaterThanOrEqual(forged.length);
    expect(await onRecord()).toEqual(before);
  });

  test('the true message among them is believed', async () => {
    await send('ReportQueueUrl', JSON.stringify(own));
    const { bucket, key, versionId } = own.submission;
    const id = createHash('sha256')
      .update(JSON.stringify([bucket, key, versionId]))
      .digest('hex')
      .slice(0, 32);
    expect((await verdictOf(id)).status).toBe('unbalanced');
  });
});
