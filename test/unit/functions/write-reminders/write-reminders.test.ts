import { beforeEach, describe, expect, test } from 'vitest';
import { planDay } from '../../../../functions/remind/plan-day.ts';
import {
  MailsFailed,
  readReminding,
  writeReminders,
} from '../../../../functions/write-reminders/write-reminders.ts';
import { Agency } from '../../../../shared/contracts/agency.ts';
import { PermanentFault } from '../../../../shared/fates.ts';
import { contactsFingerprint } from '../../../../shared/notices/reachable-contacts.ts';
import { LEGAL_CALENDAR } from '../../../../shared/record/deadlines.ts';
import { submissionOf } from '../../../builders/submission-builder.ts';
import { MemoryAgencies } from '../../../doubles/memory-agencies.ts';
import { MemoryEventBus } from '../../../doubles/memory-event-bus.ts';
import { MemoryFiledReports } from '../../../doubles/memory-filed-reports.ts';
import { MemoryNoticeRecord } from '../../../doubles/memory-notice-record.ts';
import { MemoryNotices } from '../../../doubles/memory-notices.ts';
import { MemoryReminders } from '../../../doubles/memory-reminders.ts';
import { MemoryVerdicts } from '../../../doubles/memory-verdicts.ts';
import { verdictOf } from '../../../doubles/verdict-store-contract.ts';

let agencies: MemoryAgencies;
let verdicts: MemoryVerdicts;
let reminders: MemoryReminders;
let record: MemoryNoticeRecord;
let sender: MemoryNotices;
let bus: MemoryEventBus;

/** A city (due 03-31) with three departments (due 01-31), one of them without a contact. */
beforeEach(() => {
  agencies = new MemoryAgencies();
  verdicts = new MemoryVerdicts();
  reminders = new MemoryReminders();
  record = new MemoryNoticeRecord();
  sender = new MemoryNotices();
  bus = new MemoryEventBus();
  const put = (id: string, name: string, kind: string, parent: string | null, languages: string[]) =>
    agencies.put(
      Agency.parse({
        id,
        name,
        kind,
        parent,
        contacts: languages.map((language) => ({ email: `${id}.${language}@example.org`, language })),
      }),
    );
  put('city', '临江市人民政府', 'government', null, ['zh']);
  put('fin', '临江市财政局', 'department', 'city', ['zh', 'en']);
  put('edu', '临江市教育局', 'department', 'city', ['zh']);
  put('old', '临江市档案馆', 'department', 'city', []);
});

/** The day's plan, and every part of it as a worker gets it; what failed is told when all have been worked. */
async function run(today: string, now = `${today}T01:00:00.000Z`) {
  const sum = { reminders: 0, digests: 0, withoutContact: [] as string[] };
  const failures: unknown[] = [];
  for (const message of planDay(await agencies.all(), today, LEGAL_CALENDAR)) {
    const collaborators = {
      agencies,
      filed: new MemoryFiledReports(verdicts),
      reminders,
      record,
      sender,
      bus,
      calendar: LEGAL_CALENDAR,
      ask: '市政府办公室',
      now: () => new Date(now),
    };
    try {
      const written = await writeReminders(readReminding(JSON.stringify(message)), collaborators);
      sum.reminders += written.reminders;
      sum.digests += written.digests;
      sum.withoutContact.push(...written.withoutContact);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return { ...sum, withoutContact: sum.withoutContact.sort() };
}
const files = (id: string, changes: Parameters<typeof verdictOf>[1] = {}) =>
  verdicts.putOnce(
    verdictOf(submissionOf({ key: `incoming/${id}/年报.txt`, eventTime: '2026-01-10T02:00:00.000Z' }), {
      year: 2025,
      agencyName: null,
      ...changes,
    }),
  );
const recipients = () => sender.mails.map(({ to }) => to.join()).sort();

describe('the reminders of a day', () => {
  test('go to the agencies whose report is missing, and a digest to the office above', async () => {
    await files('edu');
    expect(await run('2026-01-28')).toEqual({ reminders: 1, digests: 1, withoutContact: ['old'] });
    expect(recipients()).toEqual(['city.zh@example.org', 'fin.en@example.org', 'fin.zh@example.org']);
    const [zh] = sender.mails.filter(({ to }) => to[0] === 'fin.zh@example.org');
    expect(zh?.subject).toBe('【报送提醒】2025年度报告请在2026年1月31日前报送（含当日）');
    expect(zh?.text).toContain('报送期限为2026年1月31日（含当日），还有3天');
    expect(zh?.text).toContain('incoming/fin/');
    const [digest] = sender.mails.filter(({ to }) => to[0] === 'city.zh@example.org');
    expect(digest?.subject).toBe('【报送情况】2025年度：应报送3个，未报送2个，其中逾期0个');
    expect(digest?.text).toContain('临江市档案馆（old），期限2026年1月31日');
    expect(digest?.text).toContain('没有登记联系人，无法通知（1个）\n· 临江市档案馆（old）');
    expect(digest?.text).not.toContain('教育局');
    expect(digest?.attachments?.map(({ filename }) => filename)).toEqual(['报送情况_2025年度.xlsx']);
  });

  test('after the deadline they say how late it is, and the digest names who does not balance', async () => {
    await files('edu', { status: 'unbalanced', errors: 2 });
    await run('2026-02-07');
    const [late] = sender.mails.filter(({ to }) => to[0] === 'fin.zh@example.org');
    expect(late?.subject).toBe('【逾期未报】2025年度报告已过报送期限7天');
    const [digest] = sender.mails.filter(({ to }) => to[0] === 'city.zh@example.org');
    expect(digest?.text).toContain('逾期未报送（2个）');
    expect(digest?.text).toContain('已报送，数据不平衡，待更正（1个）\n· 临江市教育局（edu），');
    expect(digest?.html).toContain('逾期7天');
  });

  test('are sent once, however often the day is run', async () => {
    await run('2026-01-28');
    const first = sender.mails.length;
    expect(await run('2026-01-28')).toMatchObject({ reminders: 0, digests: 0 });
    expect(sender.mails).toHaveLength(first);
    expect(await reminders.of('fin', 2025)).toMatchObject([
      { when: 'before', days: 3, language: 'zh' },
      { when: 'before', days: 3, language: 'en' },
    ]);
  });

  test('nobody is written to where nobody is missing, nor on other days', async () => {
    await run('2026-01-27');
    for (const id of ['fin', 'edu', 'old']) await files(id);
    await run('2026-01-28');
    expect(sender.mails).toEqual([]);
  });

  test('a withdrawn report is missing again', async () => {
    for (const id of ['fin', 'edu', 'old']) await files(id);
    const { size: _size, ...upload } = submissionOf({ key: 'incoming/edu/年报.txt' });
    await verdicts.withdraw({ ...upload, versionId: 'marker', eventTime: '2026-01-27T02:00:00.000Z' });
    await run('2026-01-28');
    expect(recipients()).toEqual(['city.zh@example.org', 'edu.zh@example.org']);
  });

  test('are on record with the mails, and nobody is written to at an address that mail does not reach', async () => {
    const city = (await agencies.find('city'))!;
    const silenced = { version: 1, agencyId: 'city', email: 'city.zh@example.org', why: 'bounced' } as const;
    const since = { since: '2026-01-01T00:00:00.000Z', messageId: 'm', contacts: contactsFingerprint(city) };
    await record.silence({ ...silenced, ...since });
    expect(await run('2026-01-28')).toMatchObject({ digests: 0, withoutContact: ['city', 'old'] });
    const [mail] = await record.of('edu');
    expect(mail).toMatchObject({ reports: [], recipients: ['edu.zh@example.org'] });
  });

  test('a mail that fails is told at the end, and the next run sends it', async () => {
    sender.failing = 'mail';
    await expect(run('2026-01-28')).rejects.toThrow(MailsFailed);
    sender.failing = null;
    expect(await run('2026-01-28')).toMatchObject({ reminders: 2, digests: 1 });
  });

  test('of two letters to an agency the one that went out is not sent again', async () => {
    sender.refuses = ({ to }) => to.includes('fin.en@example.org');
    await expect(run('2026-01-28')).rejects.toThrow(MailsFailed);
    expect(recipients()).toEqual(['city.zh@example.org', 'edu.zh@example.org', 'fin.zh@example.org']);
    sender.refuses = () => false;
    expect(await run('2026-01-28')).toMatchObject({ reminders: 1, digests: 0 });
    expect(recipients()).toEqual([
      'city.zh@example.org',
      'edu.zh@example.org',
      'fin.en@example.org',
      'fin.zh@example.org',
    ]);
  });

  test('a letter that went out is not sent again where it could not be put on record', async () => {
    record.failing = true;
    await expect(run('2026-01-28')).rejects.toThrow(MailsFailed);
    record.failing = false;
    const sent = sender.mails.length;
    await run('2026-01-28');
    expect(sender.mails).toHaveLength(sent);
  });

  test('a page in English says that it is', async () => {
    await run('2026-01-28');
    const pageTo = (address: string) => sender.mails.find(({ to }) => to.includes(address))?.html;
    expect(pageTo('fin.en@example.org')).toContain('<html lang="en">');
    expect(pageTo('fin.zh@example.org')).toContain('<html lang="zh-CN">');
  });

  test("another body's report in the folder does not count, and both the agency and its office are told", async () => {
    await files('edu', { agencyName: '青石县人民政府' });
    await run('2026-01-28');
    const textTo = (address: string) => sender.mails.find(({ to }) => to.includes(address))?.text;
    expect(textTo('edu.zh@example.org')).toContain('文件夹中有其他机关的报告，未计入：青石县人民政府');
    expect(textTo('city.zh@example.org')).toMatch(/临江市教育局（edu）.*未计入：青石县人民政府/);
  });

  test('nobody is left out where the parents of the register go round in a circle', async () => {
    agencies.put({ ...(await agencies.find('city'))!, parent: 'edu' });
    agencies.put({ ...(await agencies.find('edu'))!, parent: 'city' });
    await run('2026-01-28');
    expect(recipients()).toContain('edu.zh@example.org');
  });

  test('an agency with a date of its own is asked by that date', async () => {
    const fin = (await agencies.find('fin'))!;
    agencies.put({ ...fin, deadlines: { '2025': '2026-11-25' } });
    await run('2026-11-22');
    expect(recipients()).toEqual(['city.zh@example.org', 'fin.en@example.org', 'fin.zh@example.org']);
  });
});

test('a message that is none of the plan is set aside at once', () => {
  for (const body of [
    '',
    '{}',
    '{"version":1,"kind":"reminding","day":"tomorrow","year":2025,"agencies":[],"offices":[]}',
  ]) {
    expect(() => readReminding(body)).toThrow(PermanentFault);
  }
});

test('an agency that has left the register since the plan is not written to', async () => {
  const message = {
    version: 1,
    kind: 'reminding',
    day: '2026-01-28',
    year: 2025,
    agencies: ['gone', 'edu'],
    offices: ['gone'],
  } as const;
  const written = await writeReminders(readReminding(JSON.stringify(message)), {
    agencies,
    filed: new MemoryFiledReports(verdicts),
    reminders,
    record,
    sender,
    bus,
    calendar: LEGAL_CALENDAR,
    ask: '市政府办公室',
    now: () => new Date('2026-01-28T01:00:00.000Z'),
  });
  expect(written).toEqual({ reminders: 1, digests: 0, withoutContact: [] });
});

test('a mail whose delivery nobody will tell of is on record as that', async () => {
  const mail = sender.mail.bind(sender);
  sender.mail = async (one) => ({ ...(await mail(one)), delivery: 'unknown' });
  await run('2026-01-28');
  expect(await record.of('edu')).toEqual([expect.objectContaining({ delivery: 'unknown' })]);
});

describe('the day after the last day', () => {
  test('tells other systems of every body whose day it was, filed or not, the same however often it is run', async () => {
    await run('2026-02-01');
    await run('2026-02-01');
    const ids = ['edu', 'fin', 'old'].map((id) => `deadline-passed/${id}/2025/2026-01-31`);
    expect(bus.ids().sort()).toEqual([...ids, ...ids].sort());
    expect(bus.events[0]).toMatchObject({ time: '2026-01-31T16:00:00.000Z', data: { state: 'overdue' } });
  });

  test('writes its letters also where the bus refuses, and comes back', async () => {
    bus.failing = true;
    await expect(run('2026-02-01')).rejects.toThrow('EventBridge');
    expect(recipients()).toContain('edu.zh@example.org');
  });
});
