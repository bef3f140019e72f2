import { describe, expect, test } from 'vitest';
import { itemsOf } from '../../../../shared/recognising/1-items/items.ts';
import { findAllOccurrences } from '../../../../shared/recognising/2-labels/find-occurrences.ts';
import type { CellReading } from '../../../../shared/recognising/5-rows/row-reading.ts';
import {
  doubtPartedFigures,
  standsSideBySide,
} from '../../../../shared/recognising/6-tables/table-doubts.ts';
import type { TableReading } from '../../../../shared/recognising/6-tables/table-reading.ts';
import { linesToDocument } from '../compose-report.ts';

describe('two reports side by side', () => {
  const LABELS = ['行政规范性文件', '行政许可', '行政处罚', '行政强制', '行政事业性收费'];
  const isDoubled = (doubled: number) => {
    const lines = LABELS.map((label, at) =>
      at < doubled ? `${label}\t3\t${label}\t4` : `${label}\t3\t甲乙\t4`,
    );
    const { items } = itemsOf(linesToDocument(lines));
    return standsSideBySide(items, findAllOccurrences(items), 0, items.length);
  };

  test('are told by three printed rows that carry the same label twice', () => {
    expect([1, 2, 3, 5].map(isDoubled)).toEqual([false, false, true, true]);
  });
});

describe('fifteen figures told apart by blanks', () => {
  const itemsIn = (line: string) =>
    itemsOf(linesToDocument([line])).items.filter(({ kind }) => kind === 'figure');
  const tableOf = (cells: readonly (readonly [string, CellReading])[]): TableReading => ({
    form: null,
    from: 0,
    to: 1,
    cells: new Map(cells),
  });
  const surplus = (row: string, line: string) => {
    const doubt = { code: 'surplus', printed: itemsIn(line), place: '' } as const;
    return [`${row}.total`, { kind: 'doubtful', doubt }] as const;
  };
  const row = itemsIn('7 785 3 4 5').map((item, at) => [`review.${at}`, { kind: 'item', item }] as const);
  const kinds = (others: TableReading) =>
    new Set([...doubtPartedFigures(tableOf(row), [others]).cells.values()].map(({ kind }) => kind));

  test('may be fewer where two rows of other tables hold figures that a blank parts', () => {
    const one = surplus('granted', '1 134 5 6 7 8 9 10');
    const two = surplus('partial', '2 250 5 6 7 8 9 10');
    expect(kinds(tableOf([one]))).toEqual(new Set(['item']));
    expect(kinds(tableOf([one, two]))).toEqual(new Set(['doubtful']));
  });
});
