// The readable report of `gouji check`: for each file and report its status, then what is wrong, unsure, worth a look.

import type { CheckedFile, CheckedReport, CheckResult } from '../../../shared/contracts/check-result.ts';
import type { Outcome } from '../../../shared/contracts/judgement.ts';
import { shownName, shownText } from '../../../shared/shown-text.ts';
import { countedStatuses, STATUS_SIGN, STATUS_WORDS } from '../../../shared/wording/status-words.ts';
import { failedBalances, worthALook } from '../../../shared/wording/what-to-tell.ts';
import { wordSuspects } from '../../../shared/wording/word-suspect.ts';
import { wordUnchecked } from '../../../shared/wording/word-unchecked.ts';
import type { ResultWriter, WriterOptions } from './result-format.ts';

const WORDS = {
  zh: {
    colon: '：',
    file: (name: string, kind: string) => `${name}（${kind}）`,
    unreadableBecause: '无法核对：',
    report: (number: number) => `第${number}份`,
    noAgency: '（未认出机关名称）',
    year: (year: number | null) => (year === null ? '（未认出年度）' : `${year}年度`),
    form: { '2019': '2019年表样', '2021': '2021年表样', 'before-2019': '2019年以前的样式' },
    member: (name: string) => `压缩包内 ${name}`,
    fails: '数据不平衡',
    suspects: '最可能填错的数（仅供核对参考）',
    unresolved: '差错可能在这些数之中，未能进一步确定',
    undecidedPlaces: '无法核对的位置',
    warnings: '请核对（不影响平衡结论）',
    holds: '成立',
    unaltered: '提交的数字未作任何改动。',
    summary: (s: CheckResult['summary']) =>
      `共${s.files}个文件、${s.reports}份报告：${countedStatuses(s, 'zh')}。`,
  },
  en: {
    colon: ':',
    file: (name: string, kind: string) => `${name} (${kind})`,
    unreadableBecause: 'could not be checked: ',
    report: (number: number) => `Report ${number}`,
    noAgency: '(agency not recognised)',
    year: (year: number | null) => (year === null ? '(year not recognised)' : String(year)),
    form: { '2019': 'form of 2019', '2021': 'form of 2021', 'before-2019': 'form before 2019' },
    member: (name: string) => `in the archive: ${name}`,
    fails: 'Does not balance',
    suspects: 'Most probably wrong (a suggestion for your own check)',
    unresolved: 'The error lies among these figures and could not be narrowed down',
    undecidedPlaces: 'Could not be checked',
    warnings: 'Please check (does not change the status)',
    holds: 'Holds',
    unaltered: 'No submitted figure was altered.',
    summary: (s: CheckResult['summary']) =>
      `${s.files} file(s), ${s.reports} report(s): ${countedStatuses(s, 'en')}.`,
  },
} as const;

function listed(title: string, messages: readonly string[], colon: string): string[] {
  if (messages.length === 0) return [];
  return [`    ${title}${colon}`, ...messages.map((message, index) => `      ${index + 1}. ${message}`)];
}

function reportLines(report: CheckedReport, options: WriterOptions): string[] {
  const words = WORDS[options.language];
  const list = (title: string, messages: readonly string[]) => listed(title, messages, words.colon);
  const facts = [
    report.agency ?? words.noAgency,
    words.year(report.year),
    ...(report.form === null ? [] : [words.form[report.form]]),
    ...(report.member === null ? [] : [words.member(shownName(report.member))]),
  ].join(' · ');
  const head = `  ${STATUS_SIGN[report.status]} ${words.report(report.number)} ${facts} —— ${STATUS_WORDS[options.language][report.status]}`;
  if (report.unreadable !== undefined) return [head, `    ${report.unreadable.message}`];
  const said = (outcomes: readonly Outcome[]) => outcomes.map((outcome) => outcome.message);
  const failures = said(failedBalances(report.outcomes));
  const holding = report.outcomes.filter(({ outcome }) => outcome === 'holds' || outcome === 'blank');
  return [
    head,
    ...list(words.fails, failures),
    ...list(words.suspects, wordSuspects(report, report.suspects, options.language)),
    ...list(
      words.unresolved,
      (report.unresolved ?? []).map((region) => region.reason),
    ),
    ...list(words.undecidedPlaces, wordUnchecked(report, report.outcomes, options.language)),
    ...list(words.warnings, said(worthALook(report.outcomes))),
    ...(options.all ? list(words.holds, said(holding)) : []),
    ...(failures.length > 0 ? [`    ${words.unaltered}`] : []),
  ];
}

function fileLines(file: CheckedFile, options: WriterOptions): string[] {
  const words = WORDS[options.language];
  const reason =
    file.unreadable === null
      ? []
      : [`  ${STATUS_SIGN.unreadable} ${words.unreadableBecause}${file.unreadable.message}`];
  return [
    words.file(shownName(file.file), file.kind),
    ...reason,
    ...file.reports.flatMap((report) => reportLines(report, options)),
  ];
}

/** For a terminal, ending with the count of verdicts. */
export function textWriter(options: WriterOptions): ResultWriter {
  return {
    begin: () => '',
    file: (file) => shownText(`${fileLines(file, options).join('\n')}\n\n`),
    end: (summary) => `${WORDS[options.language].summary(summary)}\n`,
  };
}
