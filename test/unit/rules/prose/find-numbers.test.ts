import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findNumbers, readChinese } from '../../../../shared/rules/prose/find-numbers.ts';
import { plainText } from '../../../../shared/rules/prose/plain-text.ts';

const read = (text: string) =>
  findNumbers(plainText(text)).map(({ value, unit, approximate, torn }) => ({
    value,
    unit,
    ...(approximate ? { approximate } : {}),
    ...(torn ? { torn } : {}),
  }));

describe('numbers in prose', () => {
  test.each([
    ['共收到95件', [{ value: 95, unit: '件' }]],
    ['共收到1,234件', [{ value: 1234, unit: '件' }]],
    ['共收到１，２３４件', [{ value: 1234, unit: '件' }]],
    ['共收到1 234 件', [{ value: 1234, unit: '件' }]],
    ['共收到３６宗', [{ value: 36, unit: '宗' }]],
    ['共收到十二件', [{ value: 12, unit: '件' }]],
    ['共收到一千二百件', [{ value: 1200, unit: '件' }]],
    ['共收到一千零五件', [{ value: 1005, unit: '件' }]],
    ['共收到两件', [{ value: 2, unit: '件' }]],
    ['共收到二〇三件', [{ value: 203, unit: '件' }]],
    ['公开信息34.97万条', [{ value: 349700, unit: '条' }]],
    ['公开信息3.8万余条', [{ value: 38000, unit: '条', approximate: true }]],
    ['近500件', [{ value: 500, unit: '件', approximate: true }]],
    ['410余条', [{ value: 410, unit: '条', approximate: true }]],
    ['14件次', [{ value: 14, unit: '件次' }]],
    ['占65.10%', [{ value: '65.10', unit: '%' }]],
    ['增长3.1 ％', [{ value: '3.1', unit: '%' }]],
    ['答复13 99件', [{ value: 1399, unit: '件', torn: true }]],
    ['0件', [{ value: 0, unit: '件' }]],
    [
      '复议11件，诉讼16件',
      [
        { value: 11, unit: '件' },
        { value: 16, unit: '件' },
      ],
    ],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    '第二十条第（一）项',
    '国发〔2019〕60号',
    'IPv6改造',
    '7x24小时服务',
    '12:30分',
    '网址 www.example.gov.cn/2020nian',
    '与信访工作一起推进',
    '一条龙服务',
    '每件申请',
    '版本1.2.3',
    '十二三件',
  ])('%s names no count', (text) => {
    expect(read(text).filter(({ unit }) => unit !== null)).toEqual([]);
  });

  test.each([
    ['十', 10],
    ['二十一', 21],
    ['一百零二', 102],
    ['三万五千', 35000],
    ['一百十', 110],
    ['一千二', null],
    ['百', null],
    ['二三', null],
    ['十百', null],
  ])('the numerals %s are %s', (raw, value) => {
    expect(readChinese(raw)).toBe(value);
  });

  test('plain text keeps every offset', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => plainText(text).length === text.length),
      { numRuns: 200 },
    );
  });
});
