import { expect, test } from 'vitest';
import { dayOf } from '../../../../functions/remind/reminder-event.ts';

test('the day is the one asked for, else that of the event in Shanghai', () => {
  const now = new Date('2026-01-28T00:00:00.000Z');
  expect(dayOf({ today: '2026-02-01', time: '2026-01-27T16:30:00Z' }, now)).toBe('2026-02-01');
  expect(dayOf({ source: 'aws.events', time: '2026-01-27T16:30:00Z' }, now)).toBe('2026-01-28');
  expect(dayOf({}, now)).toBe('2026-01-28');
  expect(() => dayOf({ today: 'tomorrow' }, now)).toThrow();
});
