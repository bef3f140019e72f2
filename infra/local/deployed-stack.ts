// The stack on a local engine as the scripts and the end-to-end tests use it: upload a file, wait for its verdicts.

import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoAgencies } from '../../shared/aws/dynamo-agencies.ts';
import { dynamoVerdicts } from '../../shared/aws/dynamo-verdicts.ts';
import { type SubmissionId, submissionId } from '../../shared/contracts/submission.ts';
import { needsNotice, type VerdictFacts } from '../../shared/contracts/verdict.ts';
import type { AgencyRegisterKeeper } from '../../shared/ports/agencies.ts';
import type { VerdictStore } from '../../shared/ports/verdicts.ts';
import { clientSettings } from './engine.ts';
import { PlainFailure } from './plain-failure.ts';

export interface DeployedStack {
  readonly endpoint: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly s3: S3Client;
  readonly dynamo: DynamoDBDocumentClient;
  readonly verdicts: VerdictStore;
  readonly agencies: AgencyRegisterKeeper;
}

/** Finds the stack that is deployed on an engine. Throws PlainFailure where there is none. */
export async function findDeployedStack(endpoint: string): Promise<DeployedStack> {
  const cloudFormation = new CloudFormationClient(clientSettings(endpoint));
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({}));
  const outputs: Record<string, string> = {};
  for (const { OutputKey, OutputValue } of Stacks.flatMap((stack) => stack.Outputs ?? [])) {
    if (OutputKey !== undefined && OutputValue !== undefined) outputs[OutputKey] = OutputValue;
  }
  if (outputs.UploadBucket === undefined) {
    throw new PlainFailure(`The stack is not deployed on the engine at ${endpoint}; "npm start" deploys it.`);
  }
  const s3 = new S3Client({ ...clientSettings(endpoint), forcePathStyle: true });
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(clientSettings(endpoint)), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return {
    endpoint,
    outputs,
    s3,
    dynamo,
    verdicts: dynamoVerdicts(dynamo, s3, {
      table: output(outputs, 'VerdictTable'),
      recordsBucket: output(outputs, 'RecordsBucket'),
    }),
    agencies: dynamoAgencies(dynamo, output(outputs, 'AgencyTable')),
  };
}

/** An output of the stack; one that is missing is a fault of the stack. */
export function output(outputs: Readonly<Record<string, string>>, name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Error(`the stack has no output ${name}`);
  return value;
}

/** Uploads a file the way an agency does; gives the submission its verdicts will be found by. */
export async function uploadReport(
  stack: DeployedStack,
  agency: string,
  fileName: string,
  bytes: Uint8Array,
): Promise<{ readonly key: string; readonly versionId: string; readonly submissionId: SubmissionId }> {
  const bucket = output(stack.outputs, 'UploadBucket');
  const key = `incoming/${agency}/${fileName}`;
  const { VersionId: versionId } = await stack.s3.send(
    new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }),
  );
  if (versionId === undefined) throw new Error(`the bucket ${bucket} keeps no versions`);
  return { key, versionId, submissionId: submissionId({ bucket, key, versionId }) };
}

/**
 * Waits until every verdict of a file is recorded and every notice that is due has gone out; of several revisions the
 * last counts. Gives what is there when the time is over, which may then be less.
 */
export async function awaitVerdicts(
  stack: DeployedStack,
  id: SubmissionId,
  limitSeconds: number,
  signal?: AbortSignal,
): Promise<{ readonly verdicts: readonly VerdictFacts[]; readonly complete: boolean }> {
  const deadline = Date.now() + limitSeconds * 1000;
  for (;;) {
    const revisions = await stack.verdicts.ofSubmission(id);
    const verdicts = [...new Map(revisions.map((facts) => [facts.number, facts])).values()];
    const [first] = verdicts;
    const complete =
      first !== undefined &&
      verdicts.length >= first.file.verdicts &&
      verdicts.every(
        ({ noticedAt, quiet, status }) => noticedAt !== null || quiet === true || !needsNotice(status),
      );
    if (complete || Date.now() > deadline) return { verdicts, complete };
    await sleep(100, undefined, signal ? { signal } : {});
  }
}
