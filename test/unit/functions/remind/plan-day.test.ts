import { expect, test } from 'vitest';
import { planDay } from '../../../../functions/remind/plan-day.ts';
import { readReminding, writeReminders } from '../../../../functions/write-reminders/write-reminders.ts';
import { Agency } from '../../../../shared/contracts/agency.ts';
import { LEGAL_CALENDAR } from '../../../../shared/record/deadlines.ts';
import { MemoryAgencies } from '../../../doubles/memory-agencies.ts';
import { MemoryEventBus } from '../../../doubles/memory-event-bus.ts';
import { MemoryFiledReports } from '../../../doubles/memory-filed-reports.ts';
import { MemoryNoticeRecord } from '../../../doubles/memory-notice-record.ts';
import { MemoryNotices } from '../../../doubles/memory-notices.ts';
import { MemoryReminders } from '../../../doubles/memory-reminders.ts';
import { MemoryVerdicts } from '../../../doubles/memory-verdicts.ts';

/** A province: 14 cities, 10 counties each, and departments and townships below all of them. */
function province(bodies: number): Agency[] {
  const agencies: Agency[] = [];
  const put = (id: string, kind: string, parent: string | null) => {
    const contacts = [{ email: `${id}@office.gov.cn`, language: 'zh' }];
    agencies.push(Agency.parse({ id, name: `${id}机关`, kind, parent, contacts }));
  };
  put('prov', 'government', null);
  const governments = ['prov'];
  for (let city = 1; city <= 14; city += 1) {
    put(`c${city}`, 'government', 'prov');
    governments.push(`c${city}`);
    for (let county = 1; county <= 10; county += 1) {
      put(`c${city}-${county}`, 'government', `c${city}`);
      governments.push(`c${city}-${county}`);
    }
  }
  for (let body = 0; agencies.length < bodies; body += 1) {
    put(`b${body}`, 'department', governments[body % governments.length]!);
  }
  return agencies;
}

const DAY = '2026-01-28';
const register = province(10_000);
const plan = planDay(register, DAY, LEGAL_CALENDAR);

test('ten thousand bodies: everybody whose day it is stands in one part, once', () => {
  const departments = register.filter(({ kind }) => kind === 'department').map(({ id }) => id);
  const planned = plan.flatMap(({ agencies }) => agencies);
  expect(planned.length).toBe(new Set(planned).size);
  expect(planned.toSorted()).toEqual(departments.toSorted());
  const offices = plan.flatMap((message) => message.offices);
  expect(offices.length).toBe(new Set(offices).size);
  expect(new Set(offices)).toEqual(
    new Set(register.flatMap(({ kind, id }) => (kind === 'government' ? id : []))),
  );
});

test('every part is small: letters, bodies looked up, and the message itself', () => {
  const below = new Map<string, number>();
  for (const { parent } of register) if (parent !== null) below.set(parent, (below.get(parent) ?? 0) + 1);
  for (const message of plan) {
    expect(message.agencies.length + message.offices.length).toBeLessThanOrEqual(25);
    const looked = message.offices.reduce((sum, office) => sum + (below.get(office) ?? 0), 0);
    expect(looked).toBeLessThanOrEqual(200);
    expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(10_000);
  }
});

test('an office with more bodies below than fit into a part has one of its own', () => {
  const wide = province(1200).map((agency) =>
    agency.kind === 'department' && Number(agency.id.slice(1)) < 700 ? { ...agency, parent: 'prov' } : agency,
  );
  const part = planDay(wide, DAY, LEGAL_CALENDAR).find(({ offices }) => offices.includes('prov'));
  expect(part?.offices).toEqual(['prov']);
});

test('a day on which nobody is due has no part, and the same register has the same parts', () => {
  expect(planDay(register, '2026-06-15', LEGAL_CALENDAR)).toEqual([]);
  expect(planDay(register, DAY, LEGAL_CALENDAR)).toEqual(plan);
});

test('ten thousand bodies are written to on one day: each once, by two workers, with any part delivered twice', async () => {
  const agencies = new MemoryAgencies();
  for (const agency of register) agencies.put(agency);
  const children = Map.groupBy(register, ({ parent }) => parent);
  const sender = new MemoryNotices();
  const filed = new MemoryFiledReports(new MemoryVerdicts());
  const collaborators = {
    bus: new MemoryEventBus(),
    agencies: {
      find: (id: string) => agencies.find(id),
      childrenOf: async (id: string) => children.get(id) ?? [],
    },
    filed,
    reminders: new MemoryReminders(),
    record: new MemoryNoticeRecord(),
    sender,
    calendar: LEGAL_CALENDAR,
    ask: '省政府办公厅',
    now: () => new Date(`${DAY}T01:00:00.000Z`),
  };
  // Cheaper than the real doubles, which copy all mails to find those of one agency.
  collaborators.record.silenced = async () => [];
  const queue = plan.flatMap((message, at) => (at % 40 === 0 ? [message, message] : [message]));
  const worker = async () => {
    for (let message = queue.shift(); message !== undefined; message = queue.shift()) {
      let looked = 0;
      const counting = {
        ofAgency: (id: string, year: number) => {
          looked += 1;
          return filed.ofAgency(id, year);
        },
      };
      const body = JSON.stringify(message);
      await writeReminders(readReminding(body), { ...collaborators, filed: counting });
      expect(looked).toBeLessThanOrEqual(200);
    }
  };
  await Promise.all([worker(), worker()]);
  const departments = register.filter(({ kind }) => kind === 'department').length;
  const addresses = sender.mails.flatMap(({ to }) => to);
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(addresses).toHaveLength(departments + 155);
}, 60_000);
