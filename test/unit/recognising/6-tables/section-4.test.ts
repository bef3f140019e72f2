import { describe, expect, test } from 'vitest';
import { tableReason } from '../../../../shared/catalogue/reasons-of-tables.ts';
import { recogniseReports } from '../../../../shared/recognising/recognise-reports.ts';
import { linesToDocument } from '../compose-report.ts';

const TITLE = '某某市人民政府2023年政府信息公开工作年度报告';
const HEADING = '四、政府信息公开行政复议、行政诉讼情况';
const FIVE = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const GROUPS = ['未经复议直接起诉', '复议后起诉'];
const DATA = Array.from({ length: 15 }, (_, i) => String(401 + i * 7));
const row = (...cells: readonly string[]) => cells.join('\t');

function section4(lines: readonly string[]): readonly (string | number | null)[] {
  const [report] = recogniseReports(linesToDocument([TITLE, '一、总体情况', HEADING, ...lines]));
  return ['review', 'direct', 'afterReview'].flatMap((group) =>
    ['upheld', 'corrected', 'otherResult', 'pending', 'total'].map((column) => {
      const figure = report?.figures[`s4.${group}.${column}`];
      return figure?.state === 'printed' ? figure.value : (figure?.state ?? 'absent');
    }),
  );
}

const AS_PRINTED = DATA.map(Number);
const UNREADABLE = DATA.map(() => 'unreadable');
const OFFICIAL = [row('行政复议', '行政诉讼'), row(...FIVE, ...GROUPS), row(...FIVE, ...FIVE), row(...DATA)];

describe('section 四 where no grid tells what stands under what', () => {
  test('heads of one table may stand lines apart', () => {
    const lines = [...OFFICIAL.slice(0, 3).flatMap((line) => line.split('\t')), ...DATA];
    expect(section4(lines.flatMap((line) => [line, '', '']))).toEqual(AS_PRINTED);
  });

  test('the heads of the form', () => {
    expect(section4(OFFICIAL)).toEqual(AS_PRINTED);
  });

  test('an appendix with heads of its own behind it is another table', () => {
    const appendix = [
      '附件：各部门情况',
      row('单位', '行政复议', '', '', '', '', '行政诉讼'),
      row('', ...FIVE, ...FIVE),
      row('教育局', ...DATA.slice(0, 10).toReversed()),
    ];
    expect(section4([...OFFICIAL, '五、存在的主要问题', '问题不多。', ...appendix])).toEqual(AS_PRINTED);
  });

  test.each([
    [
      '行政诉讼 before 行政复议',
      [row('行政诉讼', '行政复议'), row(...GROUPS, ...FIVE), row(...FIVE, ...FIVE)],
    ],
    [
      '总计 before what it sums',
      [
        row('行政复议', '行政诉讼'),
        row('总计', ...FIVE.slice(0, 4), ...GROUPS),
        row('总计', ...FIVE.slice(0, 4), '总计', ...FIVE.slice(0, 4)),
      ],
    ],
    [
      'two results exchanged',
      [
        row('行政复议', '行政诉讼'),
        row('结果纠正', '结果维持', ...FIVE.slice(2), ...GROUPS),
        row(...FIVE, ...FIVE),
      ],
    ],
  ])('another order is not told: %s', (_name, heads) => {
    expect(section4([...heads, row(...DATA)])).toEqual(UNREADABLE);
  });
});

describe('the groups as rows', () => {
  const heads = row('', ...FIVE);
  const groups = (at: number) => DATA.slice(at, at + 5);
  const rows = [
    row('行政复议', ...groups(0)),
    row('未经复议直接起诉', ...groups(5)),
    row('复议后起诉', ...groups(10)),
  ];

  test('below heads of one round', () => {
    expect(section4([heads, ...rows])).toEqual(AS_PRINTED);
  });

  test('in a cell per line, as far as a table reaches', () => {
    const cells = (lines: readonly string[]) => lines.flatMap((line) => line.split('\t').filter(Boolean));
    expect(section4(cells([heads, ...rows]))).toEqual(AS_PRINTED);
    const far = Array.from({ length: 41 }, () => '略');
    const torn = section4(cells([heads, ...rows.slice(0, 2), ...far, rows[2]!]));
    expect(torn.slice(10)).not.toEqual(AS_PRINTED.slice(10));
  });

  test('with heads far from each other are two tables', () => {
    const far = (count: number) => Array.from({ length: count }, () => '略');
    expect(
      section4([
        row('行政复议', '行政诉讼'),
        row(...FIVE, ...GROUPS),
        ...far(30),
        row(...FIVE, ...FIVE),
        row(...DATA),
      ]),
    ).toEqual(AS_PRINTED);
    expect(
      section4([
        row('行政复议', '行政诉讼'),
        row(...FIVE, ...GROUPS),
        ...far(41),
        row(...FIVE, ...FIVE),
        row(...DATA),
      ]),
    ).not.toEqual(AS_PRINTED);
  });
});

test('heads broken into characters, each on its line', () => {
  const broken = OFFICIAL.slice(0, 3).flatMap((line) => line.split('\t').flatMap((head) => [...head]));
  expect(section4([...broken, ...DATA])).toEqual(AS_PRINTED);
  const exchanged = [
    row('行政复议', '行政诉讼'),
    row(...FIVE, ...GROUPS.toReversed()),
    row(...FIVE, ...FIVE),
  ];
  const characters = exchanged.flatMap((line) => line.split('\t').flatMap((head) => [...head]));
  expect(section4([...characters, ...DATA])).toEqual(UNREADABLE);
});

test('a mention of one head before the table is no table', () => {
  expect(
    section4([
      '行政复议',
      '复议后起诉',
      '说明：以下为全年情况，',
      ...Array.from({ length: 41 }, () => '略'),
      ...OFFICIAL,
    ]),
  ).toEqual(AS_PRINTED);
});

test('行政复议 may stand some way above the heads', () => {
  const notes = Array.from({ length: 9 }, () => '（件）');
  expect(section4(['行政复议', ...notes, ...OFFICIAL.slice(1)])).toEqual(AS_PRINTED);
});

test('with fewer heads than the form has, a row of none is one that was lost', () => {
  const reason = (lines: readonly string[]) =>
    recogniseReports(linesToDocument([TITLE, '一、总体情况', HEADING, ...lines, '五、存在的主要问题']))[0]
      ?.tables.s4.reason?.message;
  expect(reason(OFFICIAL.slice(0, 3))).toBe(tableReason('nothingBelowHeads').message);
  expect(reason(OFFICIAL.slice(0, 2))).toBe(tableReason('rowLost').message);
});

describe('section 四 in rows of cells whose places are told', () => {
  const YEARLY = [row('', '行政复议', '行政诉讼'), row(...FIVE, ...GROUPS), row(...FIVE, ...FIVE)];

  test('a row that is named by its year or as 件数', () => {
    expect(section4([...YEARLY, row('2023年', ...DATA)])).toEqual(AS_PRINTED);
    expect(section4([...YEARLY, row('件数', ...DATA)])).toEqual(AS_PRINTED);
  });

  test('of two such rows nobody knows which is meant', () => {
    const [own, other] = [row('本年度', ...DATA), row('上年度', ...DATA.toReversed())];
    expect(section4([...YEARLY, own, other])).toEqual(UNREADABLE);
  });

  test('another name is no name of the row: it may be a department', () => {
    expect(section4([...YEARLY, row('县公安局', ...DATA)])).toEqual(UNREADABLE);
  });

  test('groups as rows, those of lawsuits in brackets', () => {
    const rows = ['行政复议', ...GROUPS.map((group) => `行政诉讼（${group}）`)];
    expect(
      section4([
        row('类别', ...FIVE),
        ...rows.map((name, at) => row(name, ...DATA.slice(at * 5, at * 5 + 5))),
      ]),
    ).toEqual(AS_PRINTED);
  });

  test('heads that name group and result together, in whatever order', () => {
    const heads = ['行政复议', ...GROUPS].flatMap((group) => FIVE.map((one) => `${group}${one}`));
    expect(section4([row(...heads), row(...DATA)])).toEqual(AS_PRINTED);
    expect(section4([row(...heads.toReversed()), row(...DATA.toReversed())])).toEqual(AS_PRINTED);
    expect(section4([row(...heads), row(...DATA), row(...DATA)])).toEqual(UNREADABLE);
  });
});
