// The sentences of the three letters, Chinese and English. Findings bring their own words.
import type { NoticeStatus } from '../contracts/verdict.ts';

export type LetterLanguage = 'zh' | 'en';

export interface LetterWords {
  readonly sums: { readonly left: string; readonly right: string; readonly difference: string };
  readonly reportName: (agency: string | null, year: number | null) => string;
  readonly title: Readonly<Record<NoticeStatus, string>>;
  readonly subject: (status: NoticeStatus, report: string, failures: number) => string;
  readonly greeting: (agency: string) => string;
  readonly received: (time: string, file: string, member: string | null) => string;
  readonly unbalanced: (report: string, failures: number) => string;
  readonly unreadable: (report: string, reason: string | null) => string;
  readonly undecided: (report: string, places: number) => string;
  readonly failed: string;
  readonly suspects: string;
  readonly notChecked: string;
  readonly toCheck: string;
  readonly more: (count: number) => string;
  readonly unresolved: string;
  readonly newerUpload: string;
  readonly unaltered: string;
  readonly next: Readonly<Record<NoticeStatus, string>>;
  readonly ask: (who: string) => string;
  readonly reference: (receipt: string, ruleBook: string, program: string) => readonly string[];
}

const ZH: LetterWords = {
  sums: { left: '左边合计', right: '右边合计', difference: '左减右' },
  reportName: (agency, year) =>
    `《${agency ?? ''}${year === null ? '' : `${year}年`}政府信息公开工作年度报告》`,
  title: {
    unbalanced: '年度报告核对结果：数据不平衡',
    unreadable: '年度报告核对结果：文件未能核对',
    undecided: '年度报告核对结果：有未能核对的地方',
  },
  subject: (status, report, failures) =>
    status === 'unbalanced'
      ? `【数据不平衡】${report}有${failures}处需要核对更正`
      : status === 'unreadable'
        ? `【未能核对】${report}的文件无法核对，请重新提交`
        : `【请核对】${report}有未能核对的地方`,
  greeting: (agency) => `${agency}：`,
  received: (time, file, member) =>
    `您单位于${time}（北京时间）提交的文件“${file}”${member === null ? '' : `（其中的“${member}”）`}已经收到并核对。`,
  unbalanced: (report, failures) => `${report}有 ${failures} 处数据不平衡：`,
  unreadable: (report, reason) =>
    `这份文件（${report}）未能核对${reason === null ? '。' : `，原因：${reason}`}这不表示其中的数据有错。`,
  undecided: (report, places) =>
    `${report}中有 ${places} 处未能核对，请看一下是否填写完整、清楚。已能核对的勾稽关系没有发现不平衡。`,
  failed: '不平衡的地方',
  suspects: '最可能填错的数（仅供核对参考）',
  notChecked: '未能核对的地方',
  toCheck: '另请核对（不影响勾稽结论）',
  more: (count) => `……另有 ${count} 处，未逐条列出。`,
  unresolved: '差错可能在这些数之中，未能进一步确定',
  newerUpload: '注意：您单位在这份文件之后又提交了同一年度的新文件；本通知只针对上面所说的这一份。',
  unaltered: '提交的数字未作任何改动。',
  next: {
    unbalanced:
      '请对照原始登记核对上述各处；如确有差错，请更正后按原来的方式重新提交，系统以最新提交的文件为准。',
    unreadable: '请按上面的说明处理后，按原来的方式重新提交。',
    undecided: '请核对上述各处；如需补充或更正，请按原来的方式重新提交，系统以最新提交的文件为准。',
  },
  ask: (who) => `如有疑问，请联系：${who}。`,
  reference: (receipt, ruleBook, program) => [
    `回执：${receipt}`,
    `规则版本 ${ruleBook}；程序版本 ${program}。本邮件由程序自动发出。`,
  ],
};

const EN: LetterWords = {
  sums: { left: 'left side', right: 'right side', difference: 'left − right' },
  reportName: (agency, year) =>
    `the annual disclosure report${year === null ? '' : ` of ${year}`}${agency === null ? '' : ` of ${agency}`}`,
  title: {
    unbalanced: 'Annual report: figures that do not balance',
    unreadable: 'Annual report: the file could not be checked',
    undecided: 'Annual report: some places could not be checked',
  },
  subject: (status, report, failures) =>
    status === 'unbalanced'
      ? `[Does not balance] ${report}: ${failures} to check`
      : status === 'unreadable'
        ? `[Not checked] ${report}: please send the file again`
        : `[Please look] ${report}: some places could not be checked`,
  greeting: (agency) => `To ${agency}:`,
  received: (time, file, member) =>
    `The file "${file}"${member === null ? '' : ` (member "${member}")`}, sent on ${time} (Beijing time), has been received and checked.`,
  unbalanced: (report, failures) =>
    `In ${report}, ${failures === 1 ? '1 balance does' : `${failures} balances do`} not hold:`,
  unreadable: (report, reason) =>
    `This file (${report}) could not be checked.${reason === null ? '' : ` The reason: ${reason}`} This does not mean that its figures are wrong.`,
  undecided: (report, places) =>
    `In ${report}, ${places === 1 ? '1 place' : `${places} places`} could not be checked; please see whether everything is filled in legibly. The balances that could be checked hold.`,
  failed: 'Balances that do not hold',
  suspects: 'Most likely wrong (a suggestion for your own check)',
  notChecked: 'Places that could not be checked',
  toCheck: 'Please look at these as well (they do not change the result)',
  more: (count) => `… and ${count} more.`,
  unresolved: 'The error lies among these figures; it could not be narrowed down further',
  newerUpload:
    'Note: a newer file for the same year has come in since; this letter is about the file named above only.',
  unaltered: 'No submitted figure has been altered.',
  next: {
    unbalanced:
      'Please compare these places with your own records. If there is an error, correct it and send the report again as before: the newest file counts.',
    unreadable: 'Please follow the advice above and send the report again as before.',
    undecided:
      'Please look at these places. If anything needs to be completed or corrected, send the report again as before: the newest file counts.',
  },
  ask: (who) => `Questions: ${who}.`,
  reference: (receipt, ruleBook, program) => [
    `Receipt: ${receipt}`,
    `Rule book ${ruleBook}; program ${program}. This mail was sent by a program.`,
  ],
};

export const LETTER_WORDS: Readonly<Record<LetterLanguage, LetterWords>> = { zh: ZH, en: EN };
