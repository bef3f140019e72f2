import { describe, expect, test } from 'vitest';
import { itemsOf } from '../../../../shared/recognising/1-items/items.ts';
import { findOccurrences } from '../../../../shared/recognising/2-labels/find-occurrences.ts';
import { alignRows } from '../../../../shared/recognising/3-align/align-rows.ts';
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
function readIn(lines: readonly string[]): Record<string, string> {
  const { items } = itemsOf(linesToDocument(lines));
  const alignment = alignRows(items, findOccurrences(items, 's3'), SEQUENCE, 0, items.length);
  const rows = readRows({
    items,
    labels: alignment!.labels,
    sequence: SEQUENCE,
    columnsFor: () => ({ order: [0, 1, 2, 3, 4, 5, 6] }),
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
