// When a report is due, and on which days a missing one is asked for. All days are calendar days in Beijing.
import * as z from 'zod';
import { type Day, daysFrom } from '../beijing-time.ts';
import deadlines from '../catalogue/deadlines.json' with { type: 'json' };
import type { Agency } from '../contracts/agency.ts';

const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
const LastDays = z.strictObject({
  department: MonthDay,
  government: MonthDay,
  township: MonthDay,
  other: MonthDay,
});
const Days = z.array(z.int().min(0).max(200));
const Dates = z.strictObject({ lastDay: LastDays, remindDaysBefore: Days, remindDaysAfter: Days });
const JurisdictionDates = z.strictObject({
  lastDay: LastDays.partial().optional(),
  remindDaysBefore: Days.optional(),
  remindDaysAfter: Days.optional(),
});

export const DeadlineCalendar = z.strictObject({
  source: z.string(),
  default: Dates,
  /** By jurisdiction key; what is left out is taken from the default. */
  jurisdictions: z.record(z.string(), JurisdictionDates),
});
export type DeadlineCalendar = z.infer<typeof DeadlineCalendar>;

/** The dates of the law, which a jurisdiction's own earlier ones override. */
export const LEGAL_CALENDAR: DeadlineCalendar = DeadlineCalendar.parse(deadlines);

function datesOf(agency: Pick<Agency, 'jurisdiction'>, calendar: DeadlineCalendar) {
  const own = agency.jurisdiction === null ? undefined : calendar.jurisdictions[agency.jurisdiction];
  return {
    lastDay: { ...calendar.default.lastDay, ...own?.lastDay },
    remindDaysBefore: own?.remindDaysBefore ?? calendar.default.remindDaysBefore,
    remindDaysAfter: own?.remindDaysAfter ?? calendar.default.remindDaysAfter,
  };
}

type Dated = Pick<Agency, 'kind' | 'jurisdiction' | 'deadlines'>;

/** The last day on which the report of `year` is in time: the agency's own date, its jurisdiction's, or the law's. */
export function deadlineOf(agency: Dated, year: number, calendar: DeadlineCalendar): Day {
  return agency.deadlines[String(year)] ?? `${year + 1}-${datesOf(agency, calendar).lastDay[agency.kind]}`;
}

/** The report year that is being filed on a day: reports of a year are due in the next one. */
export function yearInFiling(day: Day): number {
  return Number(day.slice(0, 4)) - 1;
}

export interface Reminder {
  readonly when: 'before' | 'after';
  /** Days until the deadline, or since it. */
  readonly days: number;
  readonly deadline: Day;
}

/** The reminder that is due today for an agency whose report of `year` is missing; null on all other days. */
export function reminderDue(
  agency: Dated,
  year: number,
  today: Day,
  calendar: DeadlineCalendar,
): Reminder | null {
  const deadline = deadlineOf(agency, year, calendar);
  const dates = datesOf(agency, calendar);
  const left = daysFrom(today, deadline);
  if (left >= 0 && dates.remindDaysBefore.includes(left)) return { when: 'before', days: left, deadline };
  if (left < 0 && dates.remindDaysAfter.includes(-left)) return { when: 'after', days: -left, deadline };
  return null;
}
