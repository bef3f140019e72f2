import { expect, test } from 'vitest';
import { figuresOfForm } from '../../../../shared/catalogue/forms.ts';
import type { ParsedReport } from '../../../../shared/contracts/parsed-report.ts';
import { recogniseReports } from '../../../../shared/recognising/recognise-reports.ts';
import { LOSSLESS, linesToDocument, reportLines, tablesOf } from '../compose-report.ts';

const PRINTED = Object.fromEntries(
  figuresOfForm('2021', 'one').map(({ id, kind }, i) => [id, kind === 'money' ? '5.5' : String(1234 + i)]),
);
const LINES = reportLines(
  tablesOf('2021', 'one', PRINTED),
  LOSSLESS['rows between bars']!,
  '某某市2023年政府信息公开工作年度报告',
);

/** State of the first figure of （一）予以公开 once 无 stands behind its figures, and these words behind those of other rows. */
function stateBeside(remarks: Readonly<Record<string, string>>): string {
  const lines = LINES.map((line) => {
    const row = Object.keys(remarks).find((label) => line.includes(label));
    return row === undefined ? line : `${line.replace(/\|$/u, '')}|${remarks[row]}|`;
  });
  const [report] = recogniseReports(linesToDocument(lines));
  return (report as ParsedReport).figures['s3.granted.naturalPerson']!.state;
}

test('无 behind the figures is a remark where other rows have words there, and else one figure too many', () => {
  expect(stateBeside({ 予以公开: '无', 重复申请: '含网上申请', 属于国家秘密: '较上年增7件' })).toBe(
    'printed',
  );
  expect(stateBeside({ 予以公开: '无', 重复申请: '含网上申请' })).toBe('unreadable');
  expect(stateBeside({ 予以公开: '无' })).toBe('unreadable');
});
