import { describe, expect, test } from 'vitest';
import { recogniseReports } from '../../../../shared/recognising/recognise-reports.ts';
import { linesToDocument } from '../compose-report.ts';

const HEADS = ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'];

const FIRST_HEADS = ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'];

/** One figure in each row, the other cells lost: so few fit the later form's rows of one column. */
const read = (lines: readonly string[]) =>
  recogniseReports(
    linesToDocument(['某某市2020年政府信息公开工作年度报告', '二、主动公开政府信息情况', ...lines]),
  )[0];

describe('the form of section 二 is told by its heads, though the figures fit another', () => {
  test.each([
    [
      'below each clause',
      [
        '第二十条第（五）项',
        ...HEADS,
        '行政许可',
        '5',
        '第二十条第（六）项',
        ...HEADS,
        '行政处罚',
        '6',
        '行政强制',
        '7',
      ],
    ],
    [
      'above the first row',
      [...FIRST_HEADS, '规章', '3', '规范性文件', '4', '行政许可', '5', '行政处罚', '6', '行政强制', '7'],
    ],
  ])('%s', (_, lines) => {
    const report = read(lines);
    expect(report?.form).toBe('2019');
    expect(Object.values(report?.figures ?? {}).filter(({ state }) => state === 'printed')).toEqual([]);
  });
});

test('without any heads one figure in a row may be one of three', () => {
  const rows = [
    '规章 1 2 3',
    '规范性文件 4 5 6',
    '行政许可 5',
    '行政处罚 6',
    '行政强制 7',
    '行政事业性收费 8',
  ];
  const report = read(rows);
  expect(report?.tables.s2).toMatchObject({ state: 'unreadable' });
  const headed = read([...rows.slice(0, 2), '信息内容 本年处理决定数量', ...rows.slice(2)]);
  expect(headed?.figures['s2.licence.decisions']).toMatchObject({ state: 'printed', value: 5 });
});
