import { expect, test } from 'vitest';
import type { Grid } from '../../../../shared/contracts/document.ts';
import type { PageContent } from '../../../../shared/reading/layout/page-content.ts';
import { pagesToDocument } from '../../../../shared/reading/layout/pages-to-document.ts';
import { page, table, text } from './compose-page.ts';

const XS = [100, 150, 200, 300, 350];

const gridsOf = (...pages: readonly PageContent[]): Grid[] =>
  pagesToDocument(pages).blocks.filter((block) => block.type === 'grid');

const rowsOf = (grid: Grid) =>
  Array.from({ length: grid.rowCount }, (_, row) =>
    grid.cells.filter((cell) => cell.row === row).map((cell) => cell.text),
  );

const linesOf = (...pages: readonly PageContent[]) =>
  pagesToDocument(pages).blocks.map((block) => (block.type === 'line' ? block.text : 'grid'));

test('a table that goes on over the page is one grid, and each cell names its own page', () => {
  const grids = gridsOf(
    page(
      1,
      table(
        XS,
        [700, 720, 740],
        [
          ['甲', '一', '乙', '1'],
          ['丙', '二', '丁', ''],
        ],
      ),
      text(290, 800, '1'),
    ),
    page(2, text(290, 40, '年度报告'), table(XS, [60, 80], [['戊', '三', '己', '0']])),
  );
  expect(grids.map(rowsOf)).toEqual([
    [
      ['甲', '一', '乙', '1'],
      ['丙', '二', '丁', ''],
      ['戊', '三', '己', '0'],
    ],
  ]);
  expect(grids[0]!.cells.at(-1)!.place).toBe('第2页表1第1行第4列');
});

test('a paragraph between two tables keeps them apart', () => {
  const first = table(XS, [500, 520], [['甲', '乙', '丙', '1']]);
  const second = table(XS, [60, 80], [['甲', '乙', '丙', '2']]);
  expect(gridsOf(page(1, first, text(100, 600, '三、其他情况')), page(2, second))).toHaveLength(2);
  expect(
    gridsOf(page(1, first), page(2, text(100, 300, '说明'), table(XS, [400, 420], [['甲', '', '', '']]))),
  ).toHaveLength(2);
});

test('tables of other columns are never joined', () => {
  const first = table([100, 200, 300, 350], [700, 720], [['甲', '乙', '1']]);
  const second = table([100, 180, 300, 350], [60, 80], [['甲', '乙', '2']]);
  expect(gridsOf(page(1, first), page(2, second))).toHaveLength(2);
});

test('a head repeated on the next page is left out, a row of figures that repeats is not', () => {
  const head = ['项目', '甲', '乙', '丙'];
  const [grid] = gridsOf(
    page(1, table(XS, [700, 720, 740], [head, ['规章', '0', '0', '0']])),
    page(2, table(XS, [60, 80, 100], [head, ['规章', '0', '0', '0']])),
  );
  expect(rowsOf(grid!)).toEqual([head, ['规章', '0', '0', '0'], ['规章', '0', '0', '0']]);
});

test('a row cut by the page without lines at the cut is one row, its figures where they stood', () => {
  const [grid] = gridsOf(
    page(
      1,
      table(
        XS,
        [700, 720, 735],
        [
          ['甲', '1', '2', '3'],
          ['本机关不', '', '', ''],
        ],
        { bottom: true },
      ),
    ),
    page(
      2,
      table(
        XS,
        [60, 75, 95],
        [
          ['掌握', '4', '', '0'],
          ['乙', '', '', '9'],
        ],
        { top: true },
      ),
    ),
  );
  expect(rowsOf(grid!)).toEqual([
    ['甲', '1', '2', '3'],
    ['本机关不\n掌握', '4', '', '0'],
    ['乙', '', '', '9'],
  ]);
});

test('a label of several rows that the page cuts in two is one label', () => {
  const [grid] = gridsOf(
    page(
      1,
      table(
        XS,
        [700, 720, 740],
        [
          ['（四）无', '1.不掌握', '', '5'],
          [null, '2.需制作', '', '6'],
        ],
      ),
    ),
    page(
      2,
      table(
        XS,
        [60, 80, 100],
        [
          ['法提供', '3.不明确', '', '7'],
          ['（五）', '1.信访', '', '8'],
        ],
      ),
    ),
  );
  const label = grid!.cells.find((cell) => cell.text.startsWith('（四）'));
  expect(label).toMatchObject({ row: 0, rowSpan: 3, text: '（四）无\n法提供' });
  expect(grid!.rowCount).toBe(4);
});

test('a row of figures after a head at the page end stays a whole row, also where 无 and units stand in it', () => {
  const figures = ['无', '3', '', '42宗'];
  const [grid] = gridsOf(
    page(
      1,
      table(
        XS,
        [700, 720, 740],
        [
          ['结果维持', '结果纠正', '其他结果', '总计'],
          [null, null, null, null],
        ],
      ),
    ),
    page(2, table(XS, [60, 80], [figures])),
  );
  expect(rowsOf(grid!).at(-1)).toEqual(figures);
  expect(grid!.cells.filter((cell) => cell.text.includes('结果')).map((cell) => cell.text)).toEqual([
    '结果维持',
    '结果纠正',
    '其他结果',
  ]);
});

test('rows of 无 that repeat are rows, no repeated head', () => {
  const [grid] = gridsOf(
    page(1, table(XS, [700, 720], [['规章', '无', '无', '无']])),
    page(2, table(XS, [60, 80], [['规章', '无', '无', '无']])),
  );
  expect(grid!.rowCount).toBe(2);
});

test('two short labels at a page break stay two rows, whichever of them is blank', () => {
  for (const figures of [
    ['5', ''],
    ['', '5'],
    ['', ''],
  ]) {
    const [grid] = gridsOf(
      page(1, table([100, 300, 400], [700, 720], [['行政处罚', figures[0]!]])),
      page(2, table([100, 300, 400], [60, 80], [['行政强制', figures[1]!]])),
    );
    expect(rowsOf(grid!)).toEqual([
      ['行政处罚', figures[0]],
      ['行政强制', figures[1]],
    ]);
  }
});

test('a label with room for another character behind it does not go on in the label below, one without does', () => {
  const xs = [100, 178, 230];
  const wide = ['要求机关确认或\n重新出具', '1'];
  for (const figures of [
    ['5', ''],
    ['', '5'],
    ['', ''],
  ]) {
    const [grid] = gridsOf(
      page(1, table(xs, [660, 690, 720], [wide, ['访举报投诉类', figures[0]!]])),
      page(2, table(xs, [60, 80], [['重复申请', figures[1]!]])),
    );
    expect(rowsOf(grid!).slice(1)).toEqual([
      ['访举报投诉类', figures[0]],
      ['重复申请', figures[1]],
    ]);
  }
  const [grid] = gridsOf(
    page(1, table(xs, [660, 690, 720], [wide, ['要求提供出版物', '7']])),
    page(2, table(xs, [60, 80], [['品', '']])),
  );
  expect(rowsOf(grid!)[1]).toEqual(['要求提供出版物\n品', '7']);
});

test('figures whose label the page pushed to the next side stay with that label', () => {
  const [grid] = gridsOf(
    page(
      1,
      table(
        XS,
        [700, 720, 740],
        [
          ['', '1.举报', '4', '5'],
          ['', '', '7', '0'],
        ],
      ),
    ),
    page(
      2,
      table(
        XS,
        [60, 80, 100],
        [
          ['', '2.重复申请', '', ''],
          ['', '3.其他', '', '1'],
        ],
      ),
    ),
  );
  expect(rowsOf(grid!)).toEqual([
    ['', '1.举报', '4', '5'],
    ['', '2.重复申请', '7', '0'],
    ['', '3.其他', '', '1'],
  ]);
});

test('a table framed by the page border is a table, and the border is none', () => {
  const frame = [20, 822].map((at) => ({ direction: 'horizontal' as const, at, from: 20, to: 575 }));
  const sides = [20, 575].map((at) => ({ direction: 'vertical' as const, at, from: 20, to: 822 }));
  const framed = page(1, text(100, 50, '总体情况'), table(XS, [100, 120], [['甲', '', '乙', '1']]));
  const bordered = { ...framed, rulings: [...framed.rulings, ...frame, ...sides] };
  expect(linesOf(bordered)).toEqual(['总体情况', 'grid']);
});

test('a label set downwards reads from top to bottom, columns from right to left', () => {
  const downwards = (x: number, content: string) =>
    [...content].flatMap((character, index) =>
      text(x, 105 + 12 * index, character).map((glyph) => ({ ...glyph, vertical: true })),
    );
  const ruled = table([100, 150, 200], [100, 180], [['', '3']]);
  const [grid] = gridsOf(page(1, ruled, downwards(125, '办理'), downwards(105, '结果')));
  expect(grid!.cells[0]!.text).toBe('办理\n结果');
});

test('a slanted or turned watermark does not enter the figures beside it', () => {
  const ruled = table([100, 150, 200], [100, 120], [['甲', '12']]);
  const turned = text(160, 300, '样本').map((glyph) => ({ ...glyph, turn: 90 as const }));
  expect(rowsOf(gridsOf(page(1, ruled, turned))[0]!)).toEqual([['甲', '12']]);
});

test('a sentence wrapped at the measure is one line, a figure broken by the wrap is whole again', () => {
  const first = text(120, 100, '本机关全年共收到申请一百一十件，其中网络申请四十件，当面申请12');
  const second = text(100, 118, '34件，其余为信函。');
  const third = text(120, 136, '另有结转三件。');
  expect(linesOf(page(1, first, second, third))).toEqual([
    '本机关全年共收到申请一百一十件，其中网络申请四十件，当面申请1234件，其余为信函。',
    '另有结转三件。',
  ]);
});

test('rows of figures without ruling lines stay rows', () => {
  const row = (y: number, label: string, figures: readonly string[]) => [
    ...text(100, y, label),
    ...figures.flatMap((figure, index) => text(250 + 60 * index, y, figure)),
  ];
  const lines = linesOf(page(1, row(100, '规章', ['1', '2', '3']), row(118, '行政许可', ['4', '5', '6'])));
  expect(lines).toEqual(['规章 1 2 3', '行政许可 4 5 6']);
});
