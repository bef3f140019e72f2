import { describe } from 'vitest';
import { dynamoFiledReports } from '../../shared/aws/dynamo-filed-reports.ts';
import { dynamoPendingChecks } from '../../shared/aws/dynamo-pending-checks.ts';
import { filedReports } from '../doubles/filed-reports-contract.ts';
import { keepsPendingChecks } from '../doubles/pending-checks-contract.ts';
import { aVerdictStore } from '../doubles/verdict-store-contract.ts';
import { named, stack } from './engine-under-test.ts';

describe('the verdict store in DynamoDB', () => {
  aVerdictStore(() => stack.verdicts);
});

describe('pending re-checks in DynamoDB', () => {
  const checks = dynamoPendingChecks(stack.dynamo, named('VerdictTable'));
  keepsPendingChecks(() => checks);
});

describe('what rosters need, in DynamoDB', () => {
  const filed = dynamoFiledReports(stack.dynamo, named('VerdictTable'));
  filedReports(() => ({ verdicts: stack.verdicts, filed }));
});
