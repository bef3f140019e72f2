import { expect, test } from 'vitest';
import type { Glyph } from '../../../../shared/reading/layout/page-content.ts';
import { pagesToDocument } from '../../../../shared/reading/layout/pages-to-document.ts';
import { page, text } from './compose-page.ts';

/** Texts at these places. */
const at = (...placed: readonly (readonly [x: number, y: number, content: string])[]): Glyph[] =>
  placed.flatMap(([x, y, content]) => text(x, y, content));

/** A line of cells whose texts begin at these columns. */
const XS = [200, 250, 300, 350, 400];
const row = (y: number, label: string, ...figures: readonly string[]) =>
  at([60, y, label], ...figures.map((figure, i) => [XS[i]!, y, figure] as const));
const HEADS = row(100, '', '甲', '乙', '丙', '丁', '总计');

function shapesOf(...pages: readonly (readonly Glyph[][])[]) {
  const { blocks } = pagesToDocument(pages.map((parts, index) => page(index + 1, ...parts)));
  return blocks.map((block) => {
    if (block.type === 'line') return block.text;
    return Array.from({ length: block.rowCount }, (_, r) =>
      block.cells.filter((cell) => cell.row === r).map((cell) => `${cell.column}:${cell.text}`),
    );
  });
}

const cells = (first: number, ...texts: readonly string[]) =>
  texts.map((content, i) => `${first + i}:${content}`);

test('figures below heads are cells of their columns, blank ones where nothing stands', () => {
  expect(
    shapesOf([
      at([60, 60, '三、申请情况']),
      HEADS,
      row(120, '1.新收', '11', '', '33', '44', '88'),
      row(140, '2.结转', '1', '2', '3', '4', '10'),
    ]),
  ).toEqual([
    '三、申请情况',
    [
      cells(3, '甲', '乙', '丙', '丁', '总计'),
      ['2:1.新收', ...cells(3, '11', '', '33', '44', '88')],
      ['2:2.结转', ...cells(3, '1', '2', '3', '4', '10')],
    ],
  ]);
});

test('a head over several columns stands over those whose own heads share a row', () => {
  const heads = at(
    [200, 93, '自然人'],
    [300, 78, '法人组织'],
    [250, 100, '企业'],
    [300, 100, '机构'],
    [350, 100, '其他'],
    [400, 93, '总计'],
  );
  const [table] = shapesOf([
    heads,
    row(120, '1.新收', '1', '2', '3', '4', '10'),
    row(140, '2.结转', '1', '2', '3', '4', '10'),
  ]);
  const { blocks } = pagesToDocument([page(1, heads, row(120, '1.新收', '1', '2', '3', '4', '10'))]);
  const group = blocks[0]?.type === 'grid' ? blocks[0].cells.find((cell) => cell.text === '法人组织') : null;
  expect(group).toMatchObject({ column: 4, columnSpan: 3 });
  expect(table?.at(-1)).toEqual(['2:2.结转', ...cells(3, '1', '2', '3', '4', '10')]);
});

test('a label of several lines names the figures at its middle; one of several rows stands before them', () => {
  const labels = at([110, 118, '1.要求'], [110, 129, '公开'], [110, 150, '2.其他'], [60, 134, '（一）']);
  const figures = (y: number) => at(...XS.map((x, i) => [x, y, String(i + 1)] as const));
  const [table] = shapesOf([HEADS, labels, figures(123.5), figures(150)]);
  expect(table?.slice(1)).toEqual([
    ['1:（一）', '2:1.要求\n公开', ...cells(3, '1', '2', '3', '4', '5')],
    ['2:2.其他', ...cells(3, '1', '2', '3', '4', '5')],
  ]);
});

test('a figure that its narrow cell breaks is one figure beside one label', () => {
  const broken = at(
    [60, 125, '1.新收'],
    ...XS.flatMap(
      (x) =>
        [
          [x, 120, '1234'],
          [x, 131, '5'],
        ] as const,
    ),
  );
  const [table] = shapesOf([HEADS, broken, row(160, '2.结转', '1', '2', '3', '4', '10')]);
  expect(table?.[1]).toEqual(['2:1.新收', ...cells(3, '12345', '12345', '12345', '12345', '12345')]);
});

test('two figures in a cell of a row that are no broken one are doubtful', () => {
  const two = at([60, 125, '1.新收'], ...XS.map((x) => [x, 120, '12'] as const), [XS[1]!, 131, '34']);
  const [table] = shapesOf([HEADS, two, row(160, '2.结转', '1', '2', '3', '4', '10')]);
  expect(table?.[1]?.[2]).toBe('4:12\n34\ufffd（注：一格里有几行数字）');
});

test('a row label without figures has cells that cannot be told, not blank ones', () => {
  const [table] = shapesOf([
    HEADS,
    row(120, '1.新收', '1', '2', '3', '4', '10'),
    row(140, '2.结转'),
    row(160, '3.其他', '1', '2', '3', '4', '10'),
  ]);
  expect(table?.[2]).toEqual(['2:2.结转', ...XS.map((_, i) => `${3 + i}:\ufffd（注：行内没有找到数字）`)]);
});

test('a table goes on over the page in the same columns, without heads', () => {
  const grids = shapesOf(
    [HEADS, row(780, '1.新收', '1', '2', '3', '4', '10')].map((part, i) =>
      i === 0 ? part.map((glyph) => ({ ...glyph, top: 765, bottom: 775 })) : part,
    ),
    [row(60, '2.结转', '5', '', '7', '8', '20')],
  );
  expect(grids).toEqual([
    [
      cells(3, '甲', '乙', '丙', '丁', '总计'),
      ['2:1.新收', ...cells(3, '1', '2', '3', '4', '10')],
      ['2:2.结转', ...cells(3, '5', '', '7', '8', '20')],
    ],
  ]);
});

test('a row whose figures stand between the columns stays a line, and so do rows without heads', () => {
  const between = at([60, 140, '2.结转'], [205, 140, '7777777777'], [300, 140, '3'], [350, 140, '4']);
  const shapes = shapesOf([HEADS, row(120, '1.新收', '11', '22', '33', '44', '88'), between]);
  expect(shapes.at(-1)).toBe('2.结转 7777777777 3 4');
  const headless = shapesOf([
    row(120, '1.新收', '1', '2', '3', '4', '10'),
    row(140, '2.结转', '1', '2', '3', '4', '10'),
  ]);
  expect(headless).toEqual(['1.新收 1 2 3 4 10', '2.结转 1 2 3 4 10']);
});

test('numbers left of the labels are no column of figures', () => {
  const numbered = (y: number, number: string, label: string) => [
    ...at([40, y, number]),
    ...row(y, label, '1', '2', '3', '4', '10'),
  ];
  const [table] = shapesOf([HEADS, numbered(120, '14', '1.新收'), numbered(140, '15', '2.结转')]);
  expect(table?.[1]).toEqual(['1:14', '2:1.新收', ...cells(3, '1', '2', '3', '4', '10')]);
});

test('the heads of a table end below a numbered heading, however close the lines stand', () => {
  const shapes = shapesOf([
    at([60, 76, '三、收到和处理政府信息公开申请的情况']),
    at([XS[1]!, 88, '组织']),
    HEADS,
    row(112, '1.新收', '1', '2', '3', '4', '10'),
    row(124, '2.结转', '1', '2', '3', '4', '10'),
  ]);
  expect(shapes[0]).toBe('三、收到和处理政府信息公开申请的情况');
  expect(shapes[1]?.at(-1)).toEqual(['2:2.结转', ...cells(3, '1', '2', '3', '4', '10')]);
});

test('a number printed apart from its label, and the end of the label below it, are no column and no heads', () => {
  const parted = (y: number) => [
    ...at([60, y, '3.'], [75, y, '“三安全”']),
    ...row(y, '', '1', '2', '3', '4', '10'),
  ];
  const shapes = shapesOf([
    HEADS,
    row(120, '2.其他法律', '1', '2', '3', '4', '10'),
    at([80, 131, '禁止']),
    parted(145),
  ]);
  expect(shapes).toHaveLength(1);
  expect(shapes[0]?.at(-1)).toEqual(['2:3. “三安全”', ...cells(3, '1', '2', '3', '4', '10')]);
});

test('a label of several rows close beside a label of one is cut from it, also in its next line', () => {
  const [table] = shapesOf([
    HEADS,
    at(
      [60, 115, '（四）无'],
      [103, 115, '1.不掌握相关'],
      [60, 126, '法提供'],
      [103, 126, '信息'],
      ...XS.map((x) => [x, 120, '1'] as const),
    ),
    at([103, 145, '2.没有现成'], ...XS.map((x) => [x, 145, '2'] as const)),
  ]);
  expect(table?.slice(1)).toEqual([
    ['1:（四）无\n法提供', '2:1.不掌握相关\n信息', ...cells(3, '1', '1', '1', '1', '1')],
    ['2:2.没有现成', ...cells(3, '2', '2', '2', '2', '2')],
  ]);
});

test('numbers of rows beside labels of two lines stand on a line without any, and are no figures', () => {
  const numbered = (y: number, number: string, ...label: readonly string[]) => [
    ...at(
      [40, y, number],
      ...label.map((line, i) => [60, y + 11 * i - 5.5 * (label.length - 1), line] as const),
    ),
    ...row(y, '', '1', '2', '3', '4', '10'),
  ];
  const [table] = shapesOf([
    HEADS,
    numbered(120, '5', '1.新收'),
    numbered(150, '6', '2.其他法律', '禁止'),
    numbered(180, '7', '3.结转'),
  ]);
  expect(table?.[2]).toEqual(['1:6', '2:2.其他法律\n禁止', ...cells(3, '1', '2', '3', '4', '10')]);
});

test('a column of numbers without a head stands between labels and figures', () => {
  const numbered = (y: number, number: string) => [
    ...at([160, y, number]),
    ...row(y, '1.新收', '1', '2', '3', '4', '10'),
  ];
  const [table] = shapesOf([HEADS, numbered(120, '01'), numbered(140, '02')]);
  expect(table?.[1]).toEqual(['2:1.新收', ...cells(3, '01', '1', '2', '3', '4', '10')]);
});

test('a lone word over one column is a head, not a title', () => {
  const heads = at(
    [200, 78, '复议'],
    [200, 89, '维持'],
    [250, 94, '总计'],
    [200, 100, '结果'],
    [300, 100, '其他'],
  );
  const [table] = shapesOf([heads, at([200, 120, '11'], [250, 120, '22'], [300, 120, '33'])]);
  expect(table).toEqual([cells(0, '复议\n维持\n结果', '总计', '其他'), cells(0, '11', '22', '33')]);
});

test('two heads over one column of figures: one names a column of blanks, and the words stay lines', () => {
  const heads = at(
    [185, 94, '纠正'],
    [212, 94, '其他'],
    [250, 94, '总计'],
    [300, 94, '维持'],
    [185, 105, '结果'],
  );
  const shapes = shapesOf([heads, at([200, 120, '11'], [250, 120, '22'], [300, 120, '33'])]);
  expect(shapes.at(-1)).toBe('11 22 33');
});

test('a label set one character to a line is no figure', () => {
  const vertical = at([40, 115, '三'], [40, 126, '、'], [40, 137, '本'], [40, 148, '年']);
  const [table] = shapesOf([
    HEADS,
    vertical,
    row(115, '1.新收', '1', '2', '3', '4', '10'),
    row(148, '2.结转', '1', '2', '3', '4', '10'),
  ]);
  expect(table?.at(-1)).toEqual(['2:2.结转', ...cells(3, '1', '2', '3', '4', '10')]);
});
