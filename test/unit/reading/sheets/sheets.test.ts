import { utils, type WorkSheet, write } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readFile } from '../../../../shared/reading/read-file.ts';
import { shownNumber } from '../../../../shared/reading/sheets/shown-value.ts';
import { documentOf, shapeOf, utf8 } from '../read-back.ts';

describe('a number in a sheet', () => {
  test.each([
    ['as it is displayed', 1234.5, '1,234.50', '1,234.50'],
    ['with its percent sign', 0.05, '5%', '5%'],
    ['with its unit', 12, '12件', '12件'],
    ['with its sign in brackets', -8, '(8)', '(8)'],
    ['without the noise of binary fractions', 0.1 + 0.2, '0.3', '0.3'],
    ['as stored where the display rounds it', 258.126, '258.13', '258.126'],
    ['as stored where the display rounds it to a whole', 12.4, '12', '12.4'],
    ['as the dash that a format shows for zero', 0, ' - ', ' - '],
    ['as the blank that a format shows for zero', 0, '', ''],
    [
      'as no figure at all where the display scales it',
      123456,
      '12.3万',
      '\ufffd（注：显示为12.3万，存储的数值为123456）',
    ],
    ['as no figure at all where the display hides it', 7, '', '\ufffd（注：显示为，存储的数值为7）'],
    ['as no figure at all where the display is another number', 7, '8', '8\ufffd（注：存储的数值为7）'],
    [
      'without exponent',
      60721754000000,
      '6.07218E+13',
      '\ufffd（注：显示为6.07218E+13，存储的数值为60721754000000）',
    ],
  ])('reads %s', (_, stored, display, text) => {
    expect(shownNumber(stored, display, false)).toBe(text);
  });

  test('reads a date as displayed', () => {
    expect(shownNumber(45311, '2024年1月20日', true)).toBe('2024年1月20日');
  });
});

function workbook(sheets: Record<string, WorkSheet>, hidden: string[] = []): Uint8Array {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  book.Workbook = {
    Sheets: Object.keys(sheets).map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })),
  };
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
}

describe('a workbook', () => {
  test('gives titles and prose as lines, tables as grids, with the place of every cell', async () => {
    const document = await documentOf(
      workbook({
        年报: utils.aoa_to_sheet([
          ['某市年度报告'],
          [],
          ['项目', '自然人', '总计'],
          ['本年新收', null, 3],
          [],
          ['五、存在的问题'],
        ]),
      }),
    );
    expect(shapeOf(document)).toEqual([
      '某市年度报告',
      [
        ['项目', '自然人', '总计'],
        ['本年新收', '', '3'],
      ],
      '五、存在的问题',
    ]);
    const grid = document.blocks[1]!;
    expect(grid.type === 'grid' && grid.cells[4]).toMatchObject({ text: '', place: '工作表“年报”B4' });
  });

  test('without its hidden sheets', async () => {
    const draft = utils.aoa_to_sheet([['总计', 9]]);
    const final = utils.aoa_to_sheet([['总计', 1]]);
    expect(shapeOf(await documentOf(workbook({ 草稿: draft, 定稿: final }, ['草稿'])))).toEqual([
      [['总计', '1']],
    ]);
  });

  test('does not show hidden rows and columns', async () => {
    const sheet = utils.aoa_to_sheet([
      ['项目', '旧', '新'],
      ['总计', 8, 9],
      ['总计', 1, 2],
    ]);
    sheet['!rows'] = [{}, { hidden: true }];
    sheet['!cols'] = [{}, { hidden: true }];
    const [table] = shapeOf(await documentOf(workbook({ S: sheet })));
    expect(table).toEqual([
      ['项目', '新'],
      ['总计', '2'],
    ]);
  });

  test('does not run struck or raised characters of a cell together with the others', async () => {
    const run = (properties: string, text: string) => `<r><rPr>${properties}</rPr><t>${text}</t></r>`;
    const cell = (name: string, runs: string) => `<c r="${name}" t="inlineStr"><is>${runs}</is></c>`;
    const sheet = `<row r="1">${cell('A1', '<t>总计</t>')}${cell('B1', run('', '70480') + run('<vertAlign val="superscript"/>', '5'))}${cell('C1', run('<strike/>', '52') + run('', '748'))}</row>`;
    const file = zipSync({
      ...unzipSync(workbook({ S: utils.aoa_to_sheet([['甲']]) })),
      'xl/worksheets/sheet1.xml': utf8(
        `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheet}</sheetData></worksheet>`,
      ),
    });
    const [table] = shapeOf(await documentOf(file));
    expect(table).toEqual([['总计', '70480（注5）', '748\ufffd（注：有划去的52）']]);
  });

  test('with a formula that was never computed is told as such, never as a blank', async () => {
    const sheet = utils.aoa_to_sheet([['总计', 1]]);
    const file = workbook({ S: { ...sheet, B1: { t: 'n', f: 'SUM(B2:B9)' } } });
    const cells = shapeOf(await documentOf(file)).flat(2);
    expect(cells[1]).toBe('\ufffd（注：公式没有计算结果）');
  });

  test('keeps a last row whose figures were all left blank in its table', async () => {
    const sheet = utils.aoa_to_sheet([
      ['项目', '自然人', '总计'],
      ['本年新收', 1, 1],
      ['四、结转下年度继续办理', null, null],
    ]);
    expect(shapeOf(await documentOf(workbook({ S: sheet })))).toEqual([
      [
        ['项目', '自然人', '总计'],
        ['本年新收', '1', '1'],
        ['四、结转下年度继续办理', '', ''],
      ],
    ]);
  });
});

describe('a row of figures that were all left blank', () => {
  test('below its heads stays in the table', async () => {
    const sheet = utils.aoa_to_sheet([
      ['结果维持', '结果纠正', '总计'],
      [' ', ' ', ' '],
      ['五、存在的问题'],
      ['没有。'],
    ]);
    expect(shapeOf(await documentOf(workbook({ S: sheet })))).toEqual([
      [
        ['结果维持', '结果纠正', '总计'],
        [' ', ' ', ' '],
      ],
      '五、存在的问题',
      '没有。',
    ]);
  });
});

describe('an OpenDocument sheet', () => {
  const ods = (table: string) =>
    zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': strToU8(
        `<o:body xmlns:o="o" xmlns:t="t" xmlns:x="x"><t:table t:name="S">${table}</t:table></o:body>`,
      ),
    });

  test('with repeated cells and rows gives each of them', async () => {
    const file = ods(
      '<t:table-row><t:table-cell><x:p>a</x:p></t:table-cell><t:table-cell t:number-columns-repeated="2"><x:p>0</x:p></t:table-cell></t:table-row>' +
        '<t:table-row t:number-rows-repeated="2"><t:table-cell><x:p>b</x:p></t:table-cell><t:table-cell t:number-columns-repeated="2" o:value-type="float" o:value="1"><x:p>1</x:p></t:table-cell></t:table-row>',
    );
    expect(shapeOf(await documentOf(file))).toEqual([
      [
        ['a', '0', '0'],
        ['b', '1', '1'],
        ['b', '1', '1'],
      ],
    ]);
  });
});

test.each([
  ['raised', 'x:text-position="super 58%"', '752（注7）'],
  ['lowered', 'x:text-position="-8% 58%"', '752（注7）'],
  ['struck out', 'x:text-line-through-style="solid"', '752\ufffd（注：有划去的7）'],
])(
  'digits that are %s are no part of the figure before them in an OpenDocument sheet',
  async (_, property, shown) => {
    const styles = `<x:style x:name="T1" x:family="text"><x:text-properties ${property}/></x:style>`;
    const cell = '<x:p><x:span x:style-name="T0">752</x:span><x:span x:style-name="T1">7</x:span></x:p>';
    const file = zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': strToU8(
        `<o:body xmlns:o="o" xmlns:t="t" xmlns:x="x">${styles}<t:table t:name="S"><t:table-row><t:table-cell><x:p>总计</x:p></t:table-cell><t:table-cell>${cell}</t:table-cell></t:table-row></t:table></o:body>`,
      ),
    });
    expect(shapeOf(await documentOf(file))).toEqual([[['总计', shown]]]);
  },
);

describe('separated values', () => {
  test('are told from prose, also with lines that were not padded to the width of the table', async () => {
    const csv = '某市年度报告\n项目,自然人,总计\n本年新收,,1\n上年结转,0,0\n';
    const prose = '一是，本年新收,办结,结转各若干件,\n二是,加强培训,完善制度,\n三是,加强监督,改进服务,\n';
    expect((await readFile(utf8(csv))).kind).toBe('csv');
    expect((await readFile(utf8(prose))).kind).toBe('text');
  });

  test('a file cut inside a row leaves cells that cannot be told, not blank ones', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `第${i}行,${i},0,7\n`).join('');
    const shapes = shapeOf(await documentOf(utf8(`项目,自然人,其他,总计\n${rows}结转下年,12`)));
    expect(shapes[0]?.at(-1)).toEqual(['结转下年', '12\uFFFD', '\uFFFD', '\uFFFD']);
    expect(shapes[0]?.at(-2)).toEqual(['第11行', '11', '0', '7']);
  });

  test('keep empty cells and quoted line breaks', async () => {
    expect(shapeOf(await documentOf(utf8('项目,自然人,总计\n本年新收,,1\n"上年\n结转",0,0\n')))).toEqual([
      [
        ['项目', '自然人', '总计'],
        ['本年新收', '', '1'],
        ['上年\n结转', '0', '0'],
      ],
    ]);
  });
});

test('a row without height is not on the page', async () => {
  const book = utils.book_new();
  const rows = [
    ['总计', 1, 2],
    ['其他', 3, 4],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '表');
  const parts = unzipSync(new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer));
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
  parts['xl/worksheets/sheet1.xml'] = strToU8(
    sheet.replace('<row r="2"', '<row r="2" ht="0" customHeight="1"'),
  );
  expect(JSON.stringify(shapeOf(await documentOf(zipSync(parts))))).not.toContain('其他');
});
