import { describe, expect, test } from 'vitest';
import { delimiterOf } from '../../../../shared/reading/sheets/read-csv.ts';
import { documentOf, shapeOf, utf8 } from '../read-back.ts';

describe('separated values', () => {
  test('may have figures with thousands in quotes', () => {
    const row = '行政许可,"65,340","1,234","12,000"';
    expect(delimiterOf([row, row, row].join('\n'))).toBe(',');
  });

  test('may be parted by semicolons, with lines of one cell between them', () => {
    const rows = ['三、申请情况', '项目;甲;总计', '1.新收;1;1', '2.结转;0;0', '四、诉讼情况', '3.其他;2;2'];
    expect(delimiterOf(rows.join('\n'))).toBe(';');
  });

  test.each([
    ['within a label', '1.新收,1,1\n2.结转,0,0\n3.其', ['3.其\ufffd', '\ufffd', '\ufffd']],
    ['within a row', '1.新收,1,1\n2.结转,0,0\n3.其他,2', ['3.其他', '2\ufffd', '\ufffd']],
    ['within the last figure of a row', '1.新收,1,1\n2.结转,0,0\n3.其他,2,2', ['3.其他', '2', '2\ufffd']],
    ['before the last figure of a row', '1.新收,1,1\n2.结转,0,0\n3.其他,2,', ['3.其他', '2', '\ufffd']],
  ])('cut %s lose cells that cannot be told, not blank ones', async (_, body, last) => {
    const [table] = shapeOf(await documentOf(utf8(`项目,甲,总计\n${body}`)));
    expect(table?.at(-1)).toEqual(last);
  });
});
