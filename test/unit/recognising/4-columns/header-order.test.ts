import { describe, expect, test } from 'vitest';
import type { Item } from '../../../../shared/recognising/1-items/items.ts';
import { columnOrder, section3Order } from '../../../../shared/recognising/4-columns/header-order.ts';
import { SECTION3 } from '../../../../shared/recognising/6-tables/section-3.ts';

const FIVE = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];
const FRAME = '法人或其他组织';
const OFFICIAL = SECTION3.map(({ id }) => id);

/** Heads as lines of their own, or as rows of cells. */
const heads = (rows: readonly (readonly string[])[], layout: Item['layout']): Item[] =>
  rows.flatMap((row, r) => row.map((key) => ({ key, layout, row: r, kind: 'text' }) as Item));
const inLines = (...words: string[]) =>
  heads(
    words.map((word) => [word]),
    'line',
  );

describe('section 三 in running text', () => {
  test.each([
    ['two lines of heads', inLines('自然人', FRAME, '总计', ...FIVE)],
    ['one line of heads', inLines('自然人', ...FIVE, '总计')],
    ['a frame and one line', inLines('自然人', FRAME, ...FIVE, '总计')],
    ['heads broken over lines', inLines('自然人', FRAME, '总计', '商业', '企业', '科研', '机构')],
    ['no heads at all', []],
  ])('the order of the form is told by %s', (_name, items) => {
    expect(section3Order(items, items, SECTION3)).toEqual(OFFICIAL);
  });

  // Printed so by tables of the form whose 自然人 and 总计 stand in the middle of two lines, and by tables of another order.
  test.each([
    ['the frame first', inLines(FRAME, '自然人', '总计', ...FIVE)],
    ['the frame after 总计', inLines('自然人', '总计', FRAME, ...FIVE)],
    ['the five first', inLines(...FIVE, '自然人', '总计')],
    ['the frame and the five first', inLines(FRAME, ...FIVE, '自然人', '总计')],
    ['总计 first', inLines('总计', '自然人', FRAME, ...FIVE)],
    ['总计 before the five and no frame', inLines('自然人', '总计', ...FIVE)],
    ['two of the five exchanged', inLines('自然人', FRAME, '总计', '科研机构', '商业企业', ...FIVE.slice(2))],
    ['a torn 自然人 behind the five', inLines(FRAME, '商业', '科研', '自然', '总计', '企业', '机构', '人')],
    ['a torn 自然人 before 总计 and the five', inLines('自然', '人', '总计', ...FIVE)],
    ['自然人 among the five', inLines(FRAME, '商业企业', '自然人', ...FIVE.slice(1), '总计')],
  ])('no order is told by %s', (_name, items) => {
    expect(section3Order(items, items, SECTION3)).toBeNull();
  });

  test('a head that ran into a sentence still has its place', () => {
    const all = inLines('之和）自然', '人', FRAME, '总计', ...FIVE);
    expect(section3Order(all, all.slice(2), SECTION3)).toEqual(OFFICIAL);
    const last = inLines(FRAME, ...FIVE, '之和）自然', '人总计');
    expect(section3Order(last, last.slice(0, 6), SECTION3)).toBeNull();
  });

  test('another order is told by the cells of two rows', () => {
    const items = heads([['总计', '自然人', FRAME], FIVE.toReversed()], 'cells');
    expect(section3Order(items, items, SECTION3)).toEqual([
      'total',
      'naturalPerson',
      'other',
      'legalService',
      'socialWelfare',
      'research',
      'commercial',
    ]);
  });

  test('another order is told by the cells of one row', () => {
    const items = heads([['总计', ...FIVE, '自然人']], 'cells');
    expect(section3Order(items, items, SECTION3)?.at(0)).toBe('total');
    expect(section3Order(items, items, SECTION3)?.at(-1)).toBe('naturalPerson');
    const parted = heads([['总计', ...FIVE, '自然人']], 'blanks');
    expect(section3Order(parted, parted, SECTION3)).toBeNull();
  });
});

describe('other tables', () => {
  const COLUMNS = [
    { id: 'issued', spellings: ['本年制发件数'] },
    { id: 'repealed', spellings: ['本年废止件数'] },
  ];

  test('another order is believed in the cells of one row alone', () => {
    const words = ['本年废止件数', '本年制发件数'];
    expect(columnOrder(inLines(...words), COLUMNS)).toBeNull();
    expect(columnOrder(heads([words], 'cells'), COLUMNS)).toEqual(['repealed', 'issued']);
    expect(columnOrder(heads([['本年废止', '件数'], ['本年制发件数']], 'cells'), COLUMNS)).toBeNull();
  });
});
