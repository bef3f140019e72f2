// Reminders and digests in the table of notices, beside the mails of the agency:
//
//   pk AGENCY#<agency id>  sk REMINDED#<year>#<deadline>#before|after#<days>#<language>   (a reminder)
//                          sk REMINDED#<year>#<day>#digest#<language>                     (a digest)
//
// A deadline that is moved has reminders of its own.
import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { SentReminder } from '../contracts/reminder.ts';
import type { ReminderRecord } from '../ports/reminders.ts';
import { agencyPartition, type ItemKey, withoutKeys } from './item-key.ts';
import { madeWhereHeld } from './made-where-held.ts';
import { queryItems } from './query-items.ts';

/** Longer than any one mail takes, shorter than the wait before Lambda runs a failed function again. */
const STOPPED_AFTER_SECONDS = 55;

/** Begun so long ago that anybody may take it up. */
const LONG_AGO = '2000-01-01T00:00:00.000Z';

const remindedPrefix = (year: number) => `REMINDED#${year}#`;

export function reminderKey(reminder: SentReminder): ItemKey {
  const { agencyId, year, language } = reminder;
  const which =
    reminder.kind === 'digest'
      ? `${reminder.day}#digest`
      : `${reminder.deadline}#${reminder.when}#${reminder.days}`;
  return { pk: agencyPartition(agencyId), sk: `${remindedPrefix(year)}${which}#${language}` };
}

export function dynamoReminders(dynamo: DynamoDBDocumentClient, table: string): ReminderRecord {
  const set = async (reminder: SentReminder, field: 'sentAt' | 'begunAt', value: string) => {
    await dynamo.send(
      new UpdateCommand({
        TableName: table,
        Key: reminderKey(reminder),
        UpdateExpression: 'SET #field = :value',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#field': field },
        ExpressionAttributeValues: { ':value': value },
      }),
    );
  };

  return {
    async begin(reminder) {
      const stopped = new Date(Date.parse(reminder.begunAt) - STOPPED_AFTER_SECONDS * 1000).toISOString();
      // The SDK repeats a write whose answer was lost: by the token it knows its own.
      const by = randomUUID();
      return madeWhereHeld(
        dynamo.send(
          new PutCommand({
            TableName: table,
            Item: { ...reminderKey(reminder), ...SentReminder.parse(reminder), by },
            ConditionExpression:
              'attribute_not_exists(pk) OR #by = :by OR (sentAt = :unsent AND begunAt < :stopped)',
            ExpressionAttributeNames: { '#by': 'by' },
            ExpressionAttributeValues: { ':by': by, ':unsent': null, ':stopped': stopped },
          }),
        ),
      );
    },

    sent: (reminder, at) => set(reminder, 'sentAt', at),

    giveUp: (reminder) => set(reminder, 'begunAt', LONG_AGO),

    async of(agencyId, year) {
      const items = await queryItems(dynamo, table, agencyPartition(agencyId), remindedPrefix(year));
      const reminders = items.map((item) => SentReminder.parse(withoutKeys(item, 'by')));
      return reminders
        .filter(({ sentAt }) => sentAt !== null)
        .sort((one, other) => (one.day < other.day ? -1 : 1));
    },
  };
}
