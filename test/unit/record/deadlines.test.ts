import { describe, expect, test } from 'vitest';
import { deadlineOf, LEGAL_CALENDAR, reminderDue } from '../../../shared/record/deadlines.ts';

const department = { kind: 'department', jurisdiction: null, deadlines: {} } as const;
const calendar = {
  ...LEGAL_CALENDAR,
  jurisdictions: { 'gd.shantou': { lastDay: { department: '01-15' }, remindDaysBefore: [5] } },
};

describe('deadlines', () => {
  test('a department files by 31 January of the next year, a government by 31 March', () => {
    expect(deadlineOf(department, 2024, LEGAL_CALENDAR)).toBe('2025-01-31');
    expect(deadlineOf({ ...department, kind: 'government' }, 2024, LEGAL_CALENDAR)).toBe('2025-03-31');
  });

  test("a jurisdiction's own date comes before the law's, an agency's own before both", () => {
    const local = { ...department, jurisdiction: 'gd.shantou' };
    expect(deadlineOf(local, 2024, calendar)).toBe('2025-01-15');
    expect(deadlineOf({ ...local, kind: 'government' }, 2024, calendar)).toBe('2025-03-31');
    expect(deadlineOf({ ...local, deadlines: { '2024': '2025-02-20' } }, 2024, calendar)).toBe('2025-02-20');
  });

  test.each([
    ['2025-01-17', { when: 'before', days: 14 }],
    ['2025-01-18', null],
    ['2025-01-28', { when: 'before', days: 3 }],
    ['2025-01-31', null],
    ['2025-02-01', { when: 'after', days: 1 }],
    ['2025-02-02', null],
    ['2025-02-07', { when: 'after', days: 7 }],
  ] as const)('on %s the reminder is %j', (today, expected) => {
    const reminder = reminderDue(department, 2024, today, LEGAL_CALENDAR);
    expect(reminder && { when: reminder.when, days: reminder.days }).toEqual(expected);
  });
});
