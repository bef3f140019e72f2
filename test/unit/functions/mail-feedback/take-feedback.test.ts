import { describe, expect, it } from 'vitest';
import { takeFeedback } from '../../../../functions/mail-feedback/take-feedback.ts';
import { PermanentFault } from '../../../../shared/fates.ts';
import { reachableContacts } from '../../../../shared/notices/reachable-contacts.ts';
import { type ReturnedMail, returnedMail } from '../../../builders/returned-mail.ts';
import { MemoryAgencies } from '../../../doubles/memory-agencies.ts';
import { MemoryNoticeRecord } from '../../../doubles/memory-notice-record.ts';
import { MemoryNotices } from '../../../doubles/memory-notices.ts';
import { agencyOf } from '../validate/validate-setup.ts';

const AT = '2026-01-20T02:03:04.000Z';
const CLERK = 'clerk@example.cn';
const OFFICE = 'office@example.cn';
const SHI = agencyOf('shi', {
  contacts: [
    { email: CLERK, language: 'zh' },
    { email: OFFICE, language: 'zh' },
  ],
});

async function setUp(now = '2026-01-20T02:04:00.000Z') {
  const agencies = new MemoryAgencies();
  agencies.put(SHI);
  const record = new MemoryNoticeRecord();
  const sender = new MemoryNotices();
  await record.add({
    version: 1,
    agencyId: 'shi',
    messageId: 'm-1',
    reports: [`${'0'.repeat(32)}.1`],
    recipients: [CLERK, OFFICE],
    subject: '年度报告核对结果',
    sentAt: AT,
    feedback: {},
  });
  const take = (changes: Partial<ReturnedMail> = {}) =>
    takeFeedback(returnedMail({ messageId: 'm-1', address: CLERK, at: AT, ...changes }), {
      record,
      agencies,
      sender,
      now: () => new Date(now),
    });
  const reachable = async (agency = SHI) =>
    reachableContacts(agency, await record.silenced('shi')).map(({ email }) => email);
  return { agencies, record, sender, take, reachable };
}

describe('mail that comes back', () => {
  it('for good: noted on its record, the contact silenced, the operators told', async () => {
    const { record, sender, take, reachable } = await setUp();
    expect(await take()).toMatchObject({ agencyId: 'shi', kind: 'bounced', silenced: [CLERK] });
    expect((await record.of('shi'))[0]?.feedback).toMatchObject({
      'f-1': { kind: 'bounced', recipients: [CLERK], said: 'smtp; 550 5.1.1 user unknown' },
    });
    expect(await reachable()).toEqual([OFFICE]);
    expect(sender.alerts).toMatchObject([{ reason: 'mail-bounced', agency: 'shi', recipients: [CLERK] }]);
  });

  it('with a complaint: silenced as well', async () => {
    const { sender, take, reachable } = await setUp();
    await take({ kind: 'complaint' });
    expect(await reachable()).toEqual([OFFICE]);
    expect(sender.alerts).toMatchObject([{ reason: 'mail-complaint' }]);
  });

  it.each(['Transient', 'Undetermined'] as const)('for now (%s): only noted', async (kind) => {
    const { record, sender, take, reachable } = await setUp();
    await take({ kind });
    expect((await record.of('shi'))[0]?.feedback).toMatchObject({ 'f-1': { kind: 'delayed' } });
    expect(await reachable()).toEqual([CLERK, OFFICE]);
    expect(sender.alerts).toEqual([]);
  });

  it('a silenced contact is written to again once the contacts change in the register, and not before', async () => {
    const { take, reachable } = await setUp();
    await take();
    expect(await reachable({ ...SHI, name: '新名称' })).toEqual([OFFICE]);
    expect(await reachable({ ...SHI, contacts: [...SHI.contacts].reverse() })).toEqual([OFFICE]);
    const added = [...SHI.contacts, { email: 'new@example.cn', language: 'zh' } as const];
    expect(await reachable({ ...SHI, contacts: added })).toEqual([CLERK, OFFICE, 'new@example.cn']);
  });

  it('twice: noted once, silenced once', async () => {
    const { record, take, reachable } = await setUp();
    await take();
    await take();
    expect(Object.keys((await record.of('shi'))[0]?.feedback ?? {})).toEqual(['f-1']);
    expect(await reachable()).toEqual([OFFICE]);
  });

  it('from an address the mail never went to: nobody is silenced', async () => {
    const { take, reachable, sender } = await setUp();
    expect(await take({ address: 'stranger@example.cn' })).toMatchObject({ silenced: [] });
    expect(await reachable()).toEqual([CLERK, OFFICE]);
    expect(sender.alerts).toHaveLength(1);
  });

  it('as "name <address>" in capitals: the same contact', async () => {
    const { take, reachable } = await setUp();
    await take({ address: '"Clerk" <CLERK@Example.cn>' });
    expect(await reachable()).toEqual([OFFICE]);
  });

  it('before its mail is on record: comes back later; long after: told to the operators', async () => {
    const soon = await setUp();
    await expect(soon.take({ messageId: 'other' })).rejects.toThrow('not on record yet');
    await expect(soon.take({ messageId: 'other' })).rejects.not.toThrow(PermanentFault);
    const late = await setUp('2026-01-20T03:04:00.000Z');
    await late.take({ messageId: 'other' });
    expect(late.sender.alerts).toMatchObject([{ reason: 'mail-bounced', agency: null }]);
  });

  it('of an agency that has left the register since: noted, nobody to silence', async () => {
    const { agencies, record, sender } = await setUp();
    await agencies.change([{ version: 1, agencyId: 'shi', before: SHI, after: null, by: 'test', at: AT }]);
    const body = returnedMail({ messageId: 'm-1', address: CLERK, at: AT });
    expect(await takeFeedback(body, { record, agencies, sender, now: () => new Date(AT) })).toMatchObject({
      silenced: [],
    });
  });
});

describe('other messages on the queue', () => {
  it('passes over the greeting of SES', async () => {
    const { record, agencies, sender } = await setUp();
    const Message = 'Successfully validated SNS topic for Amazon SES event publishing.';
    const body = JSON.stringify({ Type: 'Notification', TopicArn: 'arn', Message });
    expect(await takeFeedback(body, { record, agencies, sender, now: () => new Date(AT) })).toBeNull();
  });

  it.each([
    ['no JSON', 'poison'],
    ['no envelope', '{"nonsense":1}'],
    ['no JSON inside', JSON.stringify({ Type: 'Notification', TopicArn: 'arn', Message: 'hm' })],
    [
      'an event of another kind',
      JSON.stringify({ Type: 'N', TopicArn: 'a', Message: '{"eventType":"Open"}' }),
    ],
  ])('sets aside what breaks its contract: %s', async (_, body) => {
    const { record, agencies, sender } = await setUp();
    await expect(takeFeedback(body, { record, agencies, sender, now: () => new Date(AT) })).rejects.toThrow(
      PermanentFault,
    );
  });
});
