import { expect, test } from 'vitest';
import { itemsOf } from '../../../../shared/recognising/1-items/items.ts';
import { findOccurrences } from '../../../../shared/recognising/2-labels/find-occurrences.ts';
import { alignRows } from '../../../../shared/recognising/3-align/align-rows.ts';
import { gapsStandForBlanks } from '../../../../shared/recognising/5-rows/printing-habits.ts';
import { section3Sequence } from '../../../../shared/recognising/6-tables/section-3.ts';
import { linesToDocument } from '../compose-report.ts';

const SEQUENCE = section3Sequence('three');
const LABELS = [
  '一、本年新收政府信息公开申请数量',
  '二、上年结转政府信息公开申请数量',
  '（一）予以公开',
  '（二）部分公开',
];

/** Rows of seven lines each, of which "" is an empty one; the last row only ends the one before. */
function habit(rows: readonly (readonly string[])[]) {
  const { items } = itemsOf(linesToDocument(rows.flatMap((row, i) => [LABELS[i]!, ...row])));
  const alignment = alignRows(items, findOccurrences(items, 's3'), SEQUENCE, 0, items.length);
  return gapsStandForBlanks({
    items,
    labels: alignment!.labels,
    sequence: SEQUENCE,
    columnsFor: () => null,
    habits: { blanksLeaveBars: false, blanksHavePlaces: false },
  });
}

const FULL = ['1', '2', '3', '4', '5', '6', '7'];
const HOLED = ['1', '', '3', '4', '5', '6', '7'];

test('empty lines stand for empty cells where they make up every row', () => {
  expect(habit([HOLED, FULL, HOLED, FULL])).toBe('any');
});

test('two rows are no habit', () => {
  expect(habit([HOLED, HOLED, FULL])).toBe('nothing');
});

test('empty lines that part the cells mean nothing', () => {
  const parted = ['', '1', '', '2', '', '3', '4'];
  expect(habit([parted, ['', '1', '', '2', '', '3', ''], ['', '1', '', '2', '', '3', ''], FULL])).toBe(
    'nothing',
  );
});

test('one row that they do not make up is enough', () => {
  expect(habit([HOLED, FULL, ['1', '', '3', '4', '5', '6'], FULL])).toBe('nothing');
});
