import { describe, expect, test } from 'vitest';
import { itemsOf } from '../../../../shared/recognising/1-items/items.ts';
import { findOccurrences } from '../../../../shared/recognising/2-labels/find-occurrences.ts';
import { alignRows } from '../../../../shared/recognising/3-align/align-rows.ts';
import type { RowColumns } from '../../../../shared/recognising/4-columns/columns.ts';
import { readRows } from '../../../../shared/recognising/5-rows/read-rows.ts';
import { section3Sequence } from '../../../../shared/recognising/6-tables/section-3.ts';
import { linesToDocument } from '../compose-report.ts';

const SEQUENCE = section3Sequence('three');
const LABELS = {
  newReceived: '一、本年新收政府信息公开申请数量',
  carriedOver: '二、上年结转政府信息公开申请数量',
  granted: '（一）予以公开',
  partial: '（二）部分公开',
  'denied.stateSecret': '1.属于国家秘密',
  'denied.lawForbidden': '2.其他法律行政法规禁止公开',
  'denied.safetyStability': '3.危及“三安全一稳定”',
  'denied.thirdParty': '4.保护第三方合法权益',
};
type Id = keyof typeof LABELS;
const IDS = Object.keys(LABELS) as Id[];

/** What is read in each row: the texts of its cells, or why they cannot be told. */
function readIn(
  lines: readonly string[],
  columns: RowColumns = { order: [0, 1, 2, 3, 4, 5, 6] },
): Record<string, string> {
  const { items } = itemsOf(linesToDocument(lines));
  const alignment = alignRows(items, findOccurrences(items, 's3'), SEQUENCE, 0, items.length);
  const rows = readRows({
    items,
    labels: alignment!.labels,
    sequence: SEQUENCE,
    columnsFor: () => columns,
    habits: { blanksLeaveBars: false, blanksHavePlaces: false },
  });
  return Object.fromEntries(
    [...rows].map(([id, { cells }]) => {
      const [first] = cells;
      if (first?.kind === 'doubtful') return [id, first.doubt.code];
      return [id, cells.map((cell) => (cell.kind === 'item' ? cell.item.text : '')).join(' ')];
    }),
  );
}

const FIGURES = '310 320 330 340 350 360 370';

describe('a table with numbers behind its labels', () => {
  /** Cells of each row besides its label, by default its number and seven figures. */
  const numbered = (
    between: string,
    other: Partial<Record<Id, readonly string[]>> = {},
    labels: Record<string, string> = LABELS,
  ) =>
    readIn(
      IDS.map((id, at) =>
        [labels[id]!, ...(other[id] ?? [String(at + 1), ...FIGURES.split(' ')])].join(between),
      ),
    );

  test.each([' ', '\t'])('has them beside its figures', (between) => {
    expect(numbered(between)).toEqual(Object.fromEntries(IDS.map((id) => [id, FIGURES])));
  });

  test('a damaged number and six figures are not seven', () => {
    const read = numbered(' ', { granted: ['l3', '1', '2', '3', '4', '5', '6'] });
    expect(read.granted).toBe('columns-unclear');
    expect(read.partial).toBe(FIGURES);
  });

  test('a long figure is no damaged number: the row has none', () => {
    expect(numbered(' ', { granted: FIGURES.split(' ') }).granted).toBe(FIGURES);
    expect(numbered(' ', { granted: ['3', ...FIGURES.split(' ').slice(1)] }).granted).toBe('collapsed');
    expect(numbered(' ', { granted: ['9', ...FIGURES.split(' ').slice(1)] }).granted).toBe('columns-unclear');
  });

  test('a cell without a number leaves the figures in their places', () => {
    expect(numbered('\t', { granted: ['', '1', '2', '3', '4', '5', '6', '7'] }).granted).toBe(
      '1 2 3 4 5 6 7',
    );
  });

  test('a damaged number in a row of cells that lost its last one is no figure, unless heads tell the places', () => {
    const lines = IDS.map((id, at) => {
      const cells =
        id === 'granted' ? ['9', '1', '2', '3', '4', '5', '6'] : [String(at + 1), ...FIGURES.split(' ')];
      return [LABELS[id], ...cells].join('\t');
    });
    expect(readIn(lines).granted).toBe('columns-unclear');
    const ranges = [2, 3, 4, 5, 6, 7, 1].map((from) => ({ from, to: from + 1 }));
    expect(readIn(lines, { ranges }).granted).toBe('1 2 3 4 5 6 9');
  });

  const lost = { ...LABELS, granted: '' };
  test('a row of cells whose label is lost has its number too', () => {
    expect(numbered('\t', { granted: ['3', '1', '2', '3', '4', '5', '6', ''] }, lost)).toMatchObject({
      carriedOver: FIGURES,
      granted: 'collapsed',
    });
    expect(numbered('\t', {}, lost)).toMatchObject({ carriedOver: FIGURES, granted: FIGURES });
    expect(numbered('\t', { granted: ['77', ...FIGURES.split(' ')] }, lost)).toMatchObject({
      carriedOver: 'labels-unclear',
      granted: 'labels-unclear',
    });
  });

  test('a row of figures whose label is lost is not counted', () => {
    expect(numbered(' ', { granted: ['3', '1', '2', '3', '4', '5', '6'] }, lost)).toMatchObject({
      carriedOver: 'labels-unclear',
      granted: 'labels-unclear',
    });
  });
});

describe('words between a label and figures', () => {
  test('of another row’s label say that the figures are its', () => {
    const read = readIn([
      `${LABELS.newReceived} ${FIGURES}`,
      LABELS.carriedOver,
      '申请人逾期',
      FIGURES,
      `${LABELS.granted} ${FIGURES}`,
    ]);
    expect(read).toMatchObject({ newReceived: FIGURES, carriedOver: 'labels-unclear', granted: FIGURES });
  });

  test('of its own label, or of a head above all rows, do not', () => {
    const carriedOver = (...words: string[]) =>
      readIn([`${LABELS.newReceived} ${FIGURES}`, ...words, FIGURES, `${LABELS.granted} ${FIGURES}`])
        .carriedOver;
    expect(carriedOver('二、上年结转政府信息', '公开申请数量')).toBe(FIGURES);
    expect(carriedOver(LABELS.carriedOver, '申请人情况')).toBe(FIGURES);
  });

  test('of a column’s head say that rows may be printed above their labels', () => {
    const read = readIn([
      `${LABELS.newReceived} ${FIGURES}`,
      LABELS.carriedOver,
      '法律服务机构',
      FIGURES,
      `${LABELS.granted} ${FIGURES}`,
    ]);
    expect(read).toMatchObject({ newReceived: FIGURES, carriedOver: 'labels-unclear', granted: FIGURES });
  });
});

test('a row of cells takes no figure from the next line, where the end of a broken cell stands', () => {
  const cells = (...texts: string[]) => texts.join('\t');
  const read = readIn([
    cells(LABELS.newReceived, ...FIGURES.split(' ')),
    cells(LABELS.carriedOver, '', '1', '2', '3', '4', '5', '6'),
    '64',
    cells(LABELS.granted, ...FIGURES.split(' ')),
    cells(LABELS.partial, ...FIGURES.split(' ')),
  ]);
  expect(read).toMatchObject({ newReceived: FIGURES, carriedOver: 'surplus', granted: FIGURES });
});

test('printed rows end where rows of the form do: eight and six figures are not two rows', () => {
  const read = readIn([
    `${LABELS.newReceived} ${FIGURES}`,
    `${LABELS.carriedOver} 1 2 3 4 5 6 7 8`,
    '1 2 3 4 5 6',
    `${LABELS.partial} ${FIGURES}`,
  ]);
  expect(read).toMatchObject({ carriedOver: 'surplus', granted: 'collapsed', partial: FIGURES });
});

test('behind a label of two rows, words of neither are a label that nobody knows', () => {
  const read = (words: string) =>
    readIn([
      `${LABELS.newReceived} ${FIGURES}`,
      LABELS.carriedOver,
      words,
      FIGURES,
      FIGURES,
      `${LABELS.partial} ${FIGURES}`,
    ]);
  expect(read('某些情况')).toMatchObject({ carriedOver: 'labels-unclear', granted: 'labels-unclear' });
  expect(read('申请数量')).toMatchObject({ carriedOver: FIGURES, granted: FIGURES });
});

describe('rows whose labels nobody knows, behind the label of their group', () => {
  const cells = (label: string, figures = FIGURES) => ['', label, ...figures.split(' ')].join('\t');
  const read = (...labels: readonly string[]) =>
    readIn([
      `${LABELS.newReceived}\t\t${FIGURES.replaceAll(' ', '\t')}`,
      `${LABELS.carriedOver}\t\t${FIGURES.replaceAll(' ', '\t')}`,
      `（四）无法提供\t${labels[0]}\t${FIGURES.replaceAll(' ', '\t')}`,
      ...labels.slice(1).map((label) => cells(label)),
      `（五）不予处理\t1.信访举报投诉类申请\t${FIGURES.replaceAll(' ', '\t')}`,
    ]);

  test('are told by their number where each stands in its turn', () => {
    expect(read('1.甲乙', '2.丙丁', '3.戊己')).toMatchObject({
      'unable.notHeld': FIGURES,
      'unable.needsCreation': FIGURES,
      'unable.unclear': FIGURES,
    });
  });

  test('are not, where the numbers are of other places: the group’s label stood in its middle', () => {
    expect(read('2.丙丁', '3.戊己', '1.庚辛')).toMatchObject({
      'unable.notHeld': 'labels-unclear',
      'unable.needsCreation': 'labels-unclear',
      'unable.unclear': 'labels-unclear',
    });
  });
});

test('a row that goes on behind a page’s end does not go on behind another row’s label', () => {
  const read = (between: string) =>
    readIn([
      `${LABELS.newReceived} ${FIGURES}`,
      LABELS.carriedOver,
      '1 2 3',
      between,
      '4 5 6 7',
      `${LABELS.granted} ${FIGURES}`,
    ]);
  expect(read('某某市年度报告').carriedOver).toBe('1 2 3 4 5 6 7');
  expect(read('申请人逾期').carriedOver).toBe('collapsed');
});

test('a figure parted by a blank on its line is not two of a row of a cell per line', () => {
  const lines = (figures: string) => [LABELS.carriedOver, ...figures.split('/')];
  const read = readIn([
    ...[LABELS.newReceived, ...FIGURES.split(' ')],
    ...lines('7 9/84/8 5/2 48'),
    ...[LABELS.granted, ...FIGURES.split(' ')],
  ]);
  expect(read).toMatchObject({ newReceived: FIGURES, carriedOver: 'surplus', granted: FIGURES });
});

test('labels and figures in disorder: seven figures behind a label may be three and four', () => {
  const rows = (granted: readonly string[]) => [
    ...[LABELS.newReceived, ...FIGURES.split(' ')],
    ...[LABELS.carriedOver, '1', '2', '3'],
    ...[LABELS.granted, ...granted],
    ...[LABELS.partial, ...FIGURES.split(' ')],
  ];
  const many = (count: number) => Array.from({ length: count }, (_, i) => String(500 + i));
  expect(readIn(rows(many(10)))).toMatchObject({
    newReceived: 'surplus',
    granted: 'surplus',
    partial: 'surplus',
  });
  expect(readIn(rows(many(9)))).toMatchObject({ newReceived: FIGURES, granted: 'surplus', partial: FIGURES });
});

test('a row of cells that is broken over two lines is not its first line', () => {
  const cells = (...texts: string[]) => texts.join('|');
  const read = readIn([
    cells(LABELS.newReceived, '', ...FIGURES.split(' ')),
    cells(LABELS.carriedOver, '', '1', '2', '3', '4', '5', '6'),
    cells('64', '7'),
    cells(LABELS.granted, '', ...FIGURES.split(' ')),
  ]);
  expect(read).toMatchObject({ carriedOver: 'surplus', granted: FIGURES });
});

test('another row’s whole label between a label and the figures of its printed row takes them', () => {
  const cells = (...texts: string[]) => texts.join('\t');
  const read = readIn([
    cells(LABELS.newReceived, '', ...FIGURES.split(' ')),
    cells(LABELS.carriedOver, '', ...FIGURES.split(' ')),
    cells('四、结转下年度继续办理', '（七）总计', ...FIGURES.split(' ')),
    cells('', '', '1', '2', '3', '4', '5', '6', '7'),
  ]);
  expect(Object.values(read)).not.toContain('1 2 3 4 5 6 7');
  expect(read.carriedForward).not.toBe(FIGURES);
});
