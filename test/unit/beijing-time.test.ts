import { expect, test } from 'vitest';
import { beijingTime, dayInBeijing, daysFrom } from '../../shared/beijing-time.ts';

test('a day begins in Beijing, not in Greenwich', () => {
  expect(dayInBeijing('2025-01-31T15:59:59.999Z')).toBe('2025-01-31');
  expect(dayInBeijing('2025-01-31T16:00:00.000Z')).toBe('2025-02-01');
});

test('an instant is told to the minute', () => {
  expect(beijingTime('2025-01-20T02:03:59.000Z')).toBe('2025-01-20 10:03');
});

test('days are counted over the end of a month, and backwards', () => {
  expect(daysFrom('2025-01-31', '2025-02-01')).toBe(1);
  expect(daysFrom('2025-03-01', '2025-02-28')).toBe(-1);
});
