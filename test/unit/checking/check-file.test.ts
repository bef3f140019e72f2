import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { checkFile } from '../../../shared/checking/check-file.ts';
import { parseFile } from '../../../shared/checking/parse-file.ts';
import type { CheckedFile } from '../../../shared/contracts/check-result.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { reportAfter } from '../../builders/related-reports.ts';
import { balancedReport, withFigure } from '../../builders/report-builder.ts';
import { reportPage } from '../../builders/report-page.ts';

/** What X-CARRY says of a report of 2024 that carries over one more than `lastYear`, of other names, carried forward. */
async function carried(agency: string | null, ...lastYear: (string | null)[]): Promise<string | undefined> {
  const before = balancedReport({ year: 2023, agency: '示例市教育体育局', seed: 4 });
  const carriedForward = before.figures['s3.carriedForward.total']!.value as number;
  const wrong = withFigure(before, 's3.carriedForward.total', carriedForward + 1);
  const named = (report: ParsedReport, name: string | null) => ({ ...report, agency: name });
  const name = agency ?? '';
  const now = reportAfter(before, { agency: name });
  const page = new TextEncoder().encode(
    reportPage({ ...now, title: `${name}2024年政府信息公开工作年度报告` }),
  );
  const file = await checkFile('年报.txt', page, {
    language: 'zh',
    lastYear: lastYear.map((one) => named(wrong, one)),
    parseFile,
  });
  const outcomes = file.reports[0]?.outcomes.filter(({ rule }) => rule === 'X-CARRY') ?? [];
  return outcomes.find(({ at }) => at === 'total')?.outcome ?? outcomes[0]?.outcome;
}

describe("last year's reports that were given", () => {
  test.each([
    ['示例市教育体育局', '示例市教育体育局'],
    ['示例市教体局', '示例市教育体育局'],
    ['示例市教育体育局', '市教体局'],
  ])('%s is held against %s', async (agency, before) => {
    expect(await carried(agency, before)).toBe('fails');
  });

  test("another body's is not taken, not even where it is the only one", async () => {
    expect(await carried('示例市教育体育局', '示例市公安局')).toBe('notAssessable');
    expect(await carried('示例市', '示例市教育体育局')).toBe('notAssessable');
  });

  test('one that names nobody is taken only where no other could be meant', async () => {
    expect(await carried('示例市教育体育局', null)).toBe('fails');
    expect(await carried('示例市教育体育局', null, null)).toBe('notAssessable');
    expect(await carried('示例市教育体育局', null, '示例市教育体育局')).toBe('fails');
    expect(await carried(null, '示例市教育体育局')).toBe('fails');
    expect(await carried(null, '示例市教育体育局', '示例市公安局')).toBe('notAssessable');
  });
});

test('why a file, or a member of one, could not be read is told in the language that was asked for', async () => {
  const han = /\p{Script=Han}/u;
  const members = { 'a.jpg': new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'b.txt': new Uint8Array() };
  for (const bytes of [new Uint8Array(), zipSync(members)]) {
    const [zh, en] = await Promise.all(
      (['zh', 'en'] as const).map((language) => checkFile('x', bytes, { language, lastYear: [], parseFile })),
    );
    const reasons = ({ unreadable, reports }: CheckedFile) =>
      [unreadable, ...reports.map((report) => report.unreadable)].flatMap((why) => why ?? []);
    expect(reasons(zh!).length).toBeGreaterThan(0);
    expect(reasons(en!).map(({ code }) => code)).toEqual(reasons(zh!).map(({ code }) => code));
    for (const { message } of reasons(zh!)) expect(message).toMatch(han);
    for (const { message } of reasons(en!)) expect(message).not.toMatch(han);
  }
});
