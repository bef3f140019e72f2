import { expect, test } from 'vitest';
import type { Document } from '../../../../shared/contracts/document.ts';
import { itemsOf } from '../../../../shared/recognising/1-items/items.ts';
import { findOccurrences } from '../../../../shared/recognising/2-labels/find-occurrences.ts';
import { alignRows } from '../../../../shared/recognising/3-align/align-rows.ts';
import { piecesOf } from '../../../../shared/recognising/5-rows/pieces.ts';
import { section3Sequence } from '../../../../shared/recognising/6-tables/section-3.ts';
import { linesToDocument } from '../compose-report.ts';

const SEQUENCE = section3Sequence('three');
const [FIRST, SECOND, END] = [
  '一、本年新收政府信息公开申请数量',
  '二、上年结转政府信息公开申请数量',
  '（一）予以公开',
];

/** The printed rows between the label of the given index and the next one, each as its texts. */
const pieces = (index: number, ...lines: readonly string[]) => piecesIn(linesToDocument(lines), index);

function piecesIn(document: Document, index: number): string[] {
  const { items } = itemsOf(document);
  const alignment = alignRows(items, findOccurrences(items, 's3'), SEQUENCE, 0, items.length);
  const { labels } = alignment!;
  const habits = { blanksLeaveBars: false, blanksHavePlaces: false };
  const run = { items, labels, sequence: SEQUENCE, columnsFor: () => null, habits };
  return piecesOf(run, labels[index]!, labels[index + 1], 'nothing', new Set()).map((piece) =>
    piece.items.map(({ kind, text }) => (kind === 'figure' ? text : kind)).join(' '),
  );
}

test('empty lines that stand for nothing part nothing', () => {
  expect(pieces(0, FIRST, '1', '', '2', SECOND, '3')).toEqual(['1 2']);
});

test('cells that stand before the next label on its row are of that row', () => {
  expect(pieces(0, `${FIRST}\t1\t2`, `7\t${SECOND}\t3`, `8\t${END}\t4`)).toEqual(['1 2']);
});

test('rows of empty cells between two rows say nothing', () => {
  const rows = [
    [FIRST, '1', '2'],
    ['', '', ''],
    [SECOND, '3', '4'],
    [END, '', ''],
  ];
  const cells = rows.flatMap((row, r) =>
    row.map((text, column) => ({ row: r, column, rowSpan: 1, columnSpan: 1, text, place: '' })),
  );
  const grid = { type: 'grid', rowCount: 4, columnCount: 3, cells, place: '' } as const;
  expect(piecesIn({ blocks: [grid] }, 0)).toEqual(['1 2']);
});

test('another row of cells is another row', () => {
  expect(pieces(0, `${FIRST}\t1\t2`, '\t5\t6', `${SECOND}\t3\t4`, END)).toEqual(['1 2', 'blank 5 6']);
});

test('a line of several figures behind figures of a line each is counted with them', () => {
  expect(pieces(0, FIRST, '1', '2', '5 6', SECOND, '3')).toEqual(['1 2 5 6']);
});

test('words that are no label’s end the table behind its last label', () => {
  expect(pieces(1, FIRST, '1', SECOND, '3', '2023年共收到申请若干件', '9')).toEqual(['3']);
  expect(pieces(1, FIRST, '1', '二、上年结转政府信息', '3', '公开申请数量', '9')).toEqual(['3', '9']);
});
