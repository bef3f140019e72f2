import { expect, test } from 'vitest';
import { UsageError } from '../../../cli/exit-status.ts';
import { knownJurisdiction, recordedAgency, registeredAgency } from '../../../cli/registered.ts';
import { Agency } from '../../../shared/contracts/agency.ts';

const AGENCIES = [
  { id: 'qingshi', name: '青石县人民政府', kind: 'government', jurisdiction: 'gd.qingshi' },
  {
    id: 'qingshi-czj',
    name: '青石县财政局',
    kind: 'department',
    parent: 'qingshi',
    formerNames: ['青石县财税局'],
  },
  { id: 'nanxi', name: '南溪县人民政府', kind: 'government', jurisdiction: 'gd.nanxi' },
].map((agency) => Agency.parse(agency));
const register = {
  all: async () => AGENCIES,
  find: async (id: string) => AGENCIES.find((agency) => agency.id === id) ?? null,
};

test('an id of the register is its agency', async () => {
  expect(await registeredAgency('nanxi', register)).toBe(AGENCIES[2]);
});

test.each([
  ['qingsi', '是不是 qingshi（青石县人民政府）？'],
  ['QINGSHI', '是不是 qingshi（青石县人民政府）、qingshi-czj（青石县财政局）？'],
  ['青石县财政局', '是不是 qingshi-czj（青石县财政局）？'],
  ['财税局', '是不是 qingshi-czj（青石县财政局）？'],
  ['beihai', '机关编号可用 gouji register list 查看。'],
  ['', '机关编号可用 gouji register list 查看。'],
])('“%s” is in no register: what may be meant is %s', async (text, hint) => {
  const failing = registeredAgency(text, register);
  await expect(failing).rejects.toThrow(UsageError);
  await expect(failing).rejects.toThrow(`名册里没有“${text}”这个机关。${hint}`);
});

test('one that left the register keeps its record; one with neither is unknown', async () => {
  const had = async (id: string) => id === 'gone';
  expect(await recordedAgency('gone', register, had)).toEqual({ id: 'gone', name: '不在名册里的机关' });
  expect(await recordedAgency('nanxi', register, had)).toMatchObject({ id: 'nanxi', name: '南溪县人民政府' });
  await expect(recordedAgency('gonne', register, had)).rejects.toThrow(UsageError);
});

test('a jurisdiction that nobody names is told with those that are', () => {
  expect(knownJurisdiction('gd.nanxi', AGENCIES)).toBe('gd.nanxi');
  expect(() => knownJurisdiction('gd.nanx', AGENCIES)).toThrow('没有“gd.nanx”这个辖区。有的辖区：gd.nanxi。');
  expect(() => knownJurisdiction('云南', AGENCIES)).toThrow('有的辖区：gd.qingshi、gd.nanxi。');
  expect(() => knownJurisdiction('gd', [])).toThrow('名册里的机关都没有填辖区。');
});
