import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Document, Grid } from '../../../../shared/contracts/document.ts';
import { DEFAULT_LIMITS, startMeter } from '../../../../shared/reading/limits.ts';
import { readOfd } from '../../../../shared/reading/ofd/read-ofd.ts';
import { readFile } from '../../../../shared/reading/read-file.ts';
import { composeOfd, emsOf, pathObject, textObject } from './compose-ofd.ts';

type SourceCell = [row: number, column: number, rowSpan: number, columnSpan: number, text: string];
interface SourceTable {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly SourceCell[];
}

const sources = JSON.parse(
  readFileSync(new URL('../../../fixtures/pdf/tables.json', import.meta.url), 'utf8'),
) as Record<string, readonly SourceTable[]>;

function documentOf(bytes: Uint8Array): Document {
  const result = readOfd(bytes, startMeter(DEFAULT_LIMITS));
  if ('code' in result) throw new Error(result.code);
  return result;
}

const gridsOf = (document: Document): Grid[] => document.blocks.filter((block) => block.type === 'grid');

const codeOf = async (bytes: Uint8Array) => {
  const { content } = (await readFile(bytes)).parts[0]!;
  return 'unreadable' in content ? content.unreadable.code : 'read';
};

const ROW = 9;

/** Some rows of a table, with its lines, from this height; text is made small enough to fit its cell. */
function drawn(table: SourceTable, firstRow: number, rows: number, top: number): string {
  const width = 190 / table.columnCount;
  const objects: string[] = [];
  for (const [row, column, rowSpan, columnSpan, text] of table.cells) {
    const from = Math.max(row, firstRow);
    const to = Math.min(row + rowSpan, firstRow + rows);
    if (from >= to) continue;
    const [left, right] = [10 + column * width, 10 + (column + columnSpan) * width];
    const [up, down] = [top + (from - firstRow) * ROW, top + (to - firstRow) * ROW];
    objects.push(pathObject(left, up, right, up), pathObject(left, down, right, down));
    objects.push(pathObject(left, up, left, down), pathObject(right, up, right, down));
    if (text === '' || from !== row) continue;
    const size = Math.min(3, (right - left - 1) / emsOf(text));
    objects.push(textObject(left + 0.5, up + 5, text, size));
  }
  return objects.join('');
}

test.each(['chromium-2021.pdf', 'libreoffice-2019.pdf'])(
  'the tables of %s, set as OFD over two pages, come back cell by cell',
  (name) => {
    const [s2, s3] = sources[name] as [SourceTable, SourceTable];
    // The cut lies between two rows of （三）不予公开: its label cell goes on over the page.
    const file = composeOfd([
      textObject(10, 12, '一、总体情况') + drawn(s2, 0, s2.rowCount, 20),
      drawn(s3, 0, 10, 20) + textObject(100, 290, '2'),
      drawn(s3, 10, s3.rowCount - 10, 15),
    ]);
    const grids = gridsOf(documentOf(file));
    expect(grids).toHaveLength(2);
    [s2, s3].forEach((table, index) => {
      expect(grids[index]).toMatchObject({ rowCount: table.rowCount, columnCount: table.columnCount });
      expect(
        grids[index]!.cells.map((cell) => [cell.row, cell.column, cell.rowSpan, cell.columnSpan, cell.text]),
      ).toEqual([...table.cells].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
    });
  },
);

test.each([
  ['ofdrw-2021.ofd', 'chromium-2021.pdf'],
  ['ofdrw-2019.ofd', 'chromium-2019-separate.pdf'],
])('%s, written by ofdrw, gives its tables cell by cell', (file, source) => {
  const bytes = readFileSync(new URL(`../../../fixtures/ofd/${file}`, import.meta.url));
  const grids = gridsOf(documentOf(new Uint8Array(bytes)));
  sources[source]!.forEach((table, index) => {
    expect(
      grids[index]!.cells.map((cell) => [
        cell.row,
        cell.column,
        cell.rowSpan,
        cell.columnSpan,
        cell.text.replace(/\s/g, ''),
      ]),
    ).toEqual([...table.cells].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
  });
});

test('cells and lines say where they stand', () => {
  const { blocks } = documentOf(
    composeOfd([textObject(10, 12, '一、总体情况') + drawn(sources['chromium-2021.pdf']![0]!, 0, 4, 20)]),
  );
  expect(blocks[0]).toEqual({ type: 'line', text: '一、总体情况', place: '第1页第1行' });
  expect(blocks[1]).toMatchObject({ type: 'grid', place: '第1页表1' });
  expect((blocks[1] as Grid).cells[0]).toMatchObject({ place: '第1页表1第1行第1列' });
});

test('lines of a template under the page rule the table whose text stands on the page', () => {
  const lines = [20, 30]
    .map((y) => pathObject(10, y, 50, y))
    .concat([10, 30, 50].map((x) => pathObject(x, 20, x, 30)))
    .join('');
  const grids = gridsOf(documentOf(composeOfd([textObject(32, 26, '12')], lines)));
  expect(grids[0]!.cells.map((cell) => cell.text)).toEqual(['', '12']);
});

test('what is marked invisible is not read', () => {
  const { blocks } = documentOf(
    composeOfd([textObject(10, 20, '甲') + textObject(10, 40, '乙', 3.5, 'Visible="false"')]),
  );
  expect(blocks.map((block) => (block.type === 'line' ? block.text : ''))).toEqual(['甲']);
});

test('a transform of the text object moves and scales it', () => {
  const lines = pathObject(10, 20, 50, 20) + pathObject(10, 40, 50, 40);
  const columns = [10, 30, 50].map((x) => pathObject(x, 20, x, 40)).join('');
  const text =
    '<ofd:TextObject ID="1" Boundary="0 0 210 297" CTM="0.5 0 0 0.5 0 0" Font="1" Size="7">' +
    '<ofd:TextCode X="70" Y="60" DeltaX="3.5">42</ofd:TextCode></ofd:TextObject>';
  const grids = gridsOf(documentOf(composeOfd([lines + columns + text])));
  expect(grids[0]!.cells.map((cell) => cell.text)).toEqual(['', '42']);
});

test('pages without text, missing parts, too many pages and entities each give their reason', async () => {
  expect(await codeOf(composeOfd([pathObject(10, 10, 20, 10)]))).toBe('no-text');
  expect(await codeOf(zipSync({ 'OFD.xml': new TextEncoder().encode('<OFD><DocBody>') }))).toBe('damaged');
  expect(await codeOf(composeOfd(Array.from({ length: 301 }, () => '')))).toBe('too-many-pages');
  const entity = new TextEncoder().encode('<!DOCTYPE a [<!ENTITY b "c">]><OFD/>');
  expect(await codeOf(zipSync({ 'OFD.xml': entity }))).toBe('xml-entities');
  expect(await codeOf(composeOfd([textObject(10, 20, '甲')]))).toBe('read');
});
