import { describe, expect, test } from 'vitest';
import type { Grid } from '../../../../shared/contracts/document.ts';
import { recogniseReports } from '../../../../shared/recognising/recognise-reports.ts';
import { gridOf, idsOf, LOSSLESS, line, linesToDocument, reportLines, tablesOf } from '../compose-report.ts';

const printed = Object.fromEntries(idsOf('2021', 'three').map((id, at) => [id, String(at + 3)]));
const tables = tablesOf('2021', 'three', printed);
const title = '青石县公安局2024年政府信息公开工作年度报告';

const looseIn = (blocks: Parameters<typeof recogniseReports>[0]) => {
  const [report] = recogniseReports(blocks);
  const { s2, s3, s4 } = report!.tables;
  return [s2, s3, s4].map(({ looseRows }) => looseRows?.length ?? 0);
};

const asGrids = (mark: Partial<Grid>) => ({
  blocks: reportLines(tables, () => [], title).flatMap((text, at) => {
    const section = (['二、', '三、', '四、'] as const).findIndex((one) => text.startsWith(one));
    const rows = [tables.s2, tables.s3, tables.s4][section];
    return rows === undefined
      ? [line(text, at)]
      : [line(text, at), { ...gridOf(rows, text.slice(0, 1)), ...mark }];
  }),
});

describe('rows whose figures no drawn cell holds', () => {
  test('none in the tables of a grid', () => {
    expect(looseIn(asGrids({}))).toEqual([0, 0, 0]);
  });

  test('all where the grid was worked out from where the words stand', () => {
    expect(looseIn(asGrids({ inferred: true }))).toEqual([6, 25, 3]);
  });

  for (const [name, print] of Object.entries(LOSSLESS)) {
    test(`all where they are text: ${name}`, () => {
      expect(looseIn(linesToDocument(reportLines(tables, print, title)))).toEqual([6, 25, 3]);
    });
  }
});
