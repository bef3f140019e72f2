// Annotations of GitHub Actions, a line for each finding (workflow commands: ::error file=…,line=…,title=…::message).

import type { Language } from '../../../shared/catalogue/language.ts';
import type { CheckedFile } from '../../../shared/contracts/check-result.ts';
import { listFindings, sentencesOf, type Weight } from '../../../shared/wording/list-findings.ts';
import { lineOf, placeWordsOf } from '../../../shared/wording/place-of-finding.ts';
import type { ResultWriter, WriterOptions } from './result-format.ts';

const COMMANDS = { error: 'error', warning: 'warning', undecided: 'notice' } as const satisfies Record<
  Weight,
  string
>;

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function annotation(
  command: string,
  { file, line, title }: { file: string; line?: number | undefined; title: string },
  message: string,
): string {
  const at = line === undefined ? '' : `,line=${line}`;
  return `::${command} file=${property(file)}${at},title=${property(title)}::${data(message)}\n`;
}

function linesOf({ file, unreadable, reports }: CheckedFile, language: Language): string[] {
  const lost = (reason: { code: string; message: string }) =>
    annotation('warning', { file, title: reason.code }, reason.message);
  return [
    ...(unreadable === null ? [] : [lost(unreadable)]),
    ...reports.flatMap((report) =>
      report.unreadable === undefined
        ? listFindings(report, language).map((finding) => {
            const { outcome, weight } = finding;
            const line = lineOf(placeWordsOf(report, outcome));
            const title = `${outcome.rule} ${report.agency ?? ''} ${report.year ?? ''}`.trim();
            return annotation(COMMANDS[weight], { file, line, title }, sentencesOf(finding));
          })
        : [lost(report.unreadable)],
    ),
  ];
}

export function githubWriter({ language }: WriterOptions): ResultWriter {
  return { begin: () => '', file: (file) => linesOf(file, language).join(''), end: () => '' };
}
