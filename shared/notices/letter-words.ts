// The sentences of the letters, Chinese and English. Findings bring their own words.
import type { Status } from '../contracts/judgement.ts';
import type { Letter } from './letter.ts';

export type LetterLanguage = 'zh' | 'en';

export interface LetterWords {
  /** Words the rendering needs. */
  readonly letter: Letter['words'];
  readonly reportName: (agency: string | null, year: number | null) => string;
  readonly title: Readonly<Record<Status, string>>;
  readonly bundleTitle: (reports: number) => string;
  readonly subject: (status: Status, report: string, failures: number) => string;
  /** Of several reports in one mail; the status is that of the most urgent. */
  readonly bundleSubject: (status: Status, agency: string, reports: number) => string;
  readonly greeting: (agency: string) => string;
  readonly received: (time: string, file: string, member: string | null) => string;
  readonly unbalanced: (report: string, failures: number) => string;
  readonly unreadable: (report: string, reason: string | null) => string;
  readonly undecided: (report: string, places: number) => string;
  readonly balanced: (report: string) => string;
  readonly failed: string;
  readonly suspects: string;
  /** Of a report where no balance fails, but a blank leaves some open. */
  readonly blanks: string;
  readonly notChecked: string;
  readonly toCheck: string;
  readonly more: (count: number) => string;
  readonly unresolved: string;
  /** What a suspect cell should hold; of several equal explanations, what it might. */
  readonly shouldHold: (values: readonly number[], certain: boolean) => string;
  readonly remaining: string;
  readonly appeared: string;
  readonly since: (time: string, file: string) => string;
  /** The same file, judged anew because another report has changed. */
  readonly sinceJudged: string;
  readonly changeCounts: (
    since: string,
    counts: {
      readonly corrected: number;
      readonly remaining: number;
      readonly appeared: number;
      readonly noLongerCheckable: number;
      readonly figures: number;
    },
  ) => string;
  readonly corrected: string;
  readonly noLongerCheckable: string;
  readonly changedFigures: string;
  readonly explained: (by: string, time: string, reason: string) => string;
  readonly askAgain: string;
  /** A status as the result of a check, within a sentence. */
  readonly result: Readonly<Record<Status, string>>;
  readonly newerUpload: (file: string, result: string) => string;
  readonly superseded: (time: string, file: string, result: string) => string;
  readonly unaltered: string;
  readonly attached: { readonly 'with-copies': string; readonly 'too-large': string };
  readonly next: Readonly<Record<Status, string>>;
  readonly ask: (who: string) => string;
  readonly reference: (ruleBook: string, program: string) => readonly string[];
}

const ZH: LetterWords = {
  letter: {
    receipt: '回执号',
    left: '等号左边',
    right: '等号右边',
    sum: '合计',
    difference: '相差（左边减右边）',
    zerosLeftOut: '其余各格为 0',
    explanation: '已有说明：',
  },
  reportName: (agency, year) =>
    `《${agency ?? ''}${year === null ? '' : `${year}年`}政府信息公开工作年度报告》`,
  title: {
    unbalanced: '年度报告核对结果：数据不平衡',
    unreadable: '年度报告核对结果：文件未能核对',
    undecided: '年度报告核对结果：有未能核对的地方',
    balanced: '年度报告核对结果：数据已平衡',
  },
  bundleTitle: (reports) => `年度报告核对结果：共 ${reports} 份`,
  subject: (status, report, failures) =>
    ({
      unbalanced: `【数据不平衡】${report}有${failures}处需要核对更正`,
      unreadable: `【未能核对】${report}的文件无法核对，请重新提交`,
      undecided: `【请核对】${report}有未能核对的地方`,
      balanced: `【已平衡】${report}数据已平衡，无需再处理`,
    })[status],
  bundleSubject: (status, agency, reports) => {
    const mark = {
      unbalanced: '数据不平衡',
      unreadable: '未能核对',
      undecided: '请核对',
      balanced: '已平衡',
    }[status];
    return `【${mark}】${agency}提交的 ${reports} 份年度报告的核对结果`;
  },
  greeting: (agency) => `${agency}：`,
  received: (time, file, member) =>
    `您单位于${time}（北京时间）提交的文件“${file}”${member === null ? '' : `（其中的“${member}”）`}已经收到并核对。`,
  unbalanced: (report, failures) => `${report}有 ${failures} 处数据不平衡：`,
  unreadable: (report, reason) =>
    `这份文件（${report}）未能核对${reason === null ? '。' : `，原因：${reason}`}这不表示其中的数据有错。`,
  undecided: (report, places) =>
    `${report}中有 ${places} 处未能核对，请看一下是否填写完整、清楚。已能核对的勾稽关系没有发现不平衡。`,
  balanced: (report) => `${report}的勾稽关系已全部平衡，此前通知的问题已经解决，本事项办结，无需再处理。`,
  failed: '不平衡的地方',
  suspects: '最可能填错的数（仅供核对参考）',
  blanks: '最可能漏填的数（仅供核对参考）',
  notChecked: '未能核对的地方',
  toCheck: '另请核对（不影响勾稽结论）',
  more: (count) => `……另有 ${count} 处，未逐条列出。`,
  unresolved: '差错可能在这些数之中，未能进一步确定',
  shouldHold: (values, certain) =>
    certain ? `应为 ${values.join(' 或 ')}` : `如这一格有误，应为 ${values.join(' 或 ')}`,
  remaining: '仍存在',
  appeared: '新出现',
  since: (time, file) => `与上一次提交的文件（${time}，“${file}”）相比`,
  sinceJudged: '与上一次通知相比（文件没有变化；上一年度的报告或所属机关的报告有更新，因此重新核对）',
  changeCounts: (since, { corrected, remaining, appeared, noLongerCheckable, figures }) =>
    `${since}：已改正 ${corrected} 处，仍存在 ${remaining} 处，新出现 ${appeared} 处` +
    `${noLongerCheckable === 0 ? '' : `，无法再核对 ${noLongerCheckable} 处`}；` +
    `${figures === 0 ? '提交的数字没有变化。' : `有 ${figures} 格数字不同。`}`,
  corrected: '已改正（原来的问题）',
  noLongerCheckable: '无法再核对（上次有问题，这次的文件中无法核对）',
  changedFigures: '数字有变化的格（上次 → 这次）',
  explained: (by, time, reason) => `${by}，${time}：${reason}`,
  askAgain: '以下问题原来作过说明，但有关数字已经变化，请重新说明',
  result: {
    unbalanced: '数据不平衡',
    unreadable: '文件未能核对',
    undecided: '有未能核对的地方',
    balanced: '数据平衡',
  },
  newerUpload: (file, result) =>
    `注意：您单位在这份文件之后又提交了同一年度的新文件“${file}”（核对结果：${result}），以新文件为准；本通知只针对上面所说的这一份。`,
  superseded: (time, file, result) =>
    `您单位于${time}提交的文件“${file}”（核对结果：${result}）已被上面这份文件取代，不再单独通知。`,
  unaltered: '提交的数字未作任何改动。',
  attached: {
    'with-copies':
      '附件是您单位所提交表格的标注副本（XLSX）：有疑问的单元格已着色，旁边列出各项合计，并附有更正单，供核对时使用。',
    'too-large': '标注副本（XLSX）太大，没有随信附上；如有需要，请与下面的联系人联系。',
  },
  next: {
    balanced: '数据已平衡的报告不需要再提交。',
    unbalanced:
      '请对照原始登记核对上述各处；如确有差错，请更正后按原来的方式重新提交，系统以最新提交的文件为准。',
    unreadable: '请按上面的说明处理后，按原来的方式重新提交。',
    undecided: '请核对上述各处；如需补充或更正，请按原来的方式重新提交，系统以最新提交的文件为准。',
  },
  ask: (who) => `如有疑问，请联系：${who}。`,
  reference: (ruleBook, program) => [`规则版本 ${ruleBook}；程序版本 ${program}。本邮件由程序自动发出。`],
};

const EN: LetterWords = {
  letter: {
    receipt: 'Receipt number',
    left: 'Left side',
    right: 'Right side',
    sum: 'Sum',
    difference: 'Difference (left − right)',
    zerosLeftOut: 'the other cells hold 0',
    explanation: 'Explained: ',
  },
  reportName: (agency, year) =>
    `the annual disclosure report${year === null ? '' : ` of ${year}`}${agency === null ? '' : ` of ${agency}`}`,
  title: {
    unbalanced: 'Annual report: figures that do not balance',
    unreadable: 'Annual report: the file could not be checked',
    undecided: 'Annual report: some places could not be checked',
    balanced: 'Annual report: the figures balance now',
  },
  bundleTitle: (reports) => `Annual reports: the results of ${reports} reports`,
  subject: (status, report, failures) =>
    ({
      unbalanced: `[Does not balance] ${report}: ${failures} to check`,
      unreadable: `[Not checked] ${report}: please send the file again`,
      undecided: `[Please look] ${report}: some places could not be checked`,
      balanced: `[Balances] ${report}: nothing more to do`,
    })[status],
  bundleSubject: (status, agency, reports) => {
    const mark = {
      unbalanced: 'Does not balance',
      unreadable: 'Not checked',
      undecided: 'Please look',
      balanced: 'Balances',
    }[status];
    return `[${mark}] ${agency}: the results of ${reports} annual reports`;
  },
  greeting: (agency) => `To ${agency}:`,
  received: (time, file, member) =>
    `The file "${file}"${member === null ? '' : ` (member "${member}")`}, sent on ${time} (Beijing time), has been received and checked.`,
  unbalanced: (report, failures) =>
    `In ${report}, ${failures === 1 ? '1 balance does' : `${failures} balances do`} not hold:`,
  unreadable: (report, reason) =>
    `This file (${report}) could not be checked.${reason === null ? '' : ` The reason: ${reason}`} This does not mean that its figures are wrong.`,
  undecided: (report, places) =>
    `In ${report}, ${places === 1 ? '1 place' : `${places} places`} could not be checked; please see whether everything is filled in legibly. The balances that could be checked hold.`,
  balanced: (report) =>
    `All balances of ${report} hold now. What you were told of before is settled; there is nothing more to do.`,
  failed: 'Balances that do not hold',
  suspects: 'Most likely wrong (a suggestion for your own check)',
  blanks: 'Most likely left out (a suggestion for your own check)',
  notChecked: 'Places that could not be checked',
  toCheck: 'Please look at these as well (they do not change the result)',
  more: (count) => `… and ${count} more.`,
  unresolved: 'The error lies among these figures; it could not be narrowed down further',
  shouldHold: (values, certain) =>
    `${certain ? 'should hold' : 'if this cell is wrong, it should hold'} ${values.join(' or ')}`,
  remaining: 'still there',
  appeared: 'new',
  since: (time, file) => `Compared with the file sent before (${time}, "${file}")`,
  sinceJudged:
    'Compared with the last letter (the same file, checked again because the report of last year or of a body below has changed)',
  changeCounts: (since, { corrected, remaining, appeared, noLongerCheckable, figures }) =>
    `${since}. Corrected: ${corrected}; still there: ${remaining}; new: ${appeared}` +
    `${noLongerCheckable === 0 ? '' : `; can no longer be checked: ${noLongerCheckable}`}. ` +
    `${figures === 0 ? 'No figure has changed.' : `Figures that differ: ${figures}.`}`,
  corrected: 'Corrected (as it was before)',
  noLongerCheckable: 'Can no longer be checked (failed before, cannot be checked in this file)',
  changedFigures: 'Figures that have changed (before → now)',
  explained: (by, time, reason) => `${by}, ${time}: ${reason}`,
  askAgain: 'Explained before, but the figures have changed since: please explain again',
  result: {
    unbalanced: 'does not balance',
    unreadable: 'could not be checked',
    undecided: 'some places could not be checked',
    balanced: 'balances',
  },
  newerUpload: (file, result) =>
    `Note: a newer file for the same year, "${file}" (${result}), has come in since and counts; this letter is about the file named above only.`,
  superseded: (time, file, result) =>
    `The file "${file}", sent on ${time} (${result}), is replaced by the file above; there is no letter of its own about it.`,
  unaltered: 'No submitted figure has been altered.',
  attached: {
    'with-copies':
      'Attached: a marked copy of your tables (XLSX) with the doubtful cells coloured, the sums beside them, and a sheet for corrections.',
    'too-large': 'The marked copy (XLSX) is too large to be sent with this letter; please ask for it.',
  },
  next: {
    balanced: 'A report that balances need not be sent again.',
    unbalanced:
      'Please compare these places with your own records. If there is an error, correct it and send the report again as before: the newest file counts.',
    unreadable: 'Please follow the advice above and send the report again as before.',
    undecided:
      'Please look at these places. If anything needs to be completed or corrected, send the report again as before: the newest file counts.',
  },
  ask: (who) => `Questions: ${who}.`,
  reference: (ruleBook, program) => [
    `Rule book ${ruleBook}; program ${program}. This mail was sent by a program.`,
  ],
};

export const LETTER_WORDS: Readonly<Record<LetterLanguage, LetterWords>> = { zh: ZH, en: EN };
