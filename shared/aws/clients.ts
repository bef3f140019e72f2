// The AWS clients, made once per process. A custom endpoint (AWS_ENDPOINT_URL) means a local engine.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Unanswered } from '../fates.ts';

const local = process.env.AWS_ENDPOINT_URL !== undefined;

/**
 * No call waits longer, three attempts then take 15 seconds of a function's time. Without this a call that is never
 * answered costs the whole function, and its message the queue's visibility timeout. `socketTimeout` is for a body that
 * stops half-way.
 */
const PATIENCE = {
  requestHandler: {
    connectionTimeout: 2000,
    requestTimeout: 5000,
    socketTimeout: 5000,
    throwOnRequestTimeout: true,
  },
} as const;

export function makeS3(): S3Client {
  return new S3Client({ ...PATIENCE, forcePathStyle: local });
}

/** Local engines tell queue URLs under a host name of their own: the endpoint alone decides where to call. */
export function makeSqs(): SQSClient {
  return new SQSClient({ ...PATIENCE, useQueueUrlAsEndpoint: false });
}

export function makeDynamo(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(PATIENCE), {
    marshallOptions: { removeUndefinedValues: true },
  });
}

function isRefusal(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return ($metadata?.httpStatusCode ?? 0) >= 400;
}

/** A mail whose answer is lost may have gone out: only what SES refused is tried again at once. */
export function makeSes(): SESClient {
  const ses = new SESClient(PATIENCE);
  // Below the SDK's own retries.
  ses.middlewareStack.add(
    (next) => async (request) => {
      try {
        return await next(request);
      } catch (error) {
        if (isRefusal(error)) throw error;
        // Not as its cause: the SDK would find in it that it may try again.
        throw new Unanswered(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
      }
    },
    { step: 'finalizeRequest', priority: 'low', name: 'askOnceWhereUnanswered' },
  );
  return ses;
}

export function makeEvents(): EventBridgeClient {
  return new EventBridgeClient(PATIENCE);
}

export function makeSecrets(): SecretsManagerClient {
  return new SecretsManagerClient(PATIENCE);
}

export function makeSns(): SNSClient {
  return new SNSClient(PATIENCE);
}
