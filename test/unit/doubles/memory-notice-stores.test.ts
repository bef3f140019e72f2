import { describe } from 'vitest';
import { MemoryNoticeRecord } from '../../doubles/memory-notice-record.ts';
import { MemoryPendingNotices } from '../../doubles/memory-pending-notices.ts';
import { aRecordOfNotices, aStoreOfPendingNotices } from '../../doubles/notice-store-contract.ts';

describe('what waits to be told, in memory', () => {
  const store = new MemoryPendingNotices();
  aStoreOfPendingNotices(() => store);
});

describe('the record of mails, in memory', () => {
  const record = new MemoryNoticeRecord();
  aRecordOfNotices(() => record);
});
