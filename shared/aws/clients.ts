// The AWS clients, made once per process. A custom endpoint (AWS_ENDPOINT_URL) means a local engine.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const local = process.env.AWS_ENDPOINT_URL !== undefined;

export function makeS3(): S3Client {
  return new S3Client({ forcePathStyle: local });
}

/** Local engines tell queue URLs under a host name of their own: the endpoint alone decides where to call. */
export function makeSqs(): SQSClient {
  return new SQSClient({ useQueueUrlAsEndpoint: false });
}

export function makeDynamo(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
}

export function makeSes(): SESClient {
  return new SESClient({});
}

export function makeSecrets(): SecretsManagerClient {
  return new SecretsManagerClient({});
}

export function makeSns(): SNSClient {
  return new SNSClient({});
}
