import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { documentOf, docx, shapeOf, utf8 } from '../read-back.ts';

const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const tc = (content: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const tbl = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`;
const shape = async (body: string) => shapeOf(await documentOf(docx(body)));

describe('a Word document', () => {
  test('with tracked changes reads as if they were accepted', async () => {
    const changed =
      '<w:p><w:r><w:t>1</w:t></w:r><w:del><w:r><w:delText>2</w:delText></w:r></w:del><w:ins><w:r><w:t>3</w:t></w:r></w:ins>' +
      '<w:moveFrom><w:r><w:t>4</w:t></w:r></w:moveFrom></w:p>';
    const deletedRow = `<w:tr><w:trPr><w:del/></w:trPr>${tc(p('x'))}${tc(p('y'))}</w:tr>`;
    expect(
      await shape(tbl(tr(tc(p('总计')), tc(changed)), deletedRow, tr(tc(p('其他')), tc('<w:p/>')))),
    ).toEqual([
      [
        ['总计', '13'],
        ['其他', ''],
      ],
    ]);
  });

  test('keeps what stands in content controls', async () => {
    const control = `<w:sdt><w:sdtPr><w:alias w:val="n"/></w:sdtPr><w:sdtContent>${tc(p('7'))}</w:sdtContent></w:sdt>`;
    const inline = '<w:p><w:sdt><w:sdtContent><w:r><w:t>8</w:t></w:r></w:sdtContent></w:sdt></w:p>';
    expect(await shape(tbl(tr(tc(p('总计')), control, tc(inline))))).toEqual([[['总计', '7', '8']]]);
  });

  test('shows a text box once, after the paragraph it hangs on', async () => {
    const box = `<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>${p('框内')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>${p('框内')}</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>`;
    expect(await shape(`<w:p><w:r><w:t>前</w:t></w:r>${box}<w:r><w:t>后</w:t></w:r></w:p>`)).toEqual([
      '前后',
      '框内',
    ]);
  });

  test('gives the tables inside a text box as grids', async () => {
    const inner = tbl(tr(tc(p('a')), tc(p('b'))));
    const box = `<w:p><w:r><w:pict><v:textbox><w:txbxContent>${inner}${p('')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>`;
    expect(await shape(`${p('前')}${box}`)).toEqual(['前', [['a', 'b']]]);
  });

  test('reads a table in a table instead of the one around it', async () => {
    const inner = tbl(tr(tc(p('1')), tc(p('2'))));
    expect(await shape(tbl(tr(tc(p('左')), tc(inner + p('右')))))).toEqual(['左', [['1', '2']], '右']);
  });

  test('that is a shell around a web page gives the page', async () => {
    const file = zipSync({
      'word/document.xml': utf8(
        '<w:document xmlns:w="w" xmlns:r="r"><w:body><w:altChunk r:id="c1"/></w:body></w:document>',
      ),
      'word/_rels/document.xml.rels': utf8(
        '<Relationships><Relationship Id="c1" Target="/word/page.html"/></Relationships>',
      ),
      'word/page.html': utf8(
        '<html><body><p>前</p><table><tr><td>总计</td><td>0</td></tr></table></body></html>',
      ),
    });
    expect(shapeOf(await documentOf(file))).toEqual(['前', [['总计', '0']]]);
  });

  test('does not print hidden text and field instructions', async () => {
    const body =
      '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>5</w:t></w:r></w:p>';
    expect(await shape(body)).toEqual(['5']);
  });

  test('does not run struck-out text together with what replaces it', async () => {
    expect(
      await shape('<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>5</w:t></w:r><w:r><w:t>6</w:t></w:r></w:p>'),
    ).toEqual(['〔删去5〕6']);
  });

  const run = (properties: string, text: string) =>
    `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
  test.each([
    ['superscript', '<w:vertAlign w:val="superscript"/>'],
    ['subscript', '<w:vertAlign w:val="subscript"/>'],
    ['raised by its position', '<w:position w:val="10"/>'],
    ['lowered by its position', '<w:position w:val="-10"/>'],
    ['small, and hardly lowered', '<w:position w:val="-1"/><w:sz w:val="14"/>'],
  ])('does not run a number that is %s into the figure before it', async (_, properties) => {
    const cell = `<w:p>${run('', '752')}${run(properties, '7')}</w:p>`;
    expect(await shape(tbl(tr(tc(p('总计')), tc(cell))))).toEqual([[['总计', '752（注7）']]]);
  });

  test.each([
    ['hardly lowered', '<w:position w:val="-1"/><w:sz w:val="24"/>'],
    ['small', '<w:sz w:val="14"/>'],
  ])('reads digits on that are only %s', async (_, properties) => {
    const cell = `<w:p>${run('', '75')}${run(properties, '7')}</w:p>`;
    expect(await shape(tbl(tr(tc(p('总计')), tc(cell))))).toEqual([[['总计', '757']]]);
  });

  test.each([
    ['vanished', '<w:vanish/>'],
    ['white on white', '<w:color w:val="FFFFFF"/>'],
    ['of one point', '<w:sz w:val="2"/>'],
  ])('tells neither a figure nor a blank from a cell whose text is %s', async (_, properties) => {
    const cell = `<w:p>${run(properties, '9')}</w:p>`;
    expect(await shape(tbl(tr(tc(p('总计')), tc(cell))))).toEqual([
      [['总计', '\ufffd（注：内容是隐藏文字）']],
    ]);
  });

  test('leaves out hidden rows, and reads white text on a ground of colour', async () => {
    const hidden = `<w:tr><w:trPr><w:hidden/></w:trPr>${tc(p('总计'))}${tc(p('9'))}</w:tr>`;
    const white = `<w:p>${run('<w:color w:val="FFFFFF"/>', '8')}</w:p>`;
    expect(await shape(tbl(hidden, tr(tc(p('总计')), tc(white, '<w:shd w:fill="003366"/>'))))).toEqual([
      [['总计', '8']],
    ]);
  });

  test('lets a cell that continues no merge stand for itself', async () => {
    const document = await documentOf(
      docx(
        tbl(tr(tc(p('a'), '<w:vMerge/>'), tc(p('b'))), tr(tc(p('c'), '<w:gridSpan w:val="2"/><w:vMerge/>'))),
      ),
    );
    expect(shapeOf(document)).toEqual([[['a', 'b'], ['c']]]);
  });

  test('skips the columns that a row leaves out at its beginning', async () => {
    const late = `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc(p('c'))}</w:tr>`;
    const document = await documentOf(docx(tbl(tr(tc(p('a')), tc(p('b'))), late)));
    const grid = document.blocks[0]!;
    expect(grid.type === 'grid' && grid.cells.at(-1)).toMatchObject({ text: 'c', column: 1 });
  });
});
