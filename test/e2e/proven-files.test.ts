import { describe } from 'vitest';
import { dynamoProvenFiles, dynamoRejudgeOrders } from '../../shared/aws/dynamo-proven-files.ts';
import { keepsProvenFiles } from '../doubles/proven-files-contract.ts';
import { named, stack } from './engine-under-test.ts';

describe('proven files and asked re-judgings, in DynamoDB', () => {
  const files = dynamoProvenFiles(stack.dynamo, named('VerdictTable'));
  const orders = dynamoRejudgeOrders(stack.dynamo, named('VerdictTable'));
  keepsProvenFiles(
    () => files,
    () => orders,
  );
});
