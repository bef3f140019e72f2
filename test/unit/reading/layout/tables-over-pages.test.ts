import { describe, expect, test } from 'vitest';
import { pagesToDocument } from '../../../../shared/reading/layout/pages-to-document.ts';
import { page, table } from './compose-page.ts';

/** The rows of one table of which these are the parts, its columns 80 and three times 22 points wide. */
function rowsOver(
  upper: readonly (readonly (string | null)[])[],
  lower: readonly (readonly (string | null)[])[],
) {
  const xs = [100, 180, 202, 224, 246];
  const ys = (top: number, rows: number) => Array.from({ length: rows + 1 }, (_, i) => top + 36 * i);
  const { blocks } = pagesToDocument([
    page(1, table(xs, ys(600, upper.length), upper)),
    page(2, table(xs, ys(60, lower.length), lower)),
  ]);
  const [grid] = blocks;
  if (grid?.type !== 'grid' || blocks.length !== 1) throw new Error('not one table');
  return Array.from({ length: grid.rowCount }, (_, row) =>
    grid.cells.filter((cell) => cell.row === row).map((cell) => cell.text),
  );
}

const NUMBERED = [
  ['1.甲', '1', '2', '3'],
  ['2.乙', '1', '2', '3'],
  ['3.丙', '1', '2', '3'],
  ['4.丁', '1', '2', '3'],
];

describe('a row at the end of a page', () => {
  test('that the page cuts between the digits of its figures is one row with whole figures', () => {
    expect(
      rowsOver(
        [['一本年新收政府', '371', '45', '108']],
        [
          ['信息数量', '2', '', '4'],
          ['二上年结转', '1', '2', '3'],
        ],
      ),
    ).toEqual([
      ['一本年新收政府\n信息数量', '3712', '45', '1084'],
      ['二上年结转', '1', '2', '3'],
    ]);
  });

  test('whose figures would have taken another digit stays a row of its own', () => {
    expect(rowsOver([['一本年新收政府', '3', '45', '108']], [['信息数量', '2', '', '4']])).toHaveLength(2);
  });

  test('whose label is set one sign a line goes on where all its neighbours are numbered', () => {
    const [last, ...others] = rowsOver(
      [...NUMBERED, ['5.不', '65', '35', '21']],
      [
        ['掌\n握', '', '', ''],
        ['6.己', '1', '2', '3'],
      ],
    ).slice(4);
    expect(last).toEqual(['5.不\n掌\n握', '65', '35', '21']);
    expect(others).toEqual([['6.己', '1', '2', '3']]);
  });

  test('is not joined with a numbered row below it', () => {
    expect(rowsOver(NUMBERED, [['5.戊', '', '', '']]).at(-1)).toEqual(['5.戊', '', '', '']);
  });
});

test('a figure that fills its narrow cell goes on in the next line; one with room for a digit does not', () => {
  const rows = rowsOver([['一', '371\n2', '4\n5', '108']], [['二', '1', '2', '3']]);
  expect(rows[0]).toEqual(['一', '3712', '4\n5', '108']);
});

describe('a row that the page cuts where the next page has other columns', () => {
  const upper = [
    ['1.甲', '1', '2', '3'],
    ['', '774', '506', '836'],
  ];
  const secondGrid = (lower: readonly (readonly string[])[]) => {
    const ys = (top: number, rows: number) => Array.from({ length: rows + 1 }, (_, i) => top + 36 * i);
    const { blocks } = pagesToDocument([
      page(1, table([100, 180, 202, 224, 246], ys(600, upper.length), upper)),
      page(2, table([80, 100, 180, 202, 224, 246], ys(60, lower.length), lower)),
    ]);
    const grid = blocks.at(-1);
    if (grid?.type !== 'grid' || blocks.length !== 2) throw new Error('not two tables');
    return grid.cells.filter(({ row }) => row === 0).map(({ text }) => text);
  };

  test('is not blank below: its figures stand above', () => {
    const [group, label, ...figures] = secondGrid([
      ['六', '2.乙', '', '', ''],
      ['七', '3.丙', '1', '2', '3'],
    ]);
    expect([group, label]).toEqual(['六', '2.乙']);
    expect(figures.every((text) => text.includes('跨页的一行分不清'))).toBe(true);
  });

  test('is a row like others where it has figures of its own', () => {
    expect(secondGrid([['六', '2.乙', '4', '', '6']])).toEqual(['六', '2.乙', '4', '', '6']);
  });
});
