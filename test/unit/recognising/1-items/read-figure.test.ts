import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { looksLikeFigure } from '../../../../shared/catalogue/figure-text.ts';
import { labelKey, normalise } from '../../../../shared/recognising/1-items/normalise.ts';
import { readFigure } from '../../../../shared/recognising/1-items/read-figure.ts';

describe('what a cell says', () => {
  test.each([
    ['0', 0],
    ['１２３', 123],
    ['1,234', 1234],
    ['１，２３４，５６７', 1234567],
    ['42宗', 42],
    ['14件次', 14],
    ['-92', -92],
    ['+38', 38],
    ['22（其中修订16件）', 22],
    ['38①', 38],
    ['3.5', '3.5'],
    ['3.0', 3],
  ])('%s is a count of %s', (raw, value) => {
    expect(readFigure(raw, 'count')).toEqual({ state: 'printed', value });
  });

  test.each([
    ['减4', -4],
    ['减少4', -4],
    ['增3', 3],
    ['－27', -27],
    ['−27', -27],
    ['—27', -27],
  ])('%s is %s where a sign may stand', (raw, value) => {
    expect(readFigure(raw, 'signed')).toEqual({ state: 'printed', value });
  });

  test.each([
    '减4',
    '—4',
    '? 0',
    '\uFFFD0',
    'O',
    '1O5',
    'l2',
    '1 134',
    '10\n41',
    '000',
    '05',
    '12-15',
    '约12',
    '(8)',
    '十二',
    '3件4件',
    '12345678901234567890',
  ])('%j is no certain count', (raw) => {
    expect(readFigure(raw, 'count')).toMatchObject({ state: 'unreadable', value: null });
  });

  test('a broken figure tells what it could be', () => {
    expect(readFigure('1 134', 'count')).toMatchObject({ state: 'unreadable', candidates: [1134] });
  });

  test.each(['', ' ', '\u00a0', '\u3000', '\n'])('%j is blank', (raw) => {
    expect(readFigure(raw, 'count').state).toBe('blank');
  });

  test.each(['/', '／', '-', '—', '——', '－', '无', '無', '不适用'])('%s is a dash', (raw) => {
    expect(readFigure(raw, 'count').state).toBe('dash');
  });

  test.each([
    ['258.13万元', '258.13', '万元', 'cell'],
    ['60721754元', '60721754', '元', 'cell'],
    ['264434.64(万元', '264434.64', '万元', 'cell'],
    ['1,234.50 万元', '1234.50', '万元', 'cell'],
    ['59237.2449', '59237.2449', '万元', 'head'],
    ['￥12.30', '12.30', '元', 'cell'],
  ])('the amount %s is %s %s (%s)', (raw, value, unit, unitFrom) => {
    expect(readFigure(raw, 'money', '万元')).toEqual({ state: 'printed', value, unit, unitFrom });
  });

  test('an amount without any unit has none', () => {
    expect(readFigure('52.15', 'money')).toEqual({
      state: 'printed',
      value: '52.15',
      unit: null,
      unitFrom: null,
    });
  });

  test('every count and every amount is read back as it was printed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.integer({ min: 0, max: 9999 }),
        (whole, part) => {
          expect(readFigure(whole.toLocaleString('en-US'), 'count').value).toBe(whole);
          expect(readFigure(`${whole}.${part}万元`, 'money').value).toBe(`${whole}.${part}`);
        },
      ),
    );
  });

  test.each(['1.', '2、', '第3页', '2020年', '2021-03-05', '规章', '其他', '（一）'])(
    '%s is no figure',
    (text) => {
      expect(looksLikeFigure(normalise(text))).toBe(false);
    },
  );
});

describe('labels in one spelling', () => {
  test.each([
    ['（二）部分公开（区分处理的，只计这一情形，不计其他情形', '部分公开'],
    ['3.危及“三安全一稳定”', '危及三安全一稳定'],
    ['第二十条 第（ 五 ）项', '第二十条第五项'],
    ['⼀、本年新收政府信息公开申请数量', '本年新收政府信息公开申请数量'],
    ['本年增/减(…减用负值表示,如-8)', '本年增减'],
    ['行政規範性檔案', '行政规范性文件'],
    ['⺠⻅⻔⻓⻛⻬⻥⼾', '民见门长风齐鱼户'],
  ])('%s → %s', (printed, key) => {
    expect(labelKey(normalise(printed))).toBe(key);
  });
});
