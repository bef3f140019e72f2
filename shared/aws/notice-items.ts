// How notices lie in their own table, apart from the verdicts, which the function that hears of bounces cannot reach:
//
//   waiting     pk AGENCY#<agency id>   sk PENDING#<report id>           revision
//   the worker  pk AGENCY#<agency id>   sk WORKER                    worker, until (ISO 8601): who tells the agency now
//   a mail      pk AGENCY#<agency id>   sk SENT#<sent at>#<message id>    expires (seconds since 1970): when the table drops it
//   its place   pk MAIL#<message id>    sk SENT                      agencyId, sentAt: where a bounce finds the mail; expires
//   a contact   pk AGENCY#<agency id>   sk SILENCED#<address>
//
// Uploads that name no agency wait under AGENCY#?.
import * as z from 'zod';
import { GivenNotice, SilencedContact } from '../contracts/given-notice.ts';
import { ReportId } from '../contracts/submission.ts';
import type { PendingNotice } from '../ports/pending-notices.ts';
import { agencyPartition, type ItemKey, withoutKeys } from './item-key.ts';

export const PENDING = 'PENDING#';
export const SENT = 'SENT#';
export const SILENCED = 'SILENCED#';
/** By which the table of notices drops an item by itself. */
export const EXPIRES = 'expires';

export function pendingKey(agencyId: string | null, reportId: ReportId): ItemKey {
  return { pk: agencyPartition(agencyId), sk: `${PENDING}${reportId}` };
}

/** What was put there before revisions were told apart waits as the first one. */
const Pending = z.object({ reportId: ReportId, revision: z.int().min(1).default(1) });

/** The verdict of which an item says that it waits. Throws where it is none of ours. */
export function readPending(item: Record<string, unknown>): PendingNotice {
  return Pending.parse(item);
}

export function workerKey(agencyId: string | null): ItemKey {
  return { pk: agencyPartition(agencyId), sk: 'WORKER' };
}

export function mailKey({
  agencyId,
  sentAt,
  messageId,
}: Pick<GivenNotice, 'agencyId' | 'sentAt' | 'messageId'>): ItemKey {
  return { pk: agencyPartition(agencyId), sk: `${SENT}${sentAt}#${messageId}` };
}

export function mailPlaceKey(messageId: string): ItemKey {
  return { pk: `MAIL#${messageId}`, sk: 'SENT' };
}

export function silencedKey({ agencyId, email }: Pick<SilencedContact, 'agencyId' | 'email'>): ItemKey {
  return { pk: agencyPartition(agencyId), sk: `${SILENCED}${email.toLowerCase()}` };
}

/** The mail an item holds. Throws where it is none of ours. */
export function readMail(item: Record<string, unknown>): GivenNotice {
  return GivenNotice.parse(withoutKeys(item, EXPIRES));
}

/** The contact an item holds. Throws where it is none of ours. */
export function readSilenced(item: Record<string, unknown>): SilencedContact {
  return SilencedContact.parse(withoutKeys(item));
}
