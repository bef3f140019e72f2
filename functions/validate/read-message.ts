// The text of a message → what it says, its claim redeemed. Each queue has kinds of its own: whoever can write to one
// cannot say what only the other may.
import { QueueMessage, ReportMessage, type UploadWithdrawn } from '../../shared/contracts/report-message.ts';
import { OwnMessage } from '../../shared/contracts/update-message.ts';
import { PermanentFault } from '../../shared/fates.ts';
import type { ClaimStore } from '../../shared/ports/report-queue.ts';

function read<Message>(
  schema: {
    safeParse(value: unknown): { success: true; data: Message } | { success: false; error: unknown };
  },
  text: string,
  where: string,
): Message {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new PermanentFault(`${where} is not JSON`, { cause });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new PermanentFault(`${where} breaks its contract`, { cause: parsed.error });
  return parsed.data;
}

/** Throws PermanentFault where the message breaks its contract, and whatever the claim store throws. */
export async function readReportMessage(
  body: string,
  claims: Pick<ClaimStore, 'get'>,
): Promise<ReportMessage | UploadWithdrawn> {
  const message = read(QueueMessage, body, 'The message on the parsed-reports queue');
  if (message.kind !== 'claim') return message;
  return read(ReportMessage, await claims.get(message.key), `The message behind ${message.key}`);
}

/** Throws PermanentFault where the message breaks its contract. */
export function readOwnMessage(body: string): OwnMessage {
  return read(OwnMessage, body, 'The message on the updates queue');
}
