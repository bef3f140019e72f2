import { describe } from 'vitest';
import { dynamoNoticeRecord } from '../../shared/aws/dynamo-notice-record.ts';
import { dynamoPendingNotices } from '../../shared/aws/dynamo-pending-notices.ts';
import { aRecordOfNotices, aStoreOfPendingNotices } from '../doubles/notice-store-contract.ts';
import { named, stack } from './engine-under-test.ts';

describe('what waits to be told, in DynamoDB', () => {
  const store = dynamoPendingNotices(stack.dynamo, named('NoticeTable'));
  aStoreOfPendingNotices(() => store);
});

describe('the record of mails, in DynamoDB', () => {
  const record = dynamoNoticeRecord(stack.dynamo, named('NoticeTable'));
  aRecordOfNotices(() => record);
});
