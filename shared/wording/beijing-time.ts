const BEIJING = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** An instant (ISO 8601) as people in China read it: `2025-01-20 10:03`. */
export function beijingTime(instant: string): string {
  return BEIJING.format(new Date(instant));
}
