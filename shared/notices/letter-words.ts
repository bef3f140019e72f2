// The sentences of the letters, Chinese and English. Findings bring their own words.
import { beijingTime, chineseDay, chineseTime, type Day } from '../beijing-time.ts';
import type { Status } from '../contracts/judgement.ts';
import type { News } from './bundle.ts';
import type { LetterFrameWords } from './letter.ts';

export type LetterLanguage = 'zh' | 'en';

/** The last day of filing, and whether it is over when the letter is written. */
export interface Due {
  readonly day: Day;
  readonly over: boolean;
}

/** What a letter about a report is: the news, and of a problem which one. */
export type LetterKind = Exclude<News, 'problem'> | Exclude<Status, 'balanced'> | 'superseded';

/** How the suspects are marked in the tables: red where certain, yellow where only possible. */
export type Marked = 'certain' | 'possible' | 'both' | 'none';

export interface LetterWords {
  readonly frame: LetterFrameWords;
  readonly day: (day: Day) => string;
  readonly time: (instant: string) => string;
  /** A report by the title it bears; null where nobody wrote one. */
  readonly titled: (title: string) => string;
  /** A report without a title, and a report as a subject names it. */
  readonly reportOf: (agency: string, year: number | null) => string;
  readonly file: (name: string, member: string | null) => string;
  readonly title: Readonly<Record<LetterKind, string>>;
  readonly bundleTitle: (reports: number) => string;
  readonly subject: Readonly<Record<LetterKind, (report: string, count: number) => string>>;
  readonly blankSubject: (report: string, cells: number) => string;
  /** Of several reports in one mail; the kind is that of the most urgent. */
  readonly bundleSubject: (kind: LetterKind, agency: string, reports: number) => string;
  readonly greeting: (agency: string) => string;
  readonly todo: {
    readonly unbalanced: (due: Due, marked: Marked) => string;
    readonly unreadable: (due: Due) => string;
    /** Beside a report that counts. */
    readonly unreadableBehind: string;
    readonly undecided: (due: Due, blanks: boolean) => string;
    readonly 'other-body': (stated: string) => string;
    readonly solved: string;
    readonly received: string;
    /** Balanced, with something to look at all the same. */
    readonly look: (count: number) => string;
    readonly superseded: (time: string, file: string) => string;
    readonly several: (reports: number) => string;
  };
  /** What to do where figures are right as they are: to whom to say so. */
  readonly explain: (who: string) => string;
  readonly explainGap: (who: string) => string;
  readonly rightFile: (who: string) => string;
  readonly summary: {
    readonly unbalanced: (report: string, failures: number) => string;
    readonly unreadable: (file: string, reason: string | null) => string;
    readonly undecided: (report: string, places: number) => string;
    readonly blank: (report: string, cells: number) => string;
    readonly superseded: (report: string, result: string) => string;
    readonly 'other-body': (report: string, agency: string) => string;
    readonly solved: (report: string) => string;
    readonly received: (report: string) => string;
  };
  readonly notFiled: (year: number) => string;
  readonly stillCounts: (year: number, time: string, file: string, result: string) => string;
  readonly superseded: (time: string, file: string, result: string) => string;
  readonly facts: {
    readonly file: string;
    readonly received: string;
    readonly receipt: string;
    readonly deadline: string;
    readonly late: (deadline: string, days: number) => string;
    readonly attached: string;
  };
  readonly failed: string;
  readonly suspects: string;
  /** Of a report where no balance fails, but a blank leaves some open. */
  readonly blanks: string;
  readonly notChecked: string;
  readonly toCheck: string;
  /** Blanks of a section besides those of which the letter says what they may hold. */
  readonly otherBlanks: (section: string, count: number) => string;
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
      readonly newlyUnchecked: number;
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
  readonly unaltered: string;
  readonly attached: { readonly 'with-copies': string; readonly 'too-large': string };
  /** After a first receipt: of further uploads. */
  readonly laterUploads: string;
  readonly ask: (who: string) => string;
  readonly reference: (ruleBook: string, program: string) => readonly string[];
  /** Of a letter that judges nothing. */
  readonly sentByProgram: string;
}

function untilZh(due: Due): string {
  return due.over
    ? `报送期限（${chineseDay(due.day)}）已过，请尽快`
    : `请在${chineseDay(due.day)}前（含当日）`;
}

const ZH: LetterWords = {
  frame: {
    todo: { act: '请办理', look: '请办理', done: '核对结果' },
    left: '左边',
    right: '右边',
    sum: '合计',
    difference: '相差',
    more: { left: '左边多', right: '右边多' },
    zerosLeftOut: '其余各格为0或空白',
    explanation: '已有说明：',
    colon: '：',
    semicolon: '；',
    brackets: ['（', '）'],
    choice: (number) => `（${number}）`,
  },
  day: chineseDay,
  time: chineseTime,
  titled: (title) => `《${title}》`,
  reportOf: (agency, year) => `${agency}${year ?? ''}年度报告`,
  file: (name, member) => `“${name}”${member === null ? '' : `中的“${member}”`}`,
  title: {
    unbalanced: '年度报告核对结果：数据不平衡',
    unreadable: '年度报告核对结果：文件无法核对',
    undecided: '年度报告核对结果：有的地方无法核对',
    'other-body': '年度报告核对结果：请核对是否传错了文件',
    solved: '年度报告核对结果：数据已平衡',
    received: '年度报告已收到，数据平衡',
    superseded: '年度报告核对结果：这份文件已被代替',
  },
  bundleTitle: (reports) => `年度报告核对结果：共${reports}份`,
  subject: {
    unbalanced: (report, count) => `【数据不平衡】${report}有${count}处不平衡，请核对更正`,
    unreadable: (file) => `【未能核对】${file}无法核对，请重新上传`,
    undecided: (report, count) => `【请核对】${report}有${count}处无法核对`,
    'other-body': (file) => `【请核对】${file}是不是贵单位的年度报告`,
    solved: (report) => `【已平衡】${report}数据已平衡`,
    received: (report) => `【已收到】${report}已收到，数据平衡`,
    superseded: (report) => `【不需处理】${report}的这份文件已由新文件代替`,
  },
  blankSubject: (report, cells) => `【请核对】${report}有${cells}处可能漏填`,
  bundleSubject: (kind, agency, reports) => {
    const mark = {
      unbalanced: '数据不平衡',
      unreadable: '未能核对',
      undecided: '请核对',
      'other-body': '请核对',
      solved: '已平衡',
      received: '已收到',
      superseded: '不需处理',
    }[kind];
    return `【${mark}】${agency}上传的${reports}份年度报告的核对结果`;
  },
  greeting: (agency) => `${agency}：`,
  todo: {
    unbalanced: (due, marked) => {
      const what = {
        certain: '核对下面标红的数，更正后重新上传。',
        possible: '核对下面标黄的数，更正后重新上传。',
        both: '核对下面标红、标黄的数，更正后重新上传。',
        none: '核对下面不平衡的各处，更正后重新上传。',
      }[marked];
      return `${untilZh(due)}${what}`;
    },
    unreadable: (due) => `${untilZh(due)}换一份能够核对的文件重新上传。`,
    unreadableBehind: '这份文件如果是用来更正的，请换一份能够核对的文件重新上传；不是的，不需要处理。',
    undecided: (due, blanks) =>
      blanks
        ? `${untilZh(due)}核对下面可能漏填的数，补填后重新上传。`
        : `${untilZh(due)}核对下面列出的各处，补充清楚后重新上传。`,
    'other-body': (stated) => `请核对是否传错了文件：上传的是“${stated}”的报告。`,
    solved: '不需要再处理。',
    received: '不需要再处理。',
    look: (count) => `数据平衡，不必更正；下面有${count}处请看一下。`,
    superseded: (time, file) => `不需要处理。这份文件已由${time}上传的${file}代替，以新文件为准。`,
    several: (reports) => `下面共有${reports}份，请逐份办理：`,
  },
  explain: (who) => `数字属实、不需要更正的，不必重新上传，请把位置和原因告知${who}，并说明回执号。`,
  explainGap: (who) => `表格无误、不需要补充的，不必重新上传，请把位置和原因告知${who}，并说明回执号。`,
  rightFile: (who) =>
    `传错了的，请重新上传贵单位自己的报告；没有传错（例如机关改过名称）的，请告知${who}。确认之前，这份报告不计作贵单位的报送。`,
  summary: {
    unbalanced: (report, failures) => `${report}有${failures}处数据不平衡。`,
    unreadable: (file, reason) =>
      `${file}已经收到，但无法核对${reason === null ? '。' : `：${reason}`}这不表示其中的数据有错。`,
    undecided: (report, places) => `${report}有${places}处无法核对；能够核对的勾稽关系没有发现不平衡。`,
    blank: (report, cells) =>
      `${report}有${cells}处可能漏填，有关的勾稽关系因此无法核对；能够核对的没有发现不平衡。`,
    superseded: (report, result) => `${report}的这份文件核对结果为：${result}。`,
    'other-body': (report, agency) => `${report}上写的机关与上传单位“${agency}”不一致。`,
    solved: (report) => `${report}的勾稽关系已经全部平衡，此前通知的问题已经解决。`,
    received: (report) => `${report}已经收到并核对，勾稽关系全部平衡。`,
  },
  notFiled: (year) => `目前没有收到贵单位可以计入的${year}年度报告，仍按未报送处理。`,
  stillCounts: (year, time, file, result) =>
    `贵单位${time}上传的${file}（${year}年度，${result}）仍然有效，不受这份文件影响。`,
  superseded: (time, file, result) => `${time}上传的${file}（${result}）已由这份文件代替，不再单独通知。`,
  facts: {
    file: '文件',
    received: '上传时间',
    receipt: '回执号',
    deadline: '报送期限',
    late: (deadline, days) => `${deadline}，迟报${days}天`,
    attached: '附件',
  },
  failed: '不平衡的地方',
  suspects: '最可能填错的数（供核对参考）',
  blanks: '可能漏填的数（供核对参考）',
  notChecked: '无法核对的地方',
  toCheck: '另请看一下（不影响核对结论）',
  otherBlanks: (section, count) => `${section}另有 ${count} 个空格，已按 0 计算，请一并确认。`,
  more: (count) => `……另有${count}处，未逐条列出。`,
  unresolved: '差错可能在这些数之中，未能进一步确定',
  shouldHold: (values, certain) => `${certain ? '应为' : '可能应为'} ${values.join(' 或 ')}`,
  remaining: '仍存在',
  appeared: '新出现',
  since: (time, file) => `与${time}上传的${file}相比`,
  sinceJudged: '文件没有变化；上一年度的报告或下级机关的报告有更新，因此重新核对。与上一次通知相比',
  changeCounts: (since, { corrected, remaining, appeared, noLongerCheckable, newlyUnchecked, figures }) => {
    const counts = [
      `已改正${corrected}处`,
      `仍存在${remaining}处`,
      `新出现${appeared}处`,
      ...(noLongerCheckable === 0 ? [] : [`原有问题无法再核对${noLongerCheckable}处`]),
      ...(newlyUnchecked === 0 ? [] : [`新增无法核对${newlyUnchecked}处`]),
      figures === 0 ? '上传的数字没有变化' : `有${figures}格数字不同`,
    ];
    return `${since}，${counts.join('，')}。`;
  },
  corrected: '已改正的问题',
  noLongerCheckable: '无法再核对的问题（这次的文件中没有可以核对的数）',
  changedFigures: '有变化的数（上次 → 这次）',
  explained: (by, time, reason) => `${reason}（${by}，${time}）`,
  askAgain: '原来作过说明、数字已经变化的问题，请重新说明',
  result: {
    unbalanced: '数据不平衡',
    unreadable: '文件无法核对',
    undecided: '有的地方无法核对',
    balanced: '数据平衡',
  },
  unaltered: '贵单位上传的数字，程序未作任何改动。',
  attached: {
    'with-copies': '标注副本（XLSX）：上传的表格，有疑问的单元格已着色，旁边列出各项合计，并附更正单',
    'too-large': '标注副本（XLSX）太大，没有随信附上；如有需要，请与下面的联系人联系',
  },
  laterUploads: '以后再次上传同一年度的报告，数据平衡的不再另行通知；发现问题的仍会通知。',
  ask: (who) => `如有疑问，请联系：${who}。`,
  reference: (ruleBook, program) => [`规则版本 ${ruleBook}，程序版本 ${program}。本邮件由程序自动发出。`],
  sentByProgram: '本邮件由程序自动发出。',
};

function untilEn(due: Due): string {
  return due.over ? `The last day (${due.day}) is over: please` : `By ${due.day}, please`;
}

const EN: LetterWords = {
  frame: {
    todo: { act: 'What to do', look: 'What to do', done: 'Result' },
    left: 'Left side',
    right: 'Right side',
    sum: 'Sum',
    difference: 'Difference',
    more: { left: 'left is more by', right: 'right is more by' },
    zerosLeftOut: 'the other cells hold 0 or nothing',
    explanation: 'Explained: ',
    colon: ': ',
    semicolon: '; ',
    brackets: [' (', ')'],
    choice: (number) => `(${number}) `,
  },
  day: (day) => day,
  time: (instant) => `${beijingTime(instant)} (Beijing time)`,
  titled: (title) => `"${title}"`,
  reportOf: (agency, year) => `the annual report${year === null ? '' : ` of ${year}`} of ${agency}`,
  file: (name, member) => `"${name}"${member === null ? '' : ` (member "${member}")`}`,
  title: {
    unbalanced: 'Annual report: figures that do not balance',
    unreadable: 'Annual report: the file could not be checked',
    undecided: 'Annual report: some places could not be checked',
    'other-body': 'Annual report: is this the right file?',
    solved: 'Annual report: the figures balance now',
    received: 'Annual report received; it balances',
    superseded: 'Annual report: this file has been replaced',
  },
  bundleTitle: (reports) => `Annual reports: the results of ${reports} reports`,
  subject: {
    unbalanced: (report, count) => `[Does not balance] ${report}: ${count} to check`,
    unreadable: (file) => `[Not checked] ${file}: please send another file`,
    undecided: (report, count) => `[Please look] ${report}: ${count} could not be checked`,
    'other-body': (file) => `[Please look] ${file}: is this your report?`,
    solved: (report) => `[Balances] ${report} balances now`,
    received: (report) => `[Received] ${report} has come in and balances`,
    superseded: (report) => `[Nothing to do] ${report}: this file has been replaced`,
  },
  blankSubject: (report, cells) => `[Please look] ${report}: ${cells} possibly left out`,
  bundleSubject: (kind, agency, reports) => {
    const mark = {
      unbalanced: 'Does not balance',
      unreadable: 'Not checked',
      undecided: 'Please look',
      'other-body': 'Please look',
      solved: 'Balances',
      received: 'Received',
      superseded: 'Nothing to do',
    }[kind];
    return `[${mark}] ${agency}: the results of ${reports} annual reports`;
  },
  greeting: (agency) => `To ${agency}:`,
  todo: {
    unbalanced: (due, marked) => {
      const what = {
        certain: 'the figures marked red',
        possible: 'the figures marked yellow',
        both: 'the figures marked red and yellow',
        none: 'the balances below',
      }[marked];
      return `${untilEn(due)} check ${what}, correct what is wrong and upload the report again.`;
    },
    unreadable: (due) => `${untilEn(due)} upload a file that can be checked.`,
    unreadableBehind:
      'If this file was to correct your report, please upload one that can be checked; else there is nothing to do.',
    undecided: (due, blanks) =>
      blanks
        ? `${untilEn(due)} check the figures that may have been left out, fill them in and upload the report again.`
        : `${untilEn(due)} check the places below, complete them and upload the report again.`,
    'other-body': (stated) => `Please see whether this is the right file: it is a report of ${stated}.`,
    solved: 'Nothing more to do.',
    received: 'Nothing to do.',
    look: (count) =>
      `It balances and need not be corrected; please look at ${count === 1 ? 'one place' : `${count} places`} below.`,
    superseded: (time, file) => `Nothing to do: the file uploaded on ${time}, ${file}, counts instead.`,
    several: (reports) => `There are ${reports} reports below, each with what is to be done:`,
  },
  explain: (who) =>
    `Where the figures are right as they are, do not upload again: tell ${who} the place and the reason, with the receipt number.`,
  explainGap: (who) =>
    `Where nothing is missing, do not upload again: tell ${who} the place and the reason, with the receipt number.`,
  rightFile: (who) =>
    `If it is the wrong file, please upload your own report. If it is right (the body may have changed its name), please tell ${who}. Until then it does not count as your report.`,
  summary: {
    unbalanced: (report, failures) =>
      `In ${report}, ${failures === 1 ? '1 balance does' : `${failures} balances do`} not hold.`,
    unreadable: (file, reason) =>
      `${file} has come in but could not be checked.${reason === null ? '' : ` The reason: ${reason}`} This does not mean that its figures are wrong.`,
    undecided: (report, places) =>
      `In ${report}, ${places === 1 ? '1 place' : `${places} places`} could not be checked; the balances that could be checked hold.`,
    blank: (report, cells) =>
      `In ${report}, ${cells === 1 ? '1 figure' : `${cells} figures`} may have been left out, so that balances could not be checked; those that could be checked hold.`,
    superseded: (report, result) => `The result for this file of ${report}: ${result}.`,
    'other-body': (report, agency) => `${report} names another body than ${agency}, which uploaded it.`,
    solved: (report) => `All balances of ${report} hold now. What you were told of before is settled.`,
    received: (report) => `${report} has been received and checked: all balances hold.`,
  },
  notFiled: (year) =>
    `No report of ${year} that counts has come in from you: it is still held to be missing.`,
  stillCounts: (year, time, file, result) =>
    `What you uploaded on ${time}, ${file} (${year}, ${result}), still counts.`,
  superseded: (time, file, result) =>
    `What was uploaded on ${time}, ${file} (${result}), is replaced by this file; there is no letter of its own about it.`,
  facts: {
    file: 'File',
    received: 'Uploaded',
    receipt: 'Receipt number',
    deadline: 'Last day',
    late: (deadline, days) => `${deadline}, ${days} day(s) late`,
    attached: 'Attached',
  },
  failed: 'Balances that do not hold',
  suspects: 'Most likely wrong (a suggestion for your own check)',
  blanks: 'Possibly left out (a suggestion for your own check)',
  notChecked: 'Places that could not be checked',
  toCheck: 'Please look at these as well (they do not change the result)',
  otherBlanks: (section, count) =>
    `${section} has ${count} more blank ${count === 1 ? 'cell' : 'cells'}, counted as 0: please check these too.`,
  more: (count) => `… and ${count} more.`,
  unresolved: 'The error lies among these figures; it could not be narrowed down further',
  shouldHold: (values, certain) => `${certain ? 'should hold' : 'may have to be'} ${values.join(' or ')}`,
  remaining: 'still there',
  appeared: 'new',
  since: (time, file) => `Compared with what was uploaded on ${time}, ${file}`,
  sinceJudged:
    'The same file was checked again because the report of last year or of a body below has changed. Compared with the last letter',
  changeCounts: (since, { corrected, remaining, appeared, noLongerCheckable, newlyUnchecked, figures }) => {
    const counts = [
      `corrected: ${corrected}`,
      `still there: ${remaining}`,
      `new: ${appeared}`,
      ...(noLongerCheckable === 0 ? [] : [`can no longer be checked: ${noLongerCheckable}`]),
      ...(newlyUnchecked === 0 ? [] : [`could not be checked this time: ${newlyUnchecked}`]),
      figures === 0 ? 'no figure has changed' : `figures that differ: ${figures}`,
    ];
    return `${since}, ${counts.join('; ')}.`;
  },
  corrected: 'Corrected',
  noLongerCheckable: 'Can no longer be checked',
  changedFigures: 'Figures that have changed (before → now)',
  explained: (by, time, reason) => `${reason} (${by}, ${time})`,
  askAgain: 'Explained before, but the figures have changed since: please explain again',
  result: {
    unbalanced: 'does not balance',
    unreadable: 'could not be checked',
    undecided: 'some places could not be checked',
    balanced: 'balances',
  },
  unaltered: 'No submitted figure has been altered.',
  attached: {
    'with-copies':
      'a marked copy of your tables (XLSX) with the doubtful cells coloured, the sums beside them, and a sheet for corrections',
    'too-large': 'the marked copy (XLSX) is too large to be sent with this letter; please ask for it',
  },
  laterUploads:
    'Of further uploads for the same year that balance there will be no mail; of problems there will.',
  ask: (who) => `Questions: ${who}.`,
  reference: (ruleBook, program) => [
    `Rule book ${ruleBook}; program ${program}. This mail was sent by a program.`,
  ],
  sentByProgram: 'This mail was sent by a program.',
};

export const LETTER_WORDS: Readonly<Record<LetterLanguage, LetterWords>> = { zh: ZH, en: EN };
