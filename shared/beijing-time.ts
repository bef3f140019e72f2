// Instants and days as people in China read them: one time zone, without summer time since 1992.

/** A calendar day, `2025-01-31`. */
export type Day = string;

const MINUTE = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** An instant (ISO 8601) to the minute: `2025-01-20 10:03`. */
export function beijingTime(instant: string): string {
  return MINUTE.format(new Date(instant));
}

/** The calendar day on which an instant (ISO 8601) falls. */
export function dayInBeijing(instant: string): Day {
  return beijingTime(instant).slice(0, 10);
}

/** Whole days from one calendar day to another; negative when `to` is earlier. */
export function daysFrom(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** A calendar day as a sentence says it: 2025年1月31日. */
export function chineseDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** An instant (ISO 8601) to the minute, as a sentence says it: 2025年1月20日10:03. */
export function chineseTime(instant: string): string {
  return `${chineseDay(dayInBeijing(instant))}${beijingTime(instant).slice(11)}`;
}
