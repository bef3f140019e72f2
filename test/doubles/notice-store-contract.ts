// What the stores of notices must do: run against the doubles here and against DynamoDB on a local engine.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { GivenNotice, MailFeedback } from '../../shared/contracts/given-notice.ts';
import type { NoticeFeedback, NoticeRecord } from '../../shared/ports/notice-record.ts';
import type { PendingNotices } from '../../shared/ports/pending-notices.ts';

const reportId = (number: number) => `${'0'.repeat(32)}.${number}`;
const freshAgency = () => `agency-${randomUUID()}`;

/** Declares the tests; call it inside a `describe`. The store may hold other agencies' items. */
export function aStoreOfPendingNotices(store: () => PendingNotices): void {
  const waits = (number: number, revision = 1) => ({ reportId: reportId(number), revision });

  it('holds each waiting report once, until it is removed', async () => {
    const agencyId = freshAgency();
    for (const number of [2, 1, 2]) await store().add(agencyId, waits(number));
    expect(await store().of(agencyId)).toEqual([waits(1), waits(2)]);
    await store().remove(agencyId, [waits(1), waits(3)]);
    await store().remove(agencyId, [waits(1)]);
    expect(await store().of(agencyId)).toEqual([waits(2)]);
  });

  it('of a report the last revision waits, and goes on waiting when an earlier one was told', async () => {
    const agencyId = freshAgency();
    for (const revision of [1, 3, 2]) await store().add(agencyId, waits(1, revision));
    expect(await store().of(agencyId)).toEqual([waits(1, 3)]);
    await store().remove(agencyId, [waits(1, 2)]);
    expect(await store().of(agencyId)).toEqual([waits(1, 3)]);
    await store().remove(agencyId, [waits(1, 4)]);
    expect(await store().of(agencyId)).toEqual([]);
  });

  it('keeps the uploads that name no agency, and never mixes agencies', async () => {
    const agencyId = freshAgency();
    await store().add(null, waits(7));
    await store().add(`${agencyId}0`, waits(1));
    expect(await store().of(agencyId)).toEqual([]);
    expect(await store().of(null)).toContainEqual(waits(7));
    await store().remove(null, [waits(7)]);
  });

  it('lets one worker tell an agency at a time, and another take over from one that died', async () => {
    const agencyId = freshAgency();
    const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
    expect(await store().begin(agencyId, 'one', at(0), at(60))).toBe(true);
    // The same call once more, as the SDK makes it where the answer was lost.
    expect(await store().begin(agencyId, 'one', at(0), at(60))).toBe(true);
    expect(await store().begin(agencyId, 'two', at(30), at(90))).toBe(false);
    expect(await store().begin(agencyId, 'two', at(61), at(121))).toBe(true);
    await store().end(agencyId, 'one');
    expect(await store().begin(agencyId, 'three', at(62), at(122))).toBe(false);
    await store().end(agencyId, 'two');
    expect(await store().begin(agencyId, 'three', at(63), at(123))).toBe(true);
    expect(await store().of(agencyId)).toEqual([]);
  });
}

function mailOf(agencyId: string, changes: Partial<GivenNotice> = {}): GivenNotice {
  return {
    version: 1,
    agencyId,
    messageId: randomUUID(),
    reports: [reportId(1)],
    recipients: ['clerk@example.cn'],
    subject: '年度报告核对结果',
    sentAt: '2026-01-20T02:03:04.567Z',
    feedback: {},
    ...changes,
  };
}

/** Declares the tests; call it inside a `describe`. */
export function aRecordOfNotices(record: () => NoticeRecord & NoticeFeedback): void {
  const bounced: MailFeedback = {
    id: '0100-abc/1',
    kind: 'bounced',
    recipients: ['clerk@example.cn'],
    at: '2026-01-20T02:04:00.000Z',
    said: '550 user unknown',
  };

  it('tells who was told what and when, oldest first, and of no other agency', async () => {
    const agencyId = freshAgency();
    const later = mailOf(agencyId, { sentAt: '2026-02-20T02:03:04.567Z' });
    const earlier = mailOf(agencyId);
    for (const mail of [later, earlier, mailOf(`${agencyId}0`)]) await record().add(mail);
    expect(await record().of(agencyId)).toEqual([earlier, later]);
    expect(await record().since(agencyId, '2026-02-01T00:00:00.000Z')).toEqual([later]);
    expect(await record().since(agencyId, earlier.sentAt)).toEqual([earlier, later]);
  });

  it('finds a mail by the id of the mail service, and notes on it what came back, once', async () => {
    const mail = mailOf(freshAgency());
    await record().add(mail);
    expect(await record().byMessage(mail.messageId)).toEqual(mail);
    expect(await record().byMessage(randomUUID())).toBeNull();
    await record().note(mail, bounced);
    await record().note(mail, bounced);
    expect(await record().of(mail.agencyId)).toEqual([{ ...mail, feedback: { [bounced.id]: bounced } }]);
  });

  it('knows the silenced contacts of an agency, whatever the letters of the address', async () => {
    const agencyId = freshAgency();
    const contact = {
      version: 1,
      agencyId,
      email: 'Clerk@Example.cn',
      why: 'bounced',
      since: bounced.at,
      messageId: 'm',
      contacts: 'x',
    } as const;
    await record().silence(contact);
    await record().silence({ ...contact, email: 'clerk@example.cn', why: 'complaint' });
    expect(await record().silenced(agencyId)).toMatchObject([{ why: 'complaint' }]);
    expect(await record().silenced(`${agencyId}0`)).toEqual([]);
  });
}
