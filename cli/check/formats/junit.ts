// JUnit XML as Jenkins and GitLab read it: a suite for each report, a case for each rule at each place. A balance that
// fails or a place that could not be checked shows as failure or skipped; a report that cannot be read as an error.

import type { Language } from '../../../shared/catalogue/language.ts';
import type { CheckedFile, CheckedReport } from '../../../shared/contracts/check-result.ts';
import { escapeHtml } from '../../../shared/notices/mail-html.ts';
import { outcomeKey } from '../../../shared/rules/findings.ts';
import { type ListedFinding, listFindings, sentencesOf } from '../../../shared/wording/list-findings.ts';
import type { ResultWriter, WriterOptions } from './result-format.ts';

/** Characters that XML 1.0 has no way to write are left out. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const xml = (text: string) => escapeHtml(text.replace(UNWRITABLE, ''));

function nameOf(file: string, report: CheckedReport): string {
  const { member, agency, year, number } = report;
  return [file, ...(member === null ? [] : [member]), agency ?? `#${number}`, year ?? '']
    .filter(String)
    .join(' · ');
}

function caseXml(suite: string, name: string, inner: string): string {
  const head = `    <testcase classname="${xml(suite)}" name="${xml(name)}"`;
  return inner === '' ? `${head}/>\n` : `${head}>${inner}</testcase>\n`;
}

function findingXml(finding: ListedFinding): string {
  const message = xml(finding.outcome.message);
  const { rule } = finding.outcome;
  switch (finding.weight) {
    case 'error':
      return `<failure type="${xml(rule)}" message="${message}">${xml(sentencesOf(finding))}</failure>`;
    case 'undecided':
      return `<skipped message="${message}"/>`;
    case 'warning':
      return `<system-out>${xml(sentencesOf(finding))}</system-out>`;
  }
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

function suiteXml(name: string, { tests, failures, errors, skipped }: Counts, cases: string): string {
  return `  <testsuite name="${xml(name)}" tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}">\n${cases}  </testsuite>\n`;
}

function lostSuite(name: string, { code, message }: { code: string; message: string }): string {
  const error = `<error type="${xml(code)}" message="${xml(message)}"/>`;
  return suiteXml(name, { tests: 1, failures: 0, errors: 1, skipped: 0 }, caseXml(name, 'read', error));
}

function reportSuite(file: string, report: CheckedReport, language: Language): string {
  const name = nameOf(file, report);
  if (report.unreadable !== undefined) return lostSuite(name, report.unreadable);
  const findings = new Map(
    listFindings(report, language).map((finding) => [outcomeKey(finding.outcome), finding]),
  );
  const told = report.outcomes.filter(
    (outcome) =>
      findings.has(outcomeKey(outcome)) || outcome.outcome === 'holds' || outcome.outcome === 'blank',
  );
  const cases = told.map((outcome) => {
    const finding = findings.get(outcomeKey(outcome));
    return caseXml(name, outcomeKey(outcome), finding === undefined ? '' : findingXml(finding));
  });
  const count = (weight: string) => [...findings.values()].filter((one) => one.weight === weight).length;
  return suiteXml(
    name,
    { tests: cases.length, failures: count('error'), errors: 0, skipped: count('undecided') },
    cases.join(''),
  );
}

function fileXml({ file, unreadable, reports }: CheckedFile, language: Language): string {
  return [
    ...(unreadable === null ? [] : [lostSuite(file, unreadable)]),
    ...reports.map((report) => reportSuite(file, report, language)),
  ].join('');
}

export function junitWriter({ language }: WriterOptions): ResultWriter {
  return {
    begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gouji">\n',
    file: (file) => fileXml(file, language),
    end: () => '</testsuites>\n',
  };
}
