import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Agency } from '../contracts/agency.ts';
import type { GivenNotice } from '../contracts/given-notice.ts';
import { RegisterChange } from '../contracts/register-change.ts';
import type { ContactEraser } from '../ports/contact-eraser.ts';
import { everyItem } from './every-page.ts';
import { agencyPartition } from './item-key.ts';
import { mailKey, readMail, readSilenced, SENT, SILENCED, silencedKey } from './notice-items.ts';
import { queryItems } from './query-items.ts';

/** Stands where an address stood; mail to it goes nowhere (RFC 2606). */
export const ERASED_ADDRESS = 'erased@erased.invalid';

const withoutContacts = (agency: Agency | null): Agency | null =>
  agency === null ? null : { ...agency, contacts: [] };

const holdsContacts = ({ before, after }: RegisterChange) =>
  [before, after].some((agency) => (agency?.contacts.length ?? 0) > 0);

const holdsAddresses = ({ recipients, feedback }: GivenNotice) =>
  [...recipients, ...Object.values(feedback).flatMap((word) => word.recipients)].some(
    (address) => address !== ERASED_ADDRESS,
  );

/** The words of other servers go too: they repeat addresses. */
function withoutAddresses(feedback: GivenNotice['feedback']): GivenNotice['feedback'] {
  return Object.fromEntries(
    Object.entries(feedback).map(([id, word]) => [id, { ...word, recipients: [ERASED_ADDRESS], said: null }]),
  );
}

/** The register's recorded changes and the notices; the agency as it is in the register is changed as always. */
export function dynamoContactEraser(
  dynamo: DynamoDBDocumentClient,
  tables: { readonly agencies: string; readonly notices: string },
): ContactEraser {
  async function changesOf(id: string): Promise<readonly { sk: string; change: RegisterChange }[]> {
    const recorded = await everyItem((from) =>
      dynamo.send(
        new QueryCommand({
          TableName: tables.agencies,
          ConsistentRead: true,
          KeyConditionExpression: 'id = :id AND begins_with(sk, :change)',
          ExpressionAttributeValues: { ':id': id, ':change': 'CHANGE#' },
          ...from,
        }),
      ),
    );
    return recorded
      .map(({ sk, change }) => ({
        sk: String(sk),
        change: RegisterChange.parse(JSON.parse(String(change))),
      }))
      .filter(({ change }) => holdsContacts(change));
  }

  async function eraseChange(id: string, sk: string, change: RegisterChange): Promise<void> {
    const erased = {
      ...change,
      before: withoutContacts(change.before),
      after: withoutContacts(change.after),
    };
    await dynamo.send(
      new UpdateCommand({
        TableName: tables.agencies,
        Key: { id, sk },
        UpdateExpression: 'SET change = :erased',
        ConditionExpression: 'attribute_exists(id)',
        ExpressionAttributeValues: { ':erased': JSON.stringify(erased) },
      }),
    );
  }

  async function eraseMail(mail: GivenNotice): Promise<void> {
    await dynamo.send(
      new UpdateCommand({
        TableName: tables.notices,
        Key: mailKey(mail),
        UpdateExpression: 'SET recipients = :erased, feedback = :feedback',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: {
          ':erased': [ERASED_ADDRESS],
          ':feedback': withoutAddresses(mail.feedback),
        },
      }),
    );
  }

  return {
    async erase(agencyId, { dryRun }) {
      const notices = (prefix: string) =>
        queryItems(dynamo, tables.notices, agencyPartition(agencyId), prefix);
      const changes = await changesOf(agencyId);
      const mails = (await notices(SENT)).map(readMail).filter(holdsAddresses);
      const silenced = (await notices(SILENCED)).map(readSilenced);
      if (!dryRun) {
        for (const { sk, change } of changes) await eraseChange(agencyId, sk, change);
        for (const mail of mails) await eraseMail(mail);
        for (const contact of silenced) {
          await dynamo.send(new DeleteCommand({ TableName: tables.notices, Key: silencedKey(contact) }));
        }
      }
      return { changes: changes.length, mails: mails.length, silenced: silenced.length };
    },
  };
}
