// Files made to cost time or memory, of every family of formats: small to upload, or as large as an upload may be.
import { strToU8, zipSync } from 'fflate';
import { composedReport } from '../fixtures/composed-report.ts';
import { composePdf, fileOf } from '../unit/reading/pdf/compose-pdf.ts';

const utf8 = strToU8;
const MILLION = 1_000_000;
/** Not compressed: a part that shrinks to a thousandth is refused for that alone. */
const stored = (parts: Record<string, Uint8Array>) => zipSync(parts, { level: 0 });

function docx(body: string): Uint8Array {
  return stored({
    'word/document.xml': utf8(`<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`),
  });
}

/** A container of `count` sectors whose chains are given by `next`; the directory begins at sector `directory`. */
export function oleContainer(count: number, next: (sector: number) => number, directory: number): Uint8Array {
  const fat = Math.ceil(count / 128);
  const bytes = new Uint8Array((count + 1) * 512);
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(26, 3, true);
  view.setUint16(30, 9, true);
  view.setUint16(32, 6, true);
  view.setInt32(48, directory, true);
  view.setInt32(68, -2, true);
  for (let i = 0; i < 109; i++) view.setInt32(76 + 4 * i, i < fat ? i : -1, true);
  for (let sector = 0; sector < count; sector++) {
    view.setInt32(512 + sector * 4, sector < fat ? -3 : next(sector), true);
  }
  return bytes;
}

/** An old workbook of so many records that say nothing. */
function emptyRecords(count: number): Uint8Array {
  const bytes = new Uint8Array(12 + 4 * count + 4);
  bytes.set([0x09, 0x08, 8, 0, 0, 6, 5, 0]);
  for (let record = 0; record < count; record++) bytes[12 + 4 * record] = 0x3c;
  bytes[12 + 4 * count] = 0x0a;
  return bytes;
}

const WORKBOOK =
  '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>';

function xlsx(sheet: string, strings = ''): Uint8Array {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return stored({
    '[Content_Types].xml': utf8(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/></Types>`,
    ),
    'xl/workbook.xml': utf8(WORKBOOK),
    'xl/_rels/workbook.xml.rels': utf8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': utf8(
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${sheet}</worksheet>`,
    ),
    'xl/sharedStrings.xml': utf8(
      `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${strings}</sst>`,
    ),
  });
}

function odf(kind: 'text' | 'spreadsheet', content: string): Uint8Array {
  return stored({
    mimetype: utf8(`application/vnd.oasis.opendocument.${kind}`),
    'content.xml': utf8(`<a xmlns:table="t" xmlns:text="x" xmlns:office="o">${content}</a>`),
  });
}

function ofd(page: string): Uint8Array {
  return stored({
    'OFD.xml': utf8('<OFD><DocBody><DocRoot>Doc/Document.xml</DocRoot></DocBody></OFD>'),
    'Doc/Document.xml': utf8('<Document><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></Document>'),
    'Doc/P.xml': utf8(`<Page><Content><Layer>${page}</Layer></Content></Page>`),
  });
}

/** Forms that each draw the next one twice: 2 to the power of `levels` drawings. */
function pdfOfForms(levels: number): Uint8Array {
  const stream = (head: string, data: string) =>
    `<<${head}/Length ${data.length}>>\nstream\n${data}\nendstream`;
  const objects = new Map<number, string>([
    [1, '<</Type/Catalog/Pages 2 0 R>>'],
    [2, '<</Type/Pages/Kids[3 0 R]/Count 1>>'],
    [
      3,
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</A 10 0 R>>>>>>',
    ],
    [4, stream('', '/A Do\n')],
  ]);
  for (let level = 0; level < levels; level++) {
    const resources = level + 1 < levels ? `/Resources<</XObject<</A ${11 + level} 0 R>>>>` : '';
    const content = level + 1 < levels ? '/A Do /A Do\n' : '0 0 m 9 9 l S\n';
    objects.set(10 + level, stream(`/Type/XObject/Subtype/Form/BBox[0 0 9 9]${resources}`, content));
  }
  return fileOf(objects);
}

const repeated = (text: string, times: number) => text.repeat(times);

/** By family and name; made when asked for. */
export const HOSTILE_FILES: readonly (readonly [family: string, name: string, make: () => Uint8Array])[] = [
  ['docx', 'inflates a thousandfold', () => zipSync({ 'word/document.xml': new Uint8Array(40 * MILLION) })],
  [
    'docx',
    'of 40 MB of nothing but paragraphs',
    () => docx(repeated('<w:p><w:r><w:t>1</w:t></w:r></w:p>', MILLION)),
  ],
  ['docx', 'of tables in tables', () => docx(repeated('<w:tbl><w:tr><w:tc>', 100_000))],
  [
    'docx',
    'with spans of millions',
    () =>
      docx(
        `<w:tbl>${repeated(`<w:tr>${repeated('<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc>', 50)}</w:tr>`, 1000)}</w:tbl>`,
      ),
  ],
  [
    'docx',
    'with a table of 100,000 columns',
    () =>
      docx(
        `<w:tbl>${repeated(`<w:tr>${repeated('<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>', 100_000)}</w:tr>`, 3)}</w:tbl>`,
      ),
  ],
  ['rtf', 'of groups in groups', () => utf8(`{\\rtf1${repeated('{\\b', MILLION)}`)],
  [
    'rtf',
    'with a row of 100,000 cells',
    () =>
      utf8(`{\\rtf1\\trowd${repeated('\\cellx1', 100_000)}\\intbl ${repeated('1\\cell ', 100_000)}\\row}`),
  ],
  ['rtf', 'of 20 MB of escapes', () => utf8(`{\\rtf1 ${repeated("\\'b1\\'a1", 2_500_000)}}`)],
  [
    'odt',
    'of a billion spaces',
    () => odf('text', repeated('<text:p><text:s text:c="1000000000"/>1</text:p>', 100_000)),
  ],
  [
    'odt',
    'with a repeated table',
    () =>
      odf(
        'text',
        `<table:table>${repeated('<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000000"><text:p>1</text:p></table:table-cell></table:table-row>', 1000)}</table:table>`,
      ),
  ],
  [
    'ods',
    'with 17 billion cells',
    () =>
      odf(
        'spreadsheet',
        `<table:table table:name="S">${repeated('<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell></table:table-row>', 100)}</table:table>`,
      ),
  ],
  [
    'ods',
    'with columns hidden by the billion',
    () =>
      odf(
        'spreadsheet',
        `<table:table table:name="S">${repeated('<table:table-column table:visibility="collapse" table:number-columns-repeated="1000000000"/>', 100_000)}<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>`,
      ),
  ],
  [
    'xlsx',
    'with 10 million cells declared',
    () =>
      xlsx(
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
      ),
  ],
  [
    'xlsx',
    'with a million cells',
    () =>
      xlsx(
        `<sheetData>${Array.from({ length: 1000 }, (_, r) => `<row r="${r + 1}">${repeated('<c><v>1</v></c>', 1000)}</row>`).join('')}</sheetData>`,
      ),
  ],
  [
    'xlsx',
    'with merges over everything',
    () =>
      xlsx(
        `<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2000"><c r="XFD2000"><v>1</v></c></row></sheetData><mergeCells>${repeated('<mergeCell ref="A1:XFD1048576"/>', 20_000)}</mergeCells>`,
      ),
  ],
  [
    'xlsx',
    'with columns by the billion',
    () =>
      xlsx(
        `<cols>${repeated('<col min="1" max="1000000000" hidden="1"/>', 1000)}</cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`,
      ),
  ],
  [
    'xlsx',
    'with a long rich text that never ends',
    () =>
      xlsx(
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>',
        `<si>${repeated('<r><rPr><strike/></rPr><t>1</t></r>', 300_000)}`,
      ),
  ],
  [
    'xls',
    'whose chains come back to themselves',
    () => oleContainer(40, (sector) => (sector === 39 ? 20 : sector + 1), 20),
  ],
  [
    'xls',
    'whose chains share their tails',
    () => oleContainer(13_000, (sector) => (sector > 200 ? sector - 1 : -2), 200),
  ],
  ['xls', 'of empty records', () => emptyRecords(2 * MILLION)],
  [
    'doc',
    'of sectors without an end',
    () => oleContainer(13_000, (sector) => (sector < 12_999 ? sector + 1 : 12_000), 200),
  ],
  ['csv', 'with 100,000 columns', () => utf8(repeated(`${repeated('1,', 100_000)}\n`, 100))],
  ['csv', 'of a quote that never closes', () => utf8(`a,b,c\n1,2,3\n${repeated('"1,', 5 * MILLION)}`)],
  ['csv', 'of ten million cells', () => utf8(repeated(`${repeated('1,', 1000)}\n`, 10_000))],
  ['html', 'of tables in tables', () => utf8(`<html>${repeated('<table><tr><td>', 500_000)}`)],
  ['html', 'of nothing but deep divisions', () => utf8(`<html>${repeated('<div>', 2 * MILLION)}1`)],
  [
    'html',
    'with a table of 100,000 columns',
    () => utf8(`<table>${repeated(`<tr>${repeated('<td>1', 100_000)}`, 20)}</table>`),
  ],
  [
    'html',
    'with spans of millions',
    () => utf8(`<table>${repeated('<tr><td rowspan=1000000 colspan=1000000>1', 100_000)}</table>`),
  ],
  [
    'html',
    'with a style sheet of 100,000 rules',
    () =>
      utf8(
        `<html><style>${Array.from({ length: 100_000 }, (_, i) => `.c${i} .d${i} > .e{display:none}`).join('')}</style><table>${repeated('<tr class="c1 d2 e"><td class="e">1', 20_000)}</table>`,
      ),
  ],
  [
    'html',
    'of attributes that never end',
    () => utf8(`<html><table><tr><td ${repeated('a="', 5 * MILLION)}`),
  ],
  [
    'mhtml',
    'of parts in parts',
    () =>
      utf8(
        Array.from(
          { length: 100_000 },
          (_, i) => `Content-Type: multipart/related; boundary=b${i}\r\n\r\n--b${i}\r\n`,
        ).join(''),
      ),
  ],
  ['mhtml', 'of headers without an end', () => utf8(`From: a\r\n${repeated('a: b\r\n \t', MILLION)}`)],
  ['text', 'of one line of figures', () => utf8(`政府信息公开工作年度报告 ${repeated('1 ', 5 * MILLION)}`)],
  [
    'text',
    'of labels without an end',
    () => utf8(repeated('三、收到和处理政府信息公开申请情况 （一）予以公开 1 2 3 4 5 6 7\n', 50_000)),
  ],
  [
    'text',
    'of brackets and dashes',
    () => utf8(`政府信息公开工作年度报告\n${repeated('（（（————，，，１', 200_000)}`),
  ],
  [
    'text',
    'of headings without a figure',
    () => utf8(repeated('二、主动公开政府信息情况\n第二十条 第（一）项\n', 60_000)),
  ],
  [
    'text',
    'of prose without an end',
    () =>
      utf8(
        `青石县2024年政府信息公开工作年度报告\n一、总体情况\n${repeated('本年度收到申请12件，较上年增长5%，其中予以公开8件，', 70_000)}`,
      ),
  ],
  [
    'ofd',
    'of distances by the billion',
    () =>
      ofd(
        repeated(
          '<TextObject Size="3" Boundary="0 0 9 9"><TextCode X="1" Y="1" DeltaX="g 1000000000 1 g 1000000000 1">1</TextCode></TextObject>',
          5000,
        ),
      ),
  ],
  ['ofd', 'of layers in layers', () => ofd(repeated('<PageBlock>', 100_000))],
  [
    'ofd',
    'of a million lines',
    () =>
      ofd(
        repeated(
          '<PathObject Boundary="0 0 99 99"><AbbreviatedData>M 0 0 L 9 9 L 9 0 L 0 9</AbbreviatedData></PathObject>',
          200_000,
        ),
      ),
  ],
  [
    'html',
    'a report with prose without an end',
    () =>
      utf8(
        composedReport('2021').html.replace(
          '<table',
          `<p>${repeated('本年度收到申请12件，较上年增长5%，其中予以公开8件，部分公开3件；', 30_000)}</p><table`,
        ),
      ),
  ],
  [
    'zip',
    'of 2,000 members',
    () => zipSync(Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`${i}.html`, utf8(`<p>${i}`)]))),
  ],
  [
    'zip',
    'whose members inflate together beyond all bounds',
    () =>
      zipSync(
        Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`${i}.html`, new Uint8Array(4 * MILLION)])),
      ),
  ],
  ['pdf', 'of forms that draw each other', () => pdfOfForms(40)],
  [
    'pdf',
    'of drawing without an end',
    () => composePdf([{ content: repeated('0 0 m 9 9 l S\n', 4 * MILLION) }]),
  ],
  [
    'pdf',
    'of rulings without an end',
    () =>
      composePdf([
        {
          content: Array.from(
            { length: 60_000 },
            (_, i) =>
              `${i % 500} ${i % 700} m ${(i % 500) + 60} ${i % 700} l S ${i % 500} ${i % 700} m ${i % 500} ${(i % 700) + 60} l S\n`,
          ).join(''),
        },
      ]),
  ],
  [
    'pdf',
    'of a million letters in one place',
    () => composePdf([{ content: `BT /F1 10 Tf 100 100 Td ${repeated('<0031> Tj 0 0 Td ', 400_000)} ET` }]),
  ],
  [
    'pdf',
    'of pages by the thousand',
    () => composePdf(Array.from({ length: 5000 }, () => ({ content: '' }))),
  ],
];

/** The one of this name. */
export function hostileFile(name: string): Uint8Array {
  return HOSTILE_FILES.find((one) => one[1] === name)![2]();
}
