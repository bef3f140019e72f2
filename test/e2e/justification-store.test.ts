import { describe } from 'vitest';
import { dynamoJustifications } from '../../shared/aws/dynamo-justifications.ts';
import { aJustificationStore } from '../doubles/justification-store-contract.ts';
import { named, stack } from './engine-under-test.ts';

describe('the store of explanations in DynamoDB', () => {
  const store = dynamoJustifications(stack.dynamo, named('VerdictTable'));
  aJustificationStore(() => store);
});
