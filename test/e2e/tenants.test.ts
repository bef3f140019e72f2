// An agency's own credentials reach its own folder and nothing of anybody else's. Only an engine that enforces IAM can
// show this.
import { randomUUID } from 'node:crypto';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientSettings } from '../../infra/local/engine.ts';
import { submissionId } from '../../shared/contracts/submission.ts';
import { agencyPolicy } from '../../shared/register/agency-policy.ts';
import { balancedReport } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import {
  engine,
  eventually,
  named,
  newAgency,
  stack,
  type TestAgency,
  upload,
  verdictOf,
} from './engine-under-test.ts';
import { callIam } from './iam-call.ts';

const page = (name: string) => reportPage(balancedReport({ agency: name, year: 2024 }));

describe.skipIf(engine.kind !== 'ministack')(
  'an agency with its own policy (where the engine enforces IAM)',
  () => {
    const UserName = `clerk-${randomUUID()}`;
    const PolicyName = 'own-folder';
    let own: TestAgency;
    let other: TestAgency;
    let settings: ReturnType<typeof clientSettings>;
    let s3: S3Client;
    const keyOf = (agency: TestAgency) => ({
      Bucket: named('UploadBucket'),
      Key: `incoming/${agency.id}/年报.txt`,
    });

    beforeAll(async () => {
      own = await newAgency('青石县财政局');
      other = await newAgency('南屏县财政局');
      const PolicyDocument = agencyPolicy(own.id, { bucket: named('UploadBucket'), partition: 'aws' });
      await callIam(engine.endpoint, { Action: 'CreateUser', UserName });
      await callIam(engine.endpoint, {
        Action: 'PutUserPolicy',
        UserName,
        PolicyName,
        PolicyDocument: JSON.stringify(PolicyDocument),
      });
      const made = await callIam(engine.endpoint, { Action: 'CreateAccessKey', UserName });
      const field = (name: string) => new RegExp(`<${name}>(.+?)</${name}>`).exec(made)?.[1] ?? '';
      const credentials = { accessKeyId: field('AccessKeyId'), secretAccessKey: field('SecretAccessKey') };
      settings = { ...clientSettings(engine.endpoint), credentials };
      s3 = new S3Client({ ...settings, forcePathStyle: true });
    });
    afterAll(async () => {
      const key = { AccessKeyId: (await s3.config.credentials()).accessKeyId };
      await callIam(engine.endpoint, { Action: 'DeleteAccessKey', UserName, ...key });
      await callIam(engine.endpoint, { Action: 'DeleteUserPolicy', UserName, PolicyName });
      await callIam(engine.endpoint, { Action: 'DeleteUser', UserName });
    });

    test('files and withdraws its own report', async () => {
      const place = keyOf(own);
      const { VersionId = '' } = await s3.send(new PutObjectCommand({ ...place, Body: page(own.name) }));
      const id = submissionId({ bucket: place.Bucket, key: place.Key, versionId: VersionId });
      expect(await verdictOf(id)).toMatchObject({ agencyId: own.id, status: 'balanced' });
      await s3.send(new DeleteObjectCommand(place));
      await eventually(async () => {
        expect(await stack.verdicts.withdrawals(own.id)).toMatchObject([{ key: place.Key }]);
        expect(await stack.verdicts.current(own.id, 2024)).toBeNull();
      });
      expect(await stack.verdicts.history(own.id, 2024)).toHaveLength(1);
    });

    test("neither writes, deletes nor reads another agency's files", async () => {
      const { submissionId: id } = await upload(other.id, page(other.name), '年报.txt');
      const before = await verdictOf(id);
      const place = keyOf(other);
      const attempts = [
        () => s3.send(new PutObjectCommand({ ...place, Body: page(own.name) })),
        () => s3.send(new DeleteObjectCommand(place)),
        () => s3.send(new DeleteObjectCommand({ ...place, VersionId: before.submission.versionId })),
        () => s3.send(new GetObjectCommand(place)),
      ];
      for (const attempt of attempts)
        await expect(attempt()).rejects.toThrow(/denied|not authorized|Forbidden/i);
      expect(await stack.verdicts.current(other.id, 2024)).toMatchObject({ reportId: before.reportId });
      expect(await stack.verdicts.withdrawals(other.id)).toEqual([]);
    });

    test('reaches neither the records nor the queues behind its uploads', async () => {
      const dynamo = new DynamoDBClient(settings);
      const sqs = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
      const attempts = [
        ...['VerdictTable', 'AgencyTable', 'NoticeTable'].map(
          (table) => () => dynamo.send(new ScanCommand({ TableName: named(table) })),
        ),
        ...['UploadQueueUrl', 'ReportQueueUrl'].map(
          (queue) => () => sqs.send(new SendMessageCommand({ QueueUrl: named(queue), MessageBody: '{}' })),
        ),
      ];
      for (const attempt of attempts)
        await expect(attempt()).rejects.toThrow(/denied|not authorized|Forbidden/i);
    });
  },
);
