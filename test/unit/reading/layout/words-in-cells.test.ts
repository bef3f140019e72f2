import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Glyph } from '../../../../shared/reading/layout/page-content.ts';
import { pagesToDocument } from '../../../../shared/reading/layout/pages-to-document.ts';
import { page, table, text } from './compose-page.ts';

const XS = [100, 150, 200, 250];
const YS = [100, 120];

/** Rows of the one table with these texts drawn into it. */
function cellsOf(...texts: readonly Glyph[][]): string[] {
  const [grid] = pagesToDocument([page(1, table(XS, YS, [['', '', '']]), ...texts)]).blocks;
  if (grid?.type !== 'grid') throw new Error('no table');
  return grid.cells.map((cell) => cell.text);
}

/** Text whose glyphs are declared this many times as wide as they should be. */
const wide = (x: number, content: string, by: number) =>
  text(x, 105, content).map((glyph) => ({
    ...glyph,
    left: x + (glyph.left - x) * by,
    right: x + (glyph.right - x) * by,
  }));

const glyphByGlyph = (x: number, content: string) => {
  let left = x;
  return [...content].map((character) => {
    const glyph = text(left, 105, character);
    left = glyph[0]!.right;
    return glyph;
  });
};

test.each(['无', '86件', '86', '—', '8'])(
  '%s that a label too wide for its cell runs into stays in its own cell',
  (figure) => {
    expect(cellsOf(wide(102, '1.重复申请', 1.1), text(152, 105, figure))).toEqual(['1.重复申请', figure, '']);
  },
);

test('figures with units that overlap stay with the cells they begin in', () => {
  expect(cellsOf(wide(102, '3822件', 1.75), wide(152, '3822件', 1.75), text(202, 105, '0件'))).toEqual([
    '3822件',
    '3822件',
    '0件',
  ]);
});

test('a figure that a label could go on in is marked, never given to the label nor left out', () => {
  expect(cellsOf(text(102, 105, '重复申请'), text(142, 105, '事项'), text(162, 105, '86'))).toEqual([
    '重复申请事项',
    '86\ufffd',
    '',
  ]);
});

test('a figure set in one command with the label before it is marked in the cell it reaches', () => {
  expect(cellsOf(text(106, 105, '重复申请无'))).toEqual(['重复申请无', '无\ufffd', '']);
  expect(cellsOf(text(112, 105, '重复申请86'))).toEqual(['重复申请86', '86\ufffd', '']);
});

test('无 that stands on a column edge is marked on both sides of it', () => {
  expect(cellsOf(text(146, 105, '无'))).toEqual(['无\ufffd', '无\ufffd', '']);
});

test('a label set glyph by glyph overflows as a whole', () => {
  expect(cellsOf(...glyphByGlyph(102, '行政机关不再处理'), text(202, 105, '5'))).toEqual([
    '行政机关不再处理',
    '',
    '5',
  ]);
});

test('digits set one by one, in pieces or condensed over an edge are never shared out between the columns', () => {
  const condensed = glyphByGlyph(128, '12345678').map((glyphs, index) =>
    glyphs.map((glyph) => ({ ...glyph, left: glyph.left - index, right: glyph.right - index })),
  );
  for (const drawn of [glyphByGlyph(140, '1234'), condensed, [text(135, 105, '123'), text(150, 105, '4')]]) {
    const [left, middle, right] = cellsOf(...drawn);
    expect(left).toMatch(/\ufffd$/);
    expect(middle).toBe(left);
    expect(right).toBe('');
  }
});

test('text beside a table that touches it takes no figure out of the table', () => {
  const [grid, line] = pagesToDocument([
    page(1, table(XS, YS, [['', '2', '3']]), text(68, 105, '见附表'), text(98, 105, '7')),
  ]).blocks;
  expect(line).toMatchObject({ type: 'line', text: '见附表' });
  expect(grid).toMatchObject({ cells: [{ text: '7' }, { text: '2' }, { text: '3' }] });
});

test('a figure that reaches out of the table belongs to the cell it begins in', () => {
  expect(cellsOf(wide(220, '3822件', 2.5))).toEqual(['', '', '3822件']);
});

test('a note in brackets that its cell breaks into lines is one text, figures below each other stay two', () => {
  const drawn = ['22（其中', '修订16', '件）'].flatMap((line, index) => text(102, 100 + 11 * index, line));
  const [grid] = pagesToDocument([page(1, table(XS, [90, 140], [['', '12\n34', '']]), drawn)]).blocks;
  expect(grid).toMatchObject({ cells: [{ text: '22（其中修订16件）' }, { text: '12\n34' }, { text: '' }] });
});

test('a group of thousands that its cell breaks is one figure, whole figures below each other stay two', () => {
  const [grid] = pagesToDocument([
    page(1, table(XS, [90, 140], [['１，８６\n７', '1,867\n5', '1,86\n75']])),
  ]).blocks;
  expect(grid).toMatchObject({
    cells: [{ text: '１，８６７' }, { text: '1,867\n5' }, { text: '1,86\n75' }],
  });
});

test('wherever three cells begin their texts, however wide they are declared, no figure is another one or blank', () => {
  const figure = fc.constantFrom('0', '7', '86', '1005', '12345', '无', '—', '/', '86件', '3822件', '减4');
  fc.assert(
    fc.property(
      fc.constantFrom('甲', '重复申请', '1.行政处罚', '86'),
      figure,
      figure,
      fc.double({ min: 0.8, max: 2.2, noNaN: true }),
      fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 1, max: 20, noNaN: true }))),
      (label, second, third, by, [a = 0, b = 0, c = 0]) => {
        const cells = cellsOf(wide(100 + a, label, by), wide(150 + b, second, by), wide(200 + c, third, by));
        for (const [index, own] of [label, second, third].entries()) {
          if (index > 0 && cells[index] !== own) expect(cells[index]).toMatch(/\ufffd|[甲重行]/);
        }
      },
    ),
    { numRuns: 500 },
  );
});
