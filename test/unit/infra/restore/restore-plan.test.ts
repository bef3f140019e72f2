import { expect, test } from 'vitest';
import { lost, momentWithin, restorings } from '../../../../infra/restore/restore-plan.ts';

const outputs = new Map([
  ['VerdictTable', 'gouji-prod-Verdicts-1'],
  ['AgencyTable', 'gouji-prod-Agencies-2'],
  ['NoticeTable', 'gouji-prod-Notices-3-at-20250101T000000'],
]);
const at = new Date('2026-01-28T03:04:05.678Z');

test('all three tables go to names that say the moment; one restored before does not grow a longer name', () => {
  expect(restorings(outputs, at).map(({ which, to }) => [which, to])).toEqual([
    ['verdicts', 'gouji-prod-Verdicts-1-at-20260128T030405'],
    ['agencies', 'gouji-prod-Agencies-2-at-20260128T030405'],
    ['notices', 'gouji-prod-Notices-3-at-20260128T030405'],
  ]);
  expect(() => restorings(new Map(), at)).toThrow('VerdictTable');
});

test('the moment is one that every table has', () => {
  const day = (number: number) => new Date(Date.UTC(2026, 0, number));
  const windows = [
    { earliest: day(1), latest: day(20) },
    { earliest: day(3), latest: day(19) },
  ];
  expect(momentWithin(windows, null)).toEqual(day(19));
  expect(momentWithin(windows, day(3))).toEqual(day(3));
  for (const asked of [day(2), day(20)]) {
    expect(() => momentWithin(windows, asked)).toThrow('from 2026-01-03T00:00:00.000Z to 2026-01-19');
  }
});

test('a table that came back without its index, keys or items is told', () => {
  const source = { keys: 'id, sk', indexes: ['below'], items: 10 };
  expect(lost(source, { ...source, items: 9 }, false)).toEqual([]);
  expect(lost(source, { ...source, indexes: [] }, false)).toEqual(['without the index below']);
  expect(lost(source, { ...source, keys: 'id' }, false)).toEqual(['keys id instead of id, sk']);
  expect(lost(source, { ...source, items: 0 }, true)).toEqual(['no items, where the source has 10']);
  expect(lost({ ...source, items: 0 }, { ...source, items: 0 }, true)).toEqual([]);
});
