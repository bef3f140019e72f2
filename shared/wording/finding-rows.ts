// One line for each finding, for CSV and XLSX: the sentence before the codes, because it is what people act on.
import type { Language } from '../catalogue/language.ts';
import type { CheckedFile, CheckedReport } from '../contracts/check-result.ts';
import { type ListedFinding, listFindings, type Weight } from './list-findings.ts';
import { placeWordsOf } from './place-of-finding.ts';
import { STATUS_WORDS } from './status-words.ts';

export type Status = CheckedReport['status'];

export const HEADS: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    '机关',
    '年度',
    '结论',
    '问题',
    '最可能填错的数',
    '相差',
    '位置',
    '文件',
    '第几份',
    '规则',
    '规则位置',
    '级别',
  ],
  en: [
    'agency',
    'year',
    'status',
    'finding',
    'most probably wrong',
    'difference',
    'place',
    'file',
    'report',
    'rule',
    'at',
    'level',
  ],
};

const LEVELS: Readonly<Record<Language, Readonly<Record<Weight, string>>>> = {
  zh: { error: '差错', undecided: '无法核对', warning: '请核对' },
  en: { error: 'error', undecided: 'undecided', warning: 'warning' },
};

export interface FindingRow {
  readonly status: Status;
  readonly cells: readonly string[];
}

const nameOf = (file: string, member: string | null) => (member === null ? file : `${file} › ${member}`);

/** A report without findings has one row that says so by its status. */
export function findingRows({ file, unreadable, reports }: CheckedFile, language: Language): FindingRow[] {
  const word = (status: Status) => STATUS_WORDS[language][status];
  const lost = (message: string, name: string, number: string): FindingRow => ({
    status: 'unreadable',
    cells: [
      '',
      '',
      word('unreadable'),
      message,
      '',
      '',
      '',
      name,
      number,
      '',
      '',
      LEVELS[language].undecided,
    ],
  });
  const rowsOf = (report: CheckedReport): FindingRow[] => {
    const { status, agency, year, member, number } = report;
    const name = nameOf(file, member);
    if (report.unreadable !== undefined) return [lost(report.unreadable.message, name, String(number))];
    const row = (finding: ListedFinding | null): FindingRow => ({
      status,
      cells: [
        ...[agency ?? '', year === null ? '' : String(year), word(status)],
        ...(finding === null ? ['', '', '', ''] : factsOf(report, finding, language)),
        ...[name, String(number)],
        ...(finding === null
          ? ['', '', '']
          : [finding.outcome.rule, finding.outcome.at, LEVELS[language][finding.weight]]),
      ],
    });
    const findings = listFindings(report, language);
    return findings.length === 0 ? [row(null)] : findings.map(row);
  };
  return [...(unreadable === null ? [] : [lost(unreadable.message, file, '')]), ...reports.flatMap(rowsOf)];
}

function factsOf(report: CheckedReport, finding: ListedFinding, language: Language): string[] {
  const { outcome, suspects, moreSuspects } = finding;
  const more = { zh: `另有${moreSuspects}种同样可能`, en: `and ${moreSuspects} more, equally probable` }[
    language
  ];
  return [
    outcome.message,
    [...suspects, ...(moreSuspects > 0 ? [more] : [])].join('\n'),
    outcome.difference === undefined ? '' : String(outcome.difference),
    placeWordsOf(report, outcome),
  ];
}
