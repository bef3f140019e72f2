// What starts the reminders: the daily rule's event, or an operator's own with the day to be run.
import * as z from 'zod';
import { type Day, dayInBeijing } from '../../shared/beijing-time.ts';

const ReminderEvent = z.looseObject({
  /** The day to be run, in Asia/Shanghai; else the day on which the event was made. */
  today: z.iso.date().optional(),
  time: z.iso.datetime().optional(),
});

/** The day an event asks for. Throws where it is none of the two. */
export function dayOf(event: unknown, now: Date): Day {
  const { today, time } = ReminderEvent.parse(event ?? {});
  return today ?? dayInBeijing(time ?? now.toISOString());
}
