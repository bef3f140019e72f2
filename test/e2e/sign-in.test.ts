import { describe } from 'vitest';
import { dynamoAccessRecord } from '../../shared/aws/dynamo-access-record.ts';
import { dynamoLimits, dynamoSessions, dynamoSignInCodes } from '../../shared/aws/dynamo-sign-in.ts';
import { anAccessRecord, aSignIn } from '../doubles/sign-in-contract.ts';
import { named, stack } from './engine-under-test.ts';

describe('sign-in in DynamoDB', () => {
  const table = named('PortalTable');
  aSignIn(() => ({
    sessions: dynamoSessions(stack.dynamo, table),
    codes: dynamoSignInCodes(stack.dynamo, table),
    limits: dynamoLimits(stack.dynamo, table),
  }));
});

describe('the access record in DynamoDB', () => {
  anAccessRecord(() => dynamoAccessRecord(stack.dynamo, named('AccessTable')));
});
