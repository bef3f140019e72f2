import { describe, expect, test } from 'vitest';
import { findTimes } from '../../../../shared/rules/prose/find-times.ts';

const read = (text: string) => findTimes(text).map(({ text: said, fit, year }) => [said, fit, year]);

describe('times in prose', () => {
  test.each([
    ['2023年1月1日至12月31日', [['2023年1月1日至12月31日', 'whole', 2023]]],
    ['1-12月', [['1-12月', 'whole', null]]],
    ['截至2023年底', [['截至2023年底', 'whole', 2023]]],
    ['2023年度', [['2023年度', 'whole', 2023]]],
    ['当年', [['当年', 'relative', null]]],
  ])('%s is a year', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    '11-12月',
    '1至6月',
    '截至9月30日',
    '2020-2024年',
    '2023年1月1日至2024年12月31日',
    '第四季度',
    '上半年',
    '任期',
    '2024年3月12日',
  ])('%s is none', (text) => {
    expect(read(text)).toEqual([[text, 'other', null]]);
  });

  test.each([
    ['2022年结转', 'from', 2022],
    ['2022年度未办结', null, 2022],
    ['结转至2024年办理', 'to', 2024],
    ['将在2025年继续办理', 'to', 2025],
  ])('%s carries applications %s', (text, carried, year) => {
    expect(findTimes(text)[0]).toMatchObject({ carried, year });
  });
});
