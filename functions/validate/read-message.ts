// The text of a message on the parsed-reports queue → what it says, its claim redeemed.
import {
  type NoticeDue,
  QueueMessage,
  ReportMessage,
  type UploadWithdrawn,
} from '../../shared/contracts/report-message.ts';
import type { UpdateMessage } from '../../shared/contracts/update-message.ts';
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
export async function readMessage(
  body: string,
  claims: Pick<ClaimStore, 'get'>,
): Promise<ReportMessage | UpdateMessage | UploadWithdrawn | NoticeDue> {
  const message = read(QueueMessage, body, 'The message on the parsed-reports queue');
  if (message.kind !== 'claim') return message;
  return read(ReportMessage, await claims.get(message.key), `The message behind ${message.key}`);
}
