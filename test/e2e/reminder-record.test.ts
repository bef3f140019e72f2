import { describe } from 'vitest';
import { dynamoReminders } from '../../shared/aws/dynamo-reminders.ts';
import { aReminderRecord } from '../doubles/reminder-record-contract.ts';
import { named, stack } from './engine-under-test.ts';

describe('the record of reminders in DynamoDB', () => {
  const record = dynamoReminders(stack.dynamo, named('NoticeTable'));
  aReminderRecord(() => record);
});
