import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { GivenNotice, MailFeedback, SilencedContact } from '../contracts/given-notice.ts';
import { AgencyId } from '../contracts/submission.ts';
import type { NoticeFeedback, NoticeRecord } from '../ports/notice-record.ts';
import { agencyPartition } from './item-key.ts';
import {
  EXPIRES,
  mailKey,
  mailPlaceKey,
  readMail,
  readSilenced,
  SENT,
  SILENCED,
  silencedKey,
} from './notice-items.ts';
import { queryItems } from './query-items.ts';

const DAY_SECONDS = 24 * 3600;

const MailPlace = z.object({ agencyId: AgencyId, sentAt: z.iso.datetime() });

/**
 * The mails that went out, in the table of notices. Layout: notice-items.ts. Whoever adds mails says how many days the record
 * keeps their addresses and subjects; without it, it keeps them for good.
 */
export function dynamoNoticeRecord(
  dynamo: DynamoDBDocumentClient,
  table: string,
  keptDays?: number,
): NoticeRecord & NoticeFeedback {
  const get = async (Key: { pk: string; sk: string }) =>
    (await dynamo.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item;

  const expiry = (sentAt: string) =>
    keptDays === undefined
      ? {}
      : { [EXPIRES]: Math.floor(Date.parse(sentAt) / 1000) + keptDays * DAY_SECONDS };

  return {
    async add(notice) {
      const given = GivenNotice.parse(notice);
      const { agencyId, sentAt, messageId } = given;
      await dynamo.send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName: table, Item: { ...mailKey(given), ...given, ...expiry(sentAt) } } },
            {
              Put: {
                TableName: table,
                Item: { ...mailPlaceKey(messageId), agencyId, sentAt, ...expiry(sentAt) },
              },
            },
          ],
        }),
      );
    },

    async of(agencyId) {
      return (await queryItems(dynamo, table, agencyPartition(agencyId), SENT)).map(readMail);
    },

    async since(agencyId, from) {
      // `~` stands after every time.
      const items = await queryItems(dynamo, table, agencyPartition(agencyId), {
        from: `${SENT}${from}`,
        to: `${SENT}~`,
      });
      return items.map(readMail);
    },

    async silenced(agencyId) {
      return (await queryItems(dynamo, table, agencyPartition(agencyId), SILENCED)).map(readSilenced);
    },

    async byMessage(messageId) {
      const place = await get(mailPlaceKey(messageId));
      if (place === undefined) return null;
      const item = await get(mailKey({ ...MailPlace.parse(place), messageId }));
      return item === undefined ? null : readMail(item);
    },

    async note(notice, feedback) {
      const noted = MailFeedback.parse(feedback);
      await dynamo.send(
        new UpdateCommand({
          TableName: table,
          Key: mailKey(notice),
          UpdateExpression: 'SET feedback.#id = :feedback',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeNames: { '#id': noted.id },
          ExpressionAttributeValues: { ':feedback': noted },
        }),
      );
    },

    async silence(contact) {
      const silenced = SilencedContact.parse(contact);
      await dynamo.send(
        new PutCommand({ TableName: table, Item: { ...silencedKey(silenced), ...silenced } }),
      );
    },
  };
}
