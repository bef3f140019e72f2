import { reminderKey } from '../../shared/aws/dynamo-reminders.ts';
import { SentReminder } from '../../shared/contracts/reminder.ts';
import type { ReminderRecord } from '../../shared/ports/reminders.ts';

/** The record in memory, with the conditions of the DynamoDB one. */
export class MemoryReminders implements ReminderRecord {
  private readonly items = new Map<string, SentReminder>();

  async begin(reminder: SentReminder): Promise<boolean> {
    const key = JSON.stringify(reminderKey(reminder));
    const there = this.items.get(key);
    const stopped = Date.parse(reminder.begunAt) - 55_000;
    if (there !== undefined && (there.sentAt !== null || Date.parse(there.begunAt) >= stopped)) return false;
    this.items.set(key, SentReminder.parse(reminder));
    return true;
  }

  async sent(reminder: SentReminder, at: string): Promise<void> {
    this.change(reminder, { sentAt: at });
  }

  async giveUp(reminder: SentReminder): Promise<void> {
    this.change(reminder, { begunAt: '2000-01-01T00:00:00.000Z' });
  }

  async of(agencyId: string, year: number): Promise<readonly SentReminder[]> {
    return [...this.items.values()]
      .filter((one) => one.agencyId === agencyId && one.year === year && one.sentAt !== null)
      .sort((one, other) => (one.day < other.day ? -1 : 1));
  }

  private change(reminder: SentReminder, to: { sentAt?: string; begunAt?: string }): void {
    const key = JSON.stringify(reminderKey(reminder));
    const there = this.items.get(key);
    if (there === undefined) throw new Error('This reminder was never begun');
    this.items.set(key, SentReminder.parse({ ...there, ...to }));
  }
}
