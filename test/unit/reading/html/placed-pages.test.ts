import { expect, test } from 'vitest';
import { documentOf, shapeOf, utf8 } from '../read-back.ts';

const XS = [60, 200, 250, 300, 350];
const div = (left: number, top: number, content: string, style = '') =>
  `<div class="t" style="left:${left}px;top:${top}px;${style}">${content}</div>`;
/** A line of cells, in any order: that of the file says nothing. */
const row = (top: number, ...texts: readonly string[]) =>
  texts
    .map((content, i) => div(XS[i]!, top, content))
    .toReversed()
    .join('');
const shape = async (...pages: readonly string[]) => {
  const style =
    '<style>.p{position:relative;width:595px;height:842px}.t{position:absolute;font-size:10px}</style>';
  return shapeOf(
    await documentOf(
      utf8(`<html>${style}<body>${pages.map((one) => `<div class="p">${one}</div>`).join('')}</body></html>`),
    ),
  );
};

const TABLE =
  row(100, '', '甲', '乙', '丙', '总计') +
  row(120, '1.新收', '1', '', '3', '4') +
  row(140, '2.结转', '5', '6', '7', '18');
const MORE = row(160, '3.其他', '0', '0', '0', '0') + row(180, '4.合计', '6', '6', '10', '22');

test('a page whose text is placed is read as it looks', async () => {
  expect(await shape(div(60, 60, '年度报告') + TABLE + MORE)).toEqual([
    '年度报告',
    [
      ['甲', '乙', '丙', '总计'],
      ['1.新收', '1', '', '3', '4'],
      ['2.结转', '5', '6', '7', '18'],
      ['3.其他', '0', '0', '0', '0'],
      ['4.合计', '6', '6', '10', '22'],
    ],
  ]);
});

test('a raised number is a note, hidden text is none', async () => {
  const notes = TABLE.replace('>18<', '>18<sup>2</sup><').replace(
    '>7<',
    '>7<span style="display:none">9</span><',
  );
  const [table] = await shape(notes + MORE);
  expect(table?.[2]).toEqual(['2.结转', '5', '6', '7', '18（注2）']);
});

test('a page with a table, or with little placed text, is read in its own order', async () => {
  expect(await shape(`${TABLE}${MORE}<table><tr><td>甲<td>1</table>`)).toContainEqual([['甲', '1']]);
  expect(await shape(`${div(60, 60, '浮动')}<p>正文</p>`)).toEqual(['浮动', '正文']);
});
