import { describe } from 'vitest';
import { MemoryReminders } from '../../doubles/memory-reminders.ts';
import { aReminderRecord } from '../../doubles/reminder-record-contract.ts';

describe('the record of reminders in memory', () => {
  const record = new MemoryReminders();
  aReminderRecord(() => record);
});
