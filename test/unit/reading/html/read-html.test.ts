import { describe, expect, test } from 'vitest';
import { documentOf, shapeOf, shapeOfHtml, utf8 } from '../read-back.ts';

describe('a saved web page', () => {
  test('gives its innermost tables, with the lines of a layout table around them in order', async () => {
    const shape = await shapeOfHtml(
      '<table><tr><td><ul><li>首页</li></ul></td><td>前文<table><tr><td>总计</td><td>0</td></tr></table>后文</td></tr></table>',
    );
    expect(shape).toEqual(['首页', '前文', [['总计', '0']], '后文']);
  });

  test('keeps empty cells, and the blanks that a cell holds', async () => {
    const shape = await shapeOfHtml(
      '<table><tr><td>规章</td><td></td><td>&nbsp;</td><td>　</td><td> 0 </td></tr></table>',
    );
    expect(shape).toEqual([[['规章', '', '\u00a0', '　', '0']]]);
  });

  test('does not print scripts, styles, hidden elements, menus of choices or pinyin', async () => {
    const shape = await shapeOfHtml(
      '<script>document.write("<table><tr><td>9</td></tr></table>")</script><p style="display: none">7</p><p hidden>8</p>' +
        '<select><option>1</option></select><p><ruby>勾<rt>gou</rt></ruby>稽</p><template>5</template>' +
        '<table><tr><td>总计</td><td style="display:none">3</td><td>4</td></tr></table>',
    );
    expect(shape).toEqual(['勾稽', [['总计', '4']]]);
  });

  test('keeps the columns where an end tag is left out', async () => {
    const shape = await shapeOfHtml('<table><tr><td>总计<td><p>1<td>2<tr><td>其他<td>3<td>4</table>');
    expect(shape).toEqual([[['总计', '1', '2'], ['其他', '3', '4']]]); // biome-ignore format: rows
  });

  test('places cells beside and under spans as browsers do', async () => {
    const document = await documentOf(
      utf8('<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td>e<td>f<td>g</table>'),
    );
    const grid = document.blocks[0]!;
    if (grid.type !== 'grid') throw new Error('no grid');
    expect(
      grid.cells.map((cell) => [cell.text, cell.row, cell.column, cell.rowSpan, cell.columnSpan]),
    ).toEqual([
      ['a', 0, 0, 2, 1],
      ['b', 0, 1, 1, 2],
      ['c', 1, 1, 1, 1],
      ['d', 1, 2, 1, 1],
      ['e', 2, 0, 1, 1],
      ['f', 2, 1, 1, 1],
      ['g', 2, 2, 1, 1],
    ]);
    expect(grid.cells[3]!.place).toBe('表1第2行第3列');
  });

  test('clamps spans to the table they stand in', async () => {
    const document = await documentOf(
      utf8('<table><tr><td rowspan=99999 colspan=99999>a<tr><td>b<tr><td rowspan=0>c</table>'),
    );
    const grid = document.blocks[0]!;
    if (grid.type !== 'grid') throw new Error('no grid');
    expect(grid.cells[0]).toMatchObject({ rowSpan: 1, columnSpan: 1 });
    expect(grid.rowCount).toBeLessThanOrEqual(3);
  });

  test('keeps lines within a cell apart', async () => {
    expect(
      await shapeOfHtml('<table><tr><td>本年新<br>制作数量</td><td><p>1</p><p>2</p></td></tr></table>'),
    ).toEqual([[['本年新\n制作数量', '1\n2']]]);
  });

  test('does not run a struck or raised figure together with the one beside it', async () => {
    const shape = await shapeOfHtml('<table><tr><td><s>5</s>6</td><td>22<sup>2</sup></td></tr></table>');
    expect(shape).toEqual([[['6\ufffd（注：有划去的5）', '22（注2）']]]);
  });

  const hiding = '.no{display:none} tr.old td{display:none} .veil{visibility:hidden} .dot{font-size:0}';
  test('takes no row from what its own style sheet hides', async () => {
    const shape = await shapeOfHtml(
      `<style>/* {} */ ${hiding} @media print{.shown{display:none}}</style><table><tr class="a no"><td>总计</td><td>9</td></tr>` +
        '<tr class=old><td>总计</td><td>8</td></tr><tr class=shown><td>总计</td><td>7</td></tr></table>',
    );
    expect(shape).toEqual([[['总计', '7']]]);
  });

  test.each([
    ['veiled', '<b class=veil>9</b>'],
    ['of no size', '<b class=dot>9</b>'],
    ['of no size by the element around it', '<b class=dot><i>9</i></b>'],
    ['transparent', '<b style="opacity:0">9</b>'],
    ['white on white', '<b style="color:#fff">9</b>'],
    ['white by an old attribute', '<font color="#FFFFFF">9</font>'],
  ])('tells neither a figure nor a blank from a cell whose text is %s', async (_, cell) => {
    const shape = await shapeOfHtml(
      `<style>${hiding}</style><table><tr><td>总计</td><td>${cell}</td></tr></table>`,
    );
    expect(shape).toEqual([[['总计', '\ufffd（注：内容是隐藏文字）']]]);
  });

  test.each(['position:relative;top:-5px', 'vertical-align:4px', 'vertical-align:sub'])(
    'does not run a number set off its line by %s into the figure before it',
    async (style) => {
      const shape = await shapeOfHtml(
        `<table><tr><td>总计</td><td>74<span style="${style}">9</span></td></tr></table>`,
      );
      expect(shape).toEqual([[['总计', '74（注9）']]]);
    },
  );

  test('reads white text on a ground of colour, and what stands visibly in something hidden', async () => {
    const shape = await shapeOfHtml(
      `<style>${hiding} .head{background:#369;color:white}</style><table><tr class=head><td>2024</td><td>总计</td></tr>` +
        '<tr><td class=veil><b style="visibility:visible">3</b></td><td class=dot><b style="font-size:12px">4</b></td></tr></table>',
    );
    expect(shape).toEqual([[['2024', '总计'], ['3', '4']]]); // biome-ignore format: rows
  });

  test('shows what was typed into the fields of a form', async () => {
    const shape = await shapeOfHtml(
      '<table><tr><td>总计</td><td><input value="12"></td><td><input type="hidden" value="9">3</td></tr></table>',
    );
    expect(shape).toEqual([[['总计', '12', '3']]]);
  });

  test('that breaks off within a cell gives no figure there', async () => {
    expect(shapeOf(await documentOf(utf8('<html><table><tr><td>总计</td><td>1')))).toEqual([
      [['总计', '1\ufffd（注：文件在此处中断）']],
    ]);
  });

  test('a table of one cell is a frame, not a grid', async () => {
    expect(await shapeOfHtml('<table><tr><td><p>甲</p><p>乙</p></td></tr></table>')).toEqual(['甲', '乙']);
  });

  const GBK_PAGE = Buffer.from(
    '3c7461626c653e3c74723e3c74643ed7dcbcc63c2f74643e3c74643e303c2f74643e3c2f74723e3c2f7461626c653e',
    'hex',
  );
  test.each([
    ['declared', '<html><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><body>'],
    ['undeclared', '<html><body>'],
    ['declared as UTF-8', '<html><meta charset="utf-8"><body>'],
  ])('GBK is read, %s', async (_, head) => {
    // 总计 alone is too little to tell an encoding by.
    const words = Buffer.from('cad5b5bdbacdb4a6c0edd5fec8a1d0c5cfa2b9abbfaac9eac7ebc7e9bff6', 'hex');
    const page = Buffer.concat([utf8(head), words, GBK_PAGE]);
    const document = await documentOf(new Uint8Array(page));
    expect(document.blocks.at(-1)).toMatchObject({ type: 'grid', cells: [{ text: '总计' }, { text: '0' }] });
  });
});
