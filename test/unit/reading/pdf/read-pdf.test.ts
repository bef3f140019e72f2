import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Document, Grid, Unreadable } from '../../../../shared/contracts/document.ts';
import { pdfDataOnDisk } from '../../../../shared/node/reading-folder.ts';
import {
  DEFAULT_LIMITS,
  type ReadingLimits,
  startMeter,
  stopAfter,
} from '../../../../shared/reading/limits.ts';
import { PDF_LIMITS, type PdfLimits, readPdf } from '../../../../shared/reading/pdf/read-pdf.ts';
import { composePdf, gridLines, lineFrom, textAt } from './compose-pdf.ts';

type SourceCell = [row: number, column: number, rowSpan: number, columnSpan: number, text: string];
interface SourceTable {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly SourceCell[];
}

const fixtures = new URL('../../../fixtures/pdf/', import.meta.url);
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(name, fixtures)));
const sources = JSON.parse(readFileSync(new URL('tables.json', fixtures), 'utf8')) as Record<
  string,
  readonly SourceTable[]
>;
/** Producers that draw the border of a cell over several rows too short where a page ends: labels, never figures. */
const SHORT_BORDERS = ['chromium-2019-separate.pdf', 'weasyprint-2019-separate.pdf'];

const read = (bytes: Uint8Array, general: Partial<ReadingLimits> = {}, limits: Partial<PdfLimits> = {}) =>
  readPdf(bytes, startMeter({ ...DEFAULT_LIMITS, ...general }), pdfDataOnDisk(), {
    ...PDF_LIMITS,
    ...limits,
  });

const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '');

function documentOf(result: Document | Unreadable): Document {
  if ('code' in result) throw new Error(`${result.code}: ${result.message}`);
  return result;
}

function gridsOf(document: Document): Grid[] {
  return document.blocks.filter((block) => block.type === 'grid');
}

function codeOf(result: Document | Unreadable): string {
  return 'code' in result ? result.code : 'read';
}

const rowsOf = (grid: Grid) =>
  Array.from({ length: grid.rowCount }, (_, row) =>
    grid.cells.filter((cell) => cell.row === row).map((cell) => cell.text),
  );

test.each(Object.keys(sources))('%s gives the tables it was printed from, cell by cell', async (name) => {
  const grids = gridsOf(documentOf(await read(fixture(name))));
  const tables = sources[name]!;
  expect(grids.map(({ rowCount, columnCount }) => ({ rowCount, columnCount }))).toEqual(
    tables.map(({ rowCount, columnCount }) => ({ rowCount, columnCount })),
  );
  tables.forEach((table, index) => {
    const cells = new Map(grids[index]!.cells.map((cell) => [`${cell.row},${cell.column}`, cell]));
    for (const [row, column, rowSpan, columnSpan, text] of table.cells) {
      const cell = cells.get(`${row},${column}`);
      expect(plain(cell?.text ?? 'no cell'), `table ${index} row ${row} column ${column}`).toBe(plain(text));
      if (SHORT_BORDERS.includes(name) && rowSpan > 1) continue;
      expect(cell).toMatchObject({ rowSpan, columnSpan });
    }
  });
});

test('every cell and line says where it stands', async () => {
  const { blocks } = documentOf(await read(fixture('libreoffice-2021.pdf')));
  expect(blocks[0]).toMatchObject({ type: 'line', place: '第1页第1行' });
  const grid = blocks.find((block) => block.type === 'grid')!;
  expect(grid.place).toBe('第1页表1');
  expect(grid.cells[0]!.place).toBe('第1页表1第1行第1列');
});

test('a page without text is a scan, and the reason says what to upload instead', async () => {
  const result = await read(composePdf([{ content: gridLines([50, 100], [50, 100]) }]));
  expect(result).toMatchObject({ code: 'scanned-pdf', message: expect.stringContaining('文字版') });
});

test('text that OCR laid invisibly under a scan is not read', async () => {
  const content = `3 Tr ${textAt(100, 700, '一、总体情况 12')}`;
  expect(await read(composePdf([{ content }]))).toMatchObject({
    code: 'ocr-layer',
    message: expect.stringContaining('识别'),
  });
});

test('a file that asks for a password is encrypted; one that only forbids editing is read', async () => {
  expect(codeOf(await read(fixture('password-to-open.pdf')))).toBe('encrypted');
  expect(codeOf(await read(fixture('password-to-edit.pdf')))).toBe('read');
});

test('a page set sideways or upside down reads like an upright one, whether or not its dictionary turns it', async () => {
  const upright =
    gridLines([100, 200, 300], [400, 430, 460]) +
    textAt(110, 440, '甲') +
    textAt(210, 440, '7') +
    textAt(110, 410, '乙');
  const turns = { '0 1 -1 0 595 0': '/Rotate 90', '0 -1 1 0 0 842': '/Rotate 270', '-1 0 0 -1 595 842': '' };
  for (const [matrix, entries] of Object.entries(turns)) {
    for (const said of [entries, '']) {
      const content = `${matrix} cm ${upright}`;
      const [grid] = gridsOf(documentOf(await read(composePdf([{ content, entries: said }]))));
      expect(rowsOf(grid!)).toEqual([
        ['甲', '7'],
        ['乙', ''],
      ]);
    }
  }
});

test('figures that touch across a column edge stay two figures', async () => {
  const content =
    gridLines([100, 150, 170, 190, 260], [600, 620]) +
    textAt(105, 605, '甲') +
    textAt(150, 605, '1005') +
    textAt(170, 605, '1006') +
    textAt(200, 605, '0');
  const [grid] = gridsOf(documentOf(await read(composePdf([{ content }]))));
  expect(rowsOf(grid!)).toEqual([['甲', '1005', '1006', '0']]);
});

test('a figure set digit by digit across a column edge is not cut into two', async () => {
  const digits = [...'1234'].map((digit, index) => textAt(140 + 5 * index, 605, digit)).join('');
  const content = gridLines([100, 150, 200], [600, 620, 640]) + digits + textAt(105, 625, '甲');
  const [grid] = gridsOf(documentOf(await read(composePdf([{ content }]))));
  expect(rowsOf(grid!)[1]).toEqual(['1234\ufffd', '1234\ufffd']);
});

test('a figure that touches the label beside it stays in its own cell', async () => {
  const content =
    gridLines([100, 140, 200], [600, 620]) + textAt(101, 605, '行政处罚') + textAt(141, 605, '8');
  const [grid] = gridsOf(documentOf(await read(composePdf([{ content }]))));
  expect(rowsOf(grid!)).toEqual([['行政处罚', '8']]);
});

test('a figure that stands on a column edge is marked, not given to either column', async () => {
  const content =
    gridLines([100, 150, 200], [600, 620, 640]) + textAt(140, 605, '1234') + textAt(105, 625, '甲');
  const [grid] = gridsOf(documentOf(await read(composePdf([{ content }]))));
  expect(rowsOf(grid!)[1]).toEqual(['1234\ufffd', '1234\ufffd']);
});

test('a label wider than its cell does not spill into the figures beside it', async () => {
  const content =
    gridLines([100, 140, 200], [600, 620]) + textAt(102, 605, '行政事业性收费') + textAt(180, 605, '8');
  const [grid] = gridsOf(documentOf(await read(composePdf([{ content }]))));
  expect(rowsOf(grid!)).toEqual([['行政事业性收费', '8']]);
});

test('a figure drawn as an outline is not taken for a blank cell; a shaded blank cell is', async () => {
  const outline = '160 605 m 163 612 l 166 612 l 166 605 l 164 605 l 164 610 l 160 605 l f\n';
  const shading = '0.9 g 200 600 50 20 re f 0 g\n';
  const content = shading + gridLines([100, 150, 200, 250], [600, 620]) + textAt(110, 605, '甲') + outline;
  const [grid] = gridsOf(documentOf(await read(composePdf([{ content }]))));
  expect(rowsOf(grid!)).toEqual([['甲', '\ufffd', '']]);
});

test('a bold made by printing twice is read once', async () => {
  const content = gridLines([100, 150, 200], [600, 620]) + textAt(110, 605, '42') + textAt(110.4, 605, '42');
  const [grid] = gridsOf(documentOf(await read(composePdf([{ content }]))));
  expect(rowsOf(grid!)).toEqual([['42', '']]);
});

/** The cells of one row: a label, and a figure into which this is drawn. */
async function rowWith(...drawn: readonly string[]): Promise<string[]> {
  const content = gridLines([100, 150, 260], [600, 620]) + textAt(110, 605, '甲') + drawn.join('');
  const shining = '/ExtGState<</T<</ca 0.5>>>>';
  const [grid] = gridsOf(documentOf(await read(composePdf([{ content }], shining))));
  return rowsOf(grid!)[0]!;
}
const box = (x: number, width: number, colour = '1 g') => `${colour} ${x} 602 ${width} 14 re f 0 g\n`;

test.each([
  [
    'printed three times, a point apart',
    textAt(160, 605, '1142') + textAt(161, 605, '1142') + textAt(161, 604, '1142'),
    '1142',
  ],
  [
    'printed digit by digit and again',
    [...'97'].map((d, i) => textAt(160 + 5 * i, 605, d) + textAt(161 + 5 * i, 605, d)).join(''),
    '97',
  ],
  ['with a raised number behind it', textAt(160, 605, '752') + textAt(175, 609, '7', 6), '752（注7）'],
  [
    'with a raised number nearly of its size',
    textAt(160, 605, '752') + textAt(175, 609, '7', 8.4),
    '752（注7）',
  ],
  ['with a lowered number behind it', textAt(160, 605, '752') + textAt(175, 602, '7', 6), '752（注7）'],
  [
    'with a raised number drawn later',
    textAt(160, 605, '75') + textAt(120, 605, '乙') + textAt(170, 609, '7', 6),
    '75（注7）',
  ],
  ['in two sizes', textAt(160, 605, '75') + textAt(170, 605, '7', 6), '757\ufffd（注：数字大小不一）'],
  ['printed over another', textAt(160, 605, '422') + textAt(161.5, 605, '346'), '\ufffd（注：两处数字重叠）'],
  [
    'printed between the digits of another',
    textAt(160, 605, '11') + textAt(162.4, 605, '77'),
    '\ufffd（注：两处数字重叠）',
  ],
  [
    'under a white box and another on it',
    textAt(160, 605, '346') + box(158, 40) + textAt(165, 605, '42'),
    '42',
  ],
  ['under a white box', textAt(160, 605, '346') + box(158, 40), '\ufffd（注：数字被遮盖）'],
  ['half under a white box', textAt(160, 605, '346') + box(158, 11), '6\ufffd（注：数字被遮盖）'],
  ['on a white box', box(158, 40) + textAt(160, 605, '346'), '346'],
  ['under a box that shows it', `${textAt(160, 605, '346')}/T gs ${box(158, 40)}`, '346'],
  ['in white', `1 g ${textAt(160, 605, '346')} 0 g\n`, '\ufffd（注：数字被遮盖）'],
  ['in white on black', `${box(158, 40, '0 g')} 1 g ${textAt(160, 605, '346')} 0 g\n`, '346'],
])('a figure %s', async (_, drawn, says) => {
  const [, cell] = await rowWith(drawn);
  expect(cell!.replace(/^[\d\ufffd]*(?=\ufffd（注：两)/u, '')).toBe(says);
});

test('a table without a line below its last row on the page is closed where its columns end', async () => {
  const lines = [640, 620].map((y) => lineFrom(100, y, 200, y)).join('');
  const content =
    lines +
    [100, 150, 200].map((x) => lineFrom(x, 640, x, 600)).join('') +
    textAt(105, 625, '甲') +
    textAt(155, 625, '1') +
    textAt(105, 605, '乙');
  const [grid] = gridsOf(documentOf(await read(composePdf([{ content }]))));
  expect(rowsOf(grid!)).toEqual([
    ['甲', '1'],
    ['乙', ''],
  ]);
});

test('a page that shows text in a font that cannot be opened is refused, never read without that text', async () => {
  const broken = '/F2 << /Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H >>';
  const figure = textAt(160, 605, '86').replace('/F1', '/F2');
  const content = gridLines([100, 150, 200], [600, 620]) + textAt(105, 605, '甲') + figure;
  const file = Buffer.from(composePdf([{ content }])).toString('latin1');
  const bytes = Buffer.from(file.replace('/F1 3 0 R', `/F1 3 0 R ${broken}`), 'latin1');
  expect(['garbled-text', 'damaged']).toContain(codeOf(await read(bytes)));
});

test('a page whose contents the file does not hold makes the file damaged', async () => {
  const file = Buffer.from(composePdf([{ content: textAt(100, 600, '甲') }])).toString('latin1');
  const bytes = Buffer.from(file.replace('/Contents 11 0 R', '/Contents 91 0 R'), 'latin1');
  expect(codeOf(await read(bytes))).toBe('damaged');
});

test('limits on pages, drawing, objects and time each give their reason', async () => {
  const file = composePdf([{ content: textAt(100, 700, '甲') }, { content: textAt(100, 700, '乙') }]);
  expect(codeOf(await read(file, { pages: 1 }))).toBe('too-many-pages');
  expect(codeOf(await read(file, {}, { operators: 3 }))).toBe('too-many-objects');
  expect(codeOf(await read(file, {}, { objects: 5 }))).toBe('too-many-objects');
  expect(codeOf(await read(file, { textLength: 1 }))).toBe('too-much-text');
  expect(codeOf(await read(file, { checkTime: stopAfter(-1, () => performance.now()) }))).toBe('time-limit');
});

test('a stream that inflates beyond its limit is refused before it is read', async () => {
  const file = composePdf([{ content: textAt(100, 700, '甲') + ' '.repeat(3_000_000) }]);
  expect(codeOf(await read(file, {}, { streamBytes: 1_000_000 }))).toBe('archive-bomb');
});

test('a file cut short or with a changed byte in a compressed page ends in a reason, never in other figures', async () => {
  const file = fixture('reportlab-2019.pdf');
  expect(codeOf(await read(file.subarray(0, 2000)))).toMatch(/damaged|scanned-pdf/);
  expect(codeOf(await read(new Uint8Array(500)))).toBe('damaged');
  const inflated = composePdf([{ content: gridLines([100, 200], [600, 620]) + textAt(110, 605, '1234') }]);
  const at =
    Buffer.from(inflated).lastIndexOf('stream\n', Buffer.from(inflated).lastIndexOf('endstream') - 1) + 30;
  inflated[at] = inflated[at]! ^ 0x10;
  expect(codeOf(await read(inflated))).toBe('damaged');
});
