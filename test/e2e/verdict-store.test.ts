import { describe } from 'vitest';
import { aVerdictStore } from '../doubles/verdict-store-contract.ts';
import { stack } from './engine-under-test.ts';

describe('the verdict store in DynamoDB', () => {
  aVerdictStore(() => stack.verdicts);
});
