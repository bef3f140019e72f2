import { expect, test } from 'vitest';
import { isYearBefore } from '../../../shared/bodies/year-before.ts';

const report = { agency: '示例市市场监督管理局', year: 2020 };

test('is the report of the same body one year earlier, and of no other year', () => {
  expect(isYearBefore({ ...report, year: 2019 }, report, null)).toBe(true);
  for (const year of [2018, 2020, 2021, null]) {
    expect(isYearBefore({ ...report, year }, report, null)).toBe(false);
  }
  expect(isYearBefore({ ...report, year: null }, { ...report, year: null }, null)).toBe(false);
});

test('is that under a former name, where the register has it', () => {
  const before = { agency: '示例市质量技术监督局', year: 2019 };
  const agency = { name: '示例市市场监督管理局', formerNames: ['示例市质量技术监督局'] };
  expect(isYearBefore(before, report, agency)).toBe(true);
  expect(isYearBefore(before, report, null)).toBe(false);
});
