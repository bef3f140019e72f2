import { expect, test } from 'vitest';
import { digestMail, reminderMail } from '../../../shared/notices/reminder-mails.ts';
import { ROSTER } from '../../letters/cases.ts';

const context = {
  agency: { id: 'shuili', name: '水利局' },
  year: 2025,
  language: 'zh',
  ask: '办公室',
} as const;

test('a reminder is HTML and text of one letter, a digest brings the roster', async () => {
  const missing = { state: 'missing', ofOthers: [], unusable: null } as const;
  const reminder = await reminderMail({ when: 'before', days: 3, deadline: '2026-01-31' }, missing, context);
  for (const told of [reminder.html, reminder.text]) expect(told).toContain('含当日');
  expect(reminder.attachments).toBeUndefined();
  const digest = await digestMail(ROSTER, context);
  expect(digest.attachments?.map(({ filename }) => filename)).toEqual(['报送情况_2025年度.xlsx']);
});
