import { describe, expect, test } from 'vitest';
import { figuresOfForm, type OtherRows, type TableForm } from '../../../shared/catalogue/forms.ts';
import type { Document } from '../../../shared/contracts/document.ts';
import type { Figure, ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { readFigure } from '../../../shared/recognising/1-items/read-figure.ts';
import { recogniseReports } from '../../../shared/recognising/recognise-reports.ts';
import {
  gridOf,
  HEADINGS,
  LOSSLESS,
  line,
  linesToDocument,
  type Printed,
  type Row,
  reportLines,
  type Tables,
  tablesOf,
  WITHOUT_BLANKS,
} from './compose-report.ts';

const TITLE = '某某市2023年政府信息公开工作年度报告';
const CELLS = WITHOUT_BLANKS['a cell per line']!;
const SPACED = WITHOUT_BLANKS['rows parted by spaces']!;
const BARS = LOSSLESS['rows between bars']!;
type Print = (rows: readonly Row[]) => readonly string[];

/** Figures that differ from cell to cell, none blank. */
function printedOf(form: TableForm, otherRows: OtherRows, start = 11): Printed {
  return Object.fromEntries(
    figuresOfForm(form, otherRows).map(({ id, kind }, i) => [
      id,
      kind === 'money' ? `${start + i}.25` : String(((start + i) * 37) % 191),
    ]),
  );
}

const PRINTED = printedOf('2021', 'three');
const TABLES = tablesOf('2021', 'three', PRINTED);
const IDS = figuresOfForm('2021', 'three');
const seen = ({ state, value }: Pick<Figure, 'state' | 'value'>) => (state === 'printed' ? value : state);

function report(document: Document): ParsedReport {
  const reports = recogniseReports(document);
  expect(reports).toHaveLength(1);
  return reports[0]!;
}

/** Ids that were not read as printed; those that were read as something else make the test fail at once. */
function unread(read: ParsedReport, printed: Printed = PRINTED, ids = IDS): string[] {
  return ids.flatMap(({ id, kind }) => {
    const figure = read.figures[id];
    const truth = seen(readFigure(printed[id]!, kind));
    const value = figure === undefined ? 'absent' : seen(figure);
    if (value === truth) return [];
    expect(['unreadable', 'absent'], `${id} was ${truth} and was read as ${value}`).toContain(value);
    return [id];
  });
}

const lines = (print: Print, tables: Tables = TABLES, title = TITLE) => reportLines(tables, print, title);
const grids = (tables: Tables): Document => ({
  blocks: [
    line(TITLE),
    line(HEADINGS.s2),
    gridOf(tables.s2),
    line(HEADINGS.s3),
    gridOf(tables.s3),
    line(HEADINGS.s4),
    gridOf(tables.s4),
  ],
});

const swap = (row: Row, a: number, b: number): Row => row.with(a, row[b]!).with(b, row[a]!);

/** Two columns of section 二 and two of section 三 exchanged, heads and figures. */
const EXCHANGED: Tables = {
  ...TABLES,
  s2: TABLES.s2.map((row) => (row.length === 4 ? swap(row, 1, 2) : row)),
  s3: TABLES.s3.map((row, i) => {
    if (i < 2) return row;
    return i === 2 ? swap(row, 0, 2) : swap(row, row.length - 6, row.length - 4);
  }),
};

describe('rows with a column or a label that nobody knows', () => {
  test.each([
    ['of the last row', 1],
    ['of the last two rows', 2],
  ])('the labels %s lost: 总计 of section 四 is not taken for theirs', (_name, count) => {
    const printed = printedOf('2019', 'one');
    const tables = tablesOf('2019', 'one', printed);
    const s3 = tables.s3.map((row, i) =>
      i < tables.s3.length - count ? row : row.map((cell, at) => (at === 0 ? { ...cell, text: '' } : cell)),
    );
    for (const print of [BARS, CELLS, SPACED]) {
      const read = report(
        linesToDocument(lines(print, { ...tables, s3 }, '某某市2019年政府信息公开工作年度报告')),
      );
      expect(unread(read, printed, figuresOfForm('2019', 'one')).length).toBeLessThanOrEqual(40);
    }
  });

  test('numbers of rows between labels and figures are no figures, also where cells are blank', () => {
    const blanks = { ...PRINTED, 's3.partial.research': '', 's3.denied.process.other': '' };
    const tables = tablesOf('2021', 'three', blanks);
    let number = 0;
    const s3 = tables.s3.map((row, i) =>
      i < 3 ? row : [...row.slice(0, -7), { text: String(++number).padStart(2, '0') }, ...row.slice(-7)],
    );
    expect(unread(report(linesToDocument(lines(BARS, { ...tables, s3 }))), blanks)).toEqual([]);
  });

  test('a label that nobody knows keeps its figures from the row before', () => {
    const print: Print = (rows) =>
      lines(SPACED, { s2: [], s3: rows, s4: [] }).map((text) =>
        text
          .replace(/^1\.属于国家秘密(?= )/u, '涉密一类')
          .replace(/^[（(]二[）)]部分公开.*?(?= \d)/u, '部分公开'),
      );
    const read = report(linesToDocument([TITLE, HEADINGS.s3, ...print(TABLES.s3)]));
    expect(unread(read).filter((id) => id.startsWith('s3.partial'))).toEqual([]);
  });

  test('the blanks by which columns stand apart do not make a row of a page a sentence', () => {
    const wide: Print = (rows) => SPACED(rows).map((text) => text.replace(/ (?=\d)/gu, ' '.repeat(18)));
    expect(unread(report(linesToDocument(lines(wide))))).toEqual([]);
  });
});

describe('a row that goes on after a page break', () => {
  const parted = (words: readonly string[]) => {
    const printed = lines(CELLS);
    const at = printed.findIndex((text) => text.includes('本年新收')) + 4;
    return report(linesToDocument([...printed.slice(0, at), ...words, ...printed.slice(at)]));
  };

  test('has a running head and a page number in it at most: more words may be a row of another table', () => {
    expect(unread(parted(['某某市报告', '第三页']))).toEqual([]);
    expect(unread(parted(['某某市报告', '甲类事项', '乙类事项']))).toHaveLength(7);
  });
});

describe('columns in another order', () => {
  test('are read by their heads where these are cells of one row', () => {
    expect(unread(report(linesToDocument(lines(BARS, EXCHANGED))))).toEqual([]);
  });

  test.each([
    ['a cell per line', CELLS],
    ['rows parted by spaces', SPACED],
  ])('are not told where nothing says what stands above what: %s', (_name, print) => {
    const read = report(linesToDocument(lines(print, EXCHANGED)));
    const ids = unread(read);
    expect(ids.filter((id) => id.startsWith('s3.'))).toHaveLength(175);
    expect(read.figures['s3.granted.total']?.reason).toContain('列');
  });
});

describe.each([
  ['a cell per line', CELLS],
  ['rows parted by spaces', SPACED],
  ['rows between bars', BARS],
])('%s', (_, print) => {
  const read = (change: (line: string, index: number) => string | string[]) =>
    report(
      linesToDocument(
        lines(print)
          .flatMap(change)
          .filter((text) => text !== ''),
      ),
    );

  test('headings may be missing', () => {
    expect(unread(read((text) => (/^[二三四]、(?:主动|收到|政府)/u.test(text) ? '' : text)))).toEqual([]);
  });

  test('headings may lie', () => {
    expect(
      unread(read((text) => (text === HEADINGS.s4 ? '四、收到和处理政府信息公开申请公开' : text))),
    ).toEqual([]);
  });

  test('labels may be damaged', () => {
    const damaged = read((text) =>
      text
        .replace('其他法律行政法规禁止公开', '其他法律行政止公开')
        .replace('科研机构', '科研企业')
        .replace('三安全一稳定', '国家安全')
        .replace('4.保护第三方', '4、保护第三方')
        .replace('申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请', '逾期不补正'),
    );
    expect(unread(damaged)).toEqual([]);
  });

  test('single row labels may be lost', () => {
    const lost = read((text) =>
      text
        .replace('4.保护第三方合法权益', '')
        .replace('5.属于三类内部事务信息', '')
        .replace('2.重复申请', ''),
    );
    expect(unread(lost)).toEqual([]);
  });

  test.each(['- 3 -', '第 3 页 共 9 页', '第3页', '3/9'])(
    'a page number (%s) may stand within a table',
    (number) => {
      expect(unread(read((text) => (text.includes('2.重复申请') ? [number, text] : text)))).toEqual([]);
    },
  );

  test('a bare page number costs at most its row', () => {
    const rows = unread(read((text) => (text.includes('2.重复申请') ? ['7', text] : text))).map((id) =>
      id.slice(0, id.lastIndexOf('.')),
    );
    expect(new Set(rows).size).toBeLessThanOrEqual(1);
  });

  test('a running head may stand within a table', () => {
    expect(unread(read((text) => (text.includes('2.重复申请') ? [TITLE, text] : text)))).toEqual([]);
  });

  test("a row of the body's own may stand between two rows", () => {
    const own = print([[{ text: '其他主动公开文件' }, { text: '3' }, { text: '4' }, { text: '5' }]]);
    expect(unread(read((text) => (text.startsWith('第二十条第（五）') ? [...own, text] : text)))).toEqual([]);
  });

  test('labels may carry notes', () => {
    expect(
      unread(read((text) => text.replace(/^规章/u, '规章(设区的市、自治州人民政府应提供相关数据)'))),
    ).toEqual([]);
  });

  test('traditional script and its own words', () => {
    const words: readonly [string, string][] = [
      ['行政规范性文件', '行政規範性檔案'],
      ['本年制发件数', '本年製發件數'],
      ['总计', '總計'],
      ['其他处理', '其他處理'],
      ['属于国家秘密', '屬於國家祕密'],
      ['无正当理由大量反复申请', '無正當理由大量反覆申請'],
      ['结转下年度继续办理', '結轉下年度繼續辦理'],
    ];
    expect(
      unread(read((text) => words.reduce((changed, [from, to]) => changed.replaceAll(from, to), text))),
    ).toEqual([]);
  });

  test('radicals of PDF text', () => {
    const radicals: Readonly<Record<string, string>> = {
      一: '⼀',
      二: '⼆',
      行: '⾏',
      方: '⽅',
      人: '⼈',
      民: '⺠',
      见: '⻅',
    };
    expect(
      unread(read((text) => text.replace(/[一二行方人民见]/gu, (character) => radicals[character]!))),
    ).toEqual([]);
  });

  test('two reports with titles', () => {
    const other = printedOf('2019', 'one', 50);
    const second = reportLines(tablesOf('2019', 'one', other), print, '另外县2020年政府信息公开工作年度报告');
    const reports = recogniseReports(linesToDocument([...lines(print), ...second]));
    expect(reports.map(({ number, agency, year, form }) => [number, agency, year, form])).toEqual([
      [1, '某某市人民政府', 2023, '2021'],
      [2, '另外县人民政府', 2020, '2019'],
    ]);
    expect(unread(reports[0]!)).toEqual([]);
    expect(unread(reports[1]!, other, figuresOfForm('2019', 'one'))).toEqual([]);
  });

  test('two reports without a title between them', () => {
    const other = printedOf('2021', 'three', 50);
    const second = lines(print, tablesOf('2021', 'three', other)).slice(1);
    const reports = recogniseReports(linesToDocument([...lines(print), ...second]));
    expect(reports).toHaveLength(2);
    expect([unread(reports[0]!), unread(reports[1]!, other)]).toEqual([[], []]);
  });

  test('two tables of one section: with the same figures one counts, with others none', () => {
    expect(unread(report(linesToDocument([...lines(print), ...print(TABLES.s3)])))).toEqual([]);
    const other = tablesOf('2021', 'three', printedOf('2021', 'three', 50)).s3;
    const rivals = report(linesToDocument([...lines(print), ...print(other)]));
    expect(rivals.tables.s3).toMatchObject({ state: 'unreadable', reason: { code: 'two-candidates' } });
    expect(new Set(unread(rivals).map((id) => id.slice(0, 2)))).toEqual(new Set(['s3']));
  });
});

describe('lines', () => {
  test('two reports side by side are told as such', () => {
    const other = lines(SPACED, tablesOf('2021', 'three', printedOf('2021', 'three', 50)));
    const read = report(linesToDocument(lines(SPACED).map((text, i) => `${text} ${other[i]}`)));
    expect([read.tables.s2.reason?.code, read.tables.s3.reason?.code]).toEqual([
      'side-by-side',
      'side-by-side',
    ]);
    expect(unread(read)).toHaveLength(IDS.length);
  });

  test('a whole report on one line', () => {
    expect(unread(report(linesToDocument([lines(SPACED).join(' ')])))).toEqual([]);
  });

  test('cells run together are unreadable where more than one figure is due', () => {
    const glued: Print = (rows) => rows.map((row) => row.map(({ text }) => text).join(''));
    const left = unread(report(linesToDocument(lines(glued))));
    expect(left.filter((id) => id.startsWith('s3.') || id.startsWith('s2.rules.'))).toHaveLength(25 * 7 + 3);
  });

  test('labels in a heap and figures elsewhere are unreadable', () => {
    const heap: Print = (rows) => {
      const texts = rows.flat().map(({ text }) => text);
      const isFigure = (text: string) => /^[\d.]+$/u.test(text);
      return [...texts.filter((text) => !isFigure(text)), ...texts.filter(isFigure)];
    };
    const read = report(linesToDocument(lines(heap)));
    expect(read.tables.s3).toMatchObject({ state: 'unreadable', reason: { code: 'columns-unclear' } });
    expect(unread(read).filter((id) => id.startsWith('s3.'))).toHaveLength(25 * 7);
  });

  test('group labels one character per line', () => {
    const vertical = lines(CELLS).flatMap((text) => (/^（[三四五六]）/u.test(text) ? [...text] : [text]));
    expect(unread(report(linesToDocument(vertical)))).toEqual([]);
  });

  test('a label cut by the figures of its row', () => {
    const cut = lines(SPACED).flatMap((text) => {
      const match = /^(\d\.[^\d]{5})([^\d]{4,})((?: \d+)+)$/u.exec(text);
      return match === null ? [text] : [`${match[1]}${match[3]}`, match[2]!];
    });
    expect(unread(report(linesToDocument(cut)))).toEqual([]);
  });

  test('a figure broken by a blank makes its row unreadable, not wrong', () => {
    const figure = lines(CELLS).indexOf('2.重复申请') + 2;
    const broken = lines(CELLS).map((text, i) => (i === figure ? '1 134' : text));
    const rows = new Set(
      unread(report(linesToDocument(broken))).map((id) => id.slice(0, id.lastIndexOf('.'))),
    );
    expect(rows).toEqual(new Set(['s3.rejected.repeat']));
  });

  test('heads of which some are missing and the others out of order leave nothing certain', () => {
    const s3 = TABLES.s3.map((row, i) => (i === 2 ? [row[3]!, row[1]!, row[0]!] : row));
    const read = report(linesToDocument(lines(CELLS, { ...TABLES, s3 })));
    expect(read.tables.s3).toMatchObject({ state: 'unreadable', reason: { code: 'columns-unclear' } });
  });

  test('the prose holds the sentences and none of the tables', () => {
    const read = report(linesToDocument(lines(CELLS)));
    expect(read.prose.map(({ text }) => text)).toContain('本机关将继续改进工作，2021 年计划培训 12 次。');
    expect(read.prose.every(({ text }) => !/^\d+$|自然人|属于国家秘密/u.test(text))).toBe(true);
    expect(read.prose[0]).toEqual({ text: TITLE, place: '第1行' });
  });
});

describe('grids', () => {
  test('columns out of order are read by the heads above them', () => {
    const swapped = gridOf(TABLES.s3);
    const cells = swapped.cells.map((cell) =>
      cell.row >= 2 && (cell.column === 4 || cell.column === 6)
        ? { ...cell, column: cell.column === 4 ? 6 : 4 }
        : cell,
    );
    expect(
      unread(report({ blocks: [line(TITLE), gridOf(TABLES.s2), { ...swapped, cells }, gridOf(TABLES.s4)] })),
    ).toEqual([]);
  });

  test('heads may be missing, broken over rows, or of strange names', () => {
    expect(unread(report(grids({ ...TABLES, s3: TABLES.s3.slice(3) })))).toEqual([]);
    const strange = TABLES.s3.map((row, i) =>
      i < 3 ? row.map((cell, k) => ({ ...cell, text: `数据${k + 1}` })) : row,
    );
    expect(unread(report(grids({ ...TABLES, s3: strange })))).toEqual([]);
    const head = TABLES.s3[2]!;
    const broken = [
      TABLES.s3[0]!,
      TABLES.s3[1]!.map((cell) => (cell.rowSpan === 2 ? { ...cell, rowSpan: 3 } : cell)),
      head.map((cell) => ({ ...cell, text: cell.text.slice(0, 2) })),
      head.map((cell) => ({ ...cell, text: cell.text.slice(2) })),
      ...TABLES.s3.slice(3),
    ].map((row, i) => (i === 0 ? row.map((cell, k) => (k === 0 ? { ...cell, rowSpan: 4 } : cell)) : row));
    expect(unread(report(grids({ ...TABLES, s3: broken })))).toEqual([]);
  });

  test('a row shifted by a cell is unreadable', () => {
    const grid = gridOf(TABLES.s3);
    const cells = grid.cells.map((cell) =>
      cell.row === 8 && cell.column >= 3 ? { ...cell, column: cell.column - 1 } : cell,
    );
    const rows = unread(
      report({ blocks: [line(TITLE), gridOf(TABLES.s2), { ...grid, cells }, gridOf(TABLES.s4)] }),
    );
    expect(new Set(rows.map((id) => id.slice(0, id.lastIndexOf('.'))))).toEqual(
      new Set(['s3.denied.lawForbidden']),
    );
  });

  test('a figure written in words costs its own cell and not its row', () => {
    const grid = gridOf(TABLES.s3);
    const cells = grid.cells.map((cell) =>
      cell.row === 8 && cell.column === 5 ? { ...cell, text: '四三七' } : cell,
    );
    const lost = unread(
      report({ blocks: [line(TITLE), gridOf(TABLES.s2), { ...grid, cells }, gridOf(TABLES.s4)] }),
    );
    expect(lost).toEqual(['s3.denied.lawForbidden.research']);
  });

  test('empty filler columns between the columns', () => {
    const wide = (grid: ReturnType<typeof gridOf>) => ({
      ...grid,
      columnCount: grid.columnCount * 2,
      cells: grid.cells.flatMap((cell) => {
        const moved = { ...cell, column: cell.column * 2, columnSpan: cell.columnSpan * 2 - 1 };
        return [moved, { ...moved, column: moved.column + moved.columnSpan, columnSpan: 1, text: '' }];
      }),
    });
    const blocks = [line(TITLE), wide(gridOf(TABLES.s2)), wide(gridOf(TABLES.s3)), wide(gridOf(TABLES.s4))];
    expect(unread(report({ blocks }))).toEqual([]);
  });

  test('section 四 with a row per group', () => {
    const names = ['行政复议', '未经复议直接起诉', '复议后起诉'];
    const s4 = [
      [{ text: '' }, ...TABLES.s4[2]!.slice(0, 5)],
      ...names.map((text, i) => [{ text }, ...TABLES.s4[3]!.slice(i * 5, i * 5 + 5)]),
    ];
    expect(unread(report(grids({ ...TABLES, s4 })))).toEqual([]);
    expect(unread(report(linesToDocument(lines(CELLS, { ...TABLES, s4 }))))).toEqual([]);
  });

  test('a layout table around the whole page', () => {
    const text = lines(CELLS).join('\n');
    const cell = { row: 0, column: 0, rowSpan: 1, columnSpan: 1, text, place: '表1' };
    expect(
      unread(
        report({ blocks: [{ type: 'grid', rowCount: 1, columnCount: 1, cells: [cell], place: '表1' }] }),
      ),
    ).toEqual([]);
  });
});

describe('what is no report, or not all of one', () => {
  test('a document without any form gives no report', () => {
    expect(
      recogniseReports(linesToDocument(['通知公告', '关于召开会议的通知', '行政许可', '行政处罚', '规章'])),
    ).toEqual([]);
    expect(recogniseReports({ blocks: [] })).toEqual([]);
  });

  test('a menu of titles is no report, and the report below it is named rightly', () => {
    const menu = ['另外县2021年政府信息公开工作年度报告', '另外县2022年政府信息公开工作年度报告'];
    const read = report(linesToDocument([...menu, ...lines(CELLS), ...menu]));
    expect([read.agency, read.year]).toEqual(['某某市人民政府', 2023]);
  });

  test('a report cut off in section 三: what is on the page is read, the rest is absent', () => {
    const all = lines(CELLS);
    const read = report(linesToDocument(all.slice(0, all.indexOf('2.重复申请'))));
    expect(new Set(unread(read).map((id) => read.figures[id]!.state))).toEqual(new Set(['absent']));
    expect(read.figures['s3.rejected.petition.total']).toMatchObject({ state: 'printed' });
    expect(read.tables.s4.state).toBe('missing');
  });

  test('headings with nothing below them: the tables may be pictures', () => {
    const read = report(
      linesToDocument([
        TITLE,
        '一、总体情况',
        HEADINGS.s2,
        HEADINGS.s3,
        HEADINGS.s4,
        '五、存在的主要问题及改进情况',
      ]),
    );
    expect(read.tables.s2).toMatchObject({ state: 'missing', reason: { code: 'table-picture' } });
    expect(Object.values(read.figures).every(({ state }) => state === 'absent')).toBe(true);
    expect(read.form).toBe('2021');
  });
});

describe('names and years', () => {
  const identity = (...head: string[]) => {
    const { agency, agencyFrom, year, yearFrom } = report(
      linesToDocument([...head, ...lines(CELLS).slice(1)]),
    );
    return [agency, agencyFrom, year, yearFrom];
  };

  test.each([
    [['某某市2020年政府信息公开工作年度报告'], ['某某市人民政府', 'title', 2020, 'title']],
    [['2020年某某市政府信息公开工作年度报告'], ['某某市人民政府', 'title', 2020, 'title']],
    [['某某县水利局2023年度政府信息公开工作年度报告'], ['某某县水利局', 'title', 2023, 'title']],
    [['某某区人民政府办公室政府信息公开2021年年度报告'], ['某某区人民政府办公室', 'title', 2021, 'title']],
    [['某某省2022年政府信息公开年报'], ['某某省人民政府', 'title', 2022, 'title']],
    [
      ['某某县质监局2023年政府信息公开工作年度报告', '某某县质量技术监督局'],
      ['某某县质量技术监督局', 'title', 2023, 'title'],
    ],
    [
      ['某某镇人民政府', '2023年政府信息公开工作年度报告'],
      ['某某镇人民政府', 'line', 2023, 'title'],
    ],
    [
      ['二〇二三年政府信息公开工作年度报告', '发布机构：某某县教育局'],
      ['某某县教育局', 'line', 2023, 'title'],
    ],
    [
      ['本报告统计期限自2022年1月1日至2022年12月31日，在某某县人民政府门户网站公布。'],
      ['某某县人民政府', 'prose', 2022, 'prose'],
    ],
  ])('%j', (head, expected) => {
    expect(identity(...head)).toEqual(expected);
  });
});

describe('page numbers where blanks leave no trace', () => {
  test('six figures and a bare page number are not taken for seven figures', () => {
    const printed: Printed = { ...PRINTED, 's3.rejected.repeat.research': '', 's3.granted.legalService': '' };
    const all = lines(CELLS, tablesOf('2021', 'three', printed));
    const row = all.indexOf('2.重复申请');
    const text = '本机关认真落实各项要求，不断提高主动公开的质量，积极回应社会关切。';
    const document = linesToDocument([...all.slice(0, row + 4), '7', ...all.slice(row + 4), text, '8', text]);
    const read = report(document);
    expect(unread(read, printed)).toContain('s3.rejected.repeat.research');
    expect(read.figures['s3.rejected.repeat.total']).toMatchObject({ state: 'unreadable' });
  });
});

describe('cells merged or torn by a reader of pages', () => {
  const s3With = (
    change: (cell: ReturnType<typeof gridOf>['cells'][number]) => ReturnType<typeof gridOf>['cells'][number],
  ) => {
    const grid = gridOf(TABLES.s3);
    return report({
      blocks: [line(TITLE), gridOf(TABLES.s2), { ...grid, cells: grid.cells.map(change) }, gridOf(TABLES.s4)],
    });
  };
  const rowsOf = (ids: readonly string[]) => [...new Set(ids.map((id) => id.slice(0, id.lastIndexOf('.'))))];

  test('a figure that reaches over two rows belongs to neither', () => {
    const grid = gridOf(TABLES.s3);
    const cells = grid.cells
      .filter((cell) => !(cell.row === 9 && cell.column === 6))
      .map((cell) => (cell.row === 8 && cell.column === 6 ? { ...cell, rowSpan: 2 } : cell));
    const read = report({ blocks: [line(TITLE), gridOf(TABLES.s2), { ...grid, cells }, gridOf(TABLES.s4)] });
    expect(unread(read)).toContain('s3.denied.lawForbidden.socialWelfare');
    expect(rowsOf(unread(read))).toEqual(['s3.denied.lawForbidden', 's3.denied.safetyStability']);
  });

  test('a figure that ran into the label leaves no blank behind', () => {
    const read = s3With((cell) => {
      if (cell.row === 8 && cell.column === 2) return { ...cell, text: `${cell.text}1699件` };
      return cell.row === 8 && cell.column === 3 ? { ...cell, text: '' } : cell;
    });
    expect(rowsOf(unread(read))).toEqual(['s3.denied.lawForbidden']);
  });
});

test('a broken figure in a row that lost a blank shows by a sign where none can be: the row is unreadable', () => {
  const [report] = recogniseReports(
    linesToDocument([
      TITLE.replace('2023', '2020'),
      '二、主动公开政府信息情况',
      '第二十条第（五）项',
      '信息内容 上一年项目数量 本年增/减 处理决定数量',
      '行政许可 340 -27 61899',
      '其他对外管理服务事项 14 456 -13',
    ]),
  );
  const states = ['lastYear', 'change', 'decisions'].map(
    (id) => report?.figures[`s2.otherServices.${id}`]?.state,
  );
  expect(states).toEqual(['unreadable', 'unreadable', 'unreadable']);
  expect(report?.figures['s2.licence.change']?.value).toBe(-27);
});
