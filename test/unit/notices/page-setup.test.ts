import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { printed } from '../../../shared/notices/page-setup.ts';

test('a workbook prints one page wide, with its heads on every page and a filter, in the order of ECMA-376', async () => {
  const bytes = await writeExcelFile(
    [
      { sheet: "甲's", data: [[{ value: 'a' }]], orientation: 'landscape' },
      { sheet: '乙', data: [[{ value: 'a', columnSpan: 2 }, null]], orientation: 'landscape' },
    ],
    {
      features: [
        printed([
          { sheet: "甲's", repeated: [3, 4], filter: 'A4:C9' },
          { sheet: '乙', repeated: null, onePage: true },
        ]),
      ],
    },
  ).toBuffer();
  const files = unzipSync(bytes);
  const [first = '', second = ''] = [1, 2].map((id) => strFromU8(files[`xl/worksheets/sheet${id}.xml`]!));
  const tags = [
    ...first.matchAll(/<(sheetPr|sheetData|autoFilter|printOptions|pageMargins|pageSetup|headerFooter)\b/g),
  ];
  expect(tags.map(([, tag]) => tag)).toEqual([
    'sheetPr',
    'sheetData',
    'autoFilter',
    'printOptions',
    'pageMargins',
    'pageSetup',
    'headerFooter',
  ]);
  expect(first).toMatch(/<pageSetup [^>]*fitToWidth="1" fitToHeight="0"/);
  expect(second).toMatch(/fitToHeight="1"/);
  expect(second).not.toContain('autoFilter');
  const book = strFromU8(files['xl/workbook.xml']!);
  expect(book).toContain(
    '<definedName name="_xlnm.Print_Titles" localSheetId="0">\'甲\'\'s\'!$3:$4</definedName>',
  );
  expect(book).toContain("'甲''s'!$A$4:$C$9");
});
