import { createHash } from 'node:crypto';
import { DomUtils, parseDocument } from 'htmlparser2';
import { expect, test } from 'vitest';
import { unreadable } from '../../../shared/catalogue/reasons.ts';
import { summarise } from '../../../shared/checking/check-file.ts';
import { judge } from '../../../shared/checking/judge.ts';
import type { CheckedFile } from '../../../shared/contracts/check-result.ts';
import { htmlReport } from '../../../shared/showing/html-report.ts';
import { balancedReport, withFigure } from '../../builders/report-builder.ts';

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

function fileOf(name: string): CheckedFile {
  const report = withFigure(balancedReport({ seed: 4 }), 's3.total.total', 4711);
  const { prose: _prose, ...facts } = report;
  const judged = { ...facts, ...judge(report, { lastYear: null }, 'zh') };
  return {
    file: name,
    sha256: 'ab',
    kind: 'text',
    unreadable: null,
    reports: [judged, { ...judged, number: 2 }],
  };
}

function reportOn(files: readonly CheckedFile[]) {
  const report = htmlReport('zh');
  const parts = files.map((file) => report.file(file, []));
  const text = [report.begin({ gouji: '1', ruleBook: '2' }), ...parts, report.end(summarise(files))].join('');
  const document = parseDocument(text);
  const named = (name: string) => DomUtils.getElementsByTagName(name, document, true);
  return { text, document, named };
}

test('only its own script and style may run, told by their hashes, and nothing is fetched', () => {
  const { named } = reportOn([fileOf('a.txt')]);
  const policy = named('meta').find(({ attribs }) => attribs['http-equiv'] === 'Content-Security-Policy')!;
  const content = policy.attribs.content!;
  expect(content).toContain("default-src 'none'");
  expect(content).not.toContain('unsafe');
  const [script, ...noOther] = named('script');
  expect(noOther).toEqual([]);
  expect(content).toContain(`script-src '${hash(DomUtils.textContent(script!))}'`);
  expect(content).toContain(`style-src '${hash(DomUtils.textContent(named('style')[0]!))}'`);
  expect([...named('link'), ...named('img'), ...named('iframe')]).toEqual([]);
});

test('reports of several files stand in one page without sharing an id', () => {
  const { document } = reportOn([fileOf('a.txt'), fileOf('b.txt')]);
  const ids = DomUtils.getElementsByTagName('*', document, true).flatMap(({ attribs }) => attribs.id ?? []);
  expect(ids.length).toBeGreaterThan(700);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a file that cannot be read says why, and its name is text', () => {
  const name = '<img src=x onerror=alert(1)>.pdf';
  const lost = { file: name, sha256: '', kind: 'pdf', unreadable: unreadable('scanned-pdf'), reports: [] };
  const { text, named } = reportOn([lost]);
  expect(named('img')).toEqual([]);
  expect(DomUtils.textContent(named('h2')[0]!)).toBe(name);
  expect(text).toContain(unreadable('scanned-pdf').message);
});
