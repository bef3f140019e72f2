// What every record of reminders must do: run against the double here and against DynamoDB on a local engine.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { SentReminder } from '../../shared/contracts/reminder.ts';
import type { ReminderRecord } from '../../shared/ports/reminders.ts';

const BEGUN = '2026-01-28T01:00:00.000Z';
const TEN_SECONDS_LATER = '2026-01-28T01:00:10.000Z';
const A_MINUTE_LATER = '2026-01-28T01:01:00.000Z';

function reminderTo(agencyId: string): SentReminder & { kind: 'reminder' } {
  return {
    version: 1,
    kind: 'reminder',
    agencyId,
    year: 2025,
    day: '2026-01-28',
    language: 'zh',
    begunAt: BEGUN,
    sentAt: null,
    when: 'before',
    days: 3,
    deadline: '2026-01-31',
  };
}

/** Declares the tests; call it inside a `describe`. The record may hold other agencies' reminders. */
export function aReminderRecord(record: () => ReminderRecord): void {
  const fresh = () => reminderTo(`agency-${randomUUID()}`);

  it('lets a reminder be sent once', async () => {
    const reminder = fresh();
    expect(await record().begin(reminder)).toBe(true);
    expect(await record().begin({ ...reminder, begunAt: TEN_SECONDS_LATER })).toBe(false);
    await record().sent(reminder, BEGUN);
    expect(await record().begin({ ...reminder, begunAt: A_MINUTE_LATER })).toBe(false);
    expect(await record().of(reminder.agencyId, 2025)).toEqual([{ ...reminder, sentAt: BEGUN }]);
  });

  it('lets another take up what was begun and never sent, and at once what was given up', async () => {
    const stopped = fresh();
    await record().begin(stopped);
    expect(await record().begin({ ...stopped, begunAt: A_MINUTE_LATER })).toBe(true);
    const failed = fresh();
    await record().begin(failed);
    await record().giveUp(failed);
    expect(await record().begin({ ...failed, begunAt: TEN_SECONDS_LATER })).toBe(true);
  });

  it('tells apart the reminders of a deadline, those of a moved deadline, and the digest', async () => {
    const reminder = fresh();
    const { when: _when, days: _days, deadline: _deadline, ...common } = reminder;
    const others: SentReminder[] = [
      { ...reminder, language: 'en' },
      { ...reminder, days: 14 },
      { ...reminder, when: 'after' },
      { ...reminder, deadline: '2026-02-15' },
      { ...reminder, year: 2024 },
      { ...common, kind: 'digest' },
      { ...common, kind: 'digest', language: 'en' },
      { ...common, kind: 'digest', day: '2026-01-29' },
    ];
    for (const one of [reminder, ...others]) expect(await record().begin(one)).toBe(true);
  });

  it('never shows what was sent to another agency', async () => {
    const reminder = fresh();
    await record().begin(reminder);
    await record().sent(reminder, BEGUN);
    expect(await record().of(`${reminder.agencyId}0`, 2025)).toEqual([]);
  });
}
