// The words of the page around the verdicts, in Chinese and English.
import type { Language } from '../../catalogue/language.ts';
import type { CheckResult } from '../../contracts/check-result.ts';
import { countedStatuses, STATUS_WORDS } from '../../wording/status-words.ts';

const ZH = {
  heading: '勾稽：政府信息公开工作年度报告核对',
  promise: '文件只在这台电脑上核对：不上传，不联网，关闭网页即不留痕迹。',
  otherLanguage: 'English',
  thisYear: '年度报告',
  thisYearHint: '可一次选多份：Word、WPS、Excel、PDF（带文字）、OFD、网页、纯文本，或装有这些文件的 zip。',
  lastYear: '上一年度的报告（可不选）',
  lastYearHint: '选了以后，同时核对年度之间的勾稽，如上年结转。',
  drop: '也可以把文件拖到这里。',
  dropNow: '松开鼠标即开始核对',
  progress: (done: number, all: number) => `已核对 ${done} 个，共 ${all} 个。`,
  finished: (s: CheckResult['summary']) =>
    `核对完毕。共 ${s.files} 个文件、${s.reports} 份报告：${countedStatuses(s, 'zh')}。`,
  stopped: (done: number, all: number) => `已停止：核对了 ${done} 个，共 ${all} 个。`,
  stop: '停止',
  results: '核对结果',
  saveHtml: '保存结果（网页，可打印）',
  saveJson: '保存结果（JSON）',
  clear: '清空',
  waiting: '等待',
  working: '正在核对…',
  notChecked: '未核对',
  failed: '程序出错，未能核对这个文件',
  faults: (count: number) => (count === 0 ? '' : `另有 ${count} 个文件因程序出错未能核对。`),
  status: STATUS_WORDS.zh,
  reports: (count: number) => `${count} 份报告`,
  lastYearFound: (count: number) => `上一年度：认出 ${count} 份报告。`,
  lastYearLost: (name: string, reason: string) => `上一年度的文件“${name}”无法使用：${reason}`,
  lastYearReading: '正在读取上一年度的报告…',
  noRead: '浏览器不能读取这个文件（可能是文件夹，或已被移走）。请选择文件本身。',
  versions: (program: string, ruleBook: string) => `规则版本 ${ruleBook}；程序版本 ${program}。`,
};

export type PageWords = typeof ZH;

const EN: PageWords = {
  heading: 'Gouji: check of annual disclosure reports',
  promise:
    'Files are checked on this computer only: nothing is uploaded, no network is used, nothing is kept.',
  otherLanguage: '中文',
  thisYear: 'Annual reports',
  thisYearHint:
    'Several at once: Word, WPS, Excel, PDF (with text), OFD, web pages, plain text, or a zip that holds such files.',
  lastYear: "Last year's reports (optional)",
  lastYearHint: 'With them, the rules between years are checked as well (carried over).',
  drop: 'Files can be dropped here as well.',
  dropNow: 'Let go to begin the check',
  progress: (done, all) => `${done} of ${all} checked.`,
  finished: (s) => `Finished. ${s.files} file(s), ${s.reports} report(s): ${countedStatuses(s, 'en')}.`,
  stopped: (done, all) => `Stopped: ${done} of ${all} checked.`,
  stop: 'Stop',
  results: 'Results',
  saveHtml: 'Save the results (web page, for printing)',
  saveJson: 'Save the results (JSON)',
  clear: 'Clear',
  waiting: 'waiting',
  working: 'being checked…',
  notChecked: 'not checked',
  failed: 'a fault of the program: this file was not checked',
  faults: (count) =>
    count === 0 ? '' : ` ${count} file(s) were not checked because of a fault of the program.`,
  status: STATUS_WORDS.en,
  reports: (count) => `${count} reports`,
  lastYearFound: (count) => `Last year: ${count} report(s) found.`,
  lastYearLost: (name, reason) => `Last year's file "${name}" cannot be used: ${reason}`,
  lastYearReading: "Reading last year's reports…",
  noRead: 'The browser cannot read this file (a folder, or it was moved). Please choose the file itself.',
  versions: (program, ruleBook) => `Rule book ${ruleBook}; program ${program}.`,
};

export const PAGE_WORDS: Readonly<Record<Language, PageWords>> = { zh: ZH, en: EN };
