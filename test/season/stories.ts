// What each body does in the season, and what must come of it: the script's expectations, told before anything is played.

import { SECTION3_COLUMNS } from '../../shared/catalogue/forms.ts';
import type { ParsedReport } from '../../shared/contracts/parsed-report.ts';
import type { FilingState } from '../../shared/record/roster.ts';
import { balancedReport, countIn, reportOf, withFigure } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';

/** Report year of the season; reports of the year before come in late. */
export const YEAR = 2025;

/** The first words of a mail's subject. */
export type MailKind =
  | '已收到'
  | '数据不平衡'
  | '未能核对'
  | '请核对'
  | '已平衡'
  | '报送提醒'
  | '逾期未报'
  | '报送情况';

export type Step =
  | {
      readonly does: 'upload';
      readonly file: string;
      readonly content: Uint8Array;
      readonly year: number | null;
    }
  | { readonly does: 'delete'; readonly file: string }
  | { readonly does: 'explain'; readonly rule: string; readonly at: string };

export interface Story {
  readonly name: string;
  /** How many bodies live it. */
  readonly bodies: number;
  /** Days from today to the body's last day of filing; negative when it is over. */
  readonly deadlineIn: number;
  readonly steps: (agency: string, seed: number) => readonly Step[];
  /** Mails in order. `mailsAfter[i]` of them are there when step i is done. */
  readonly mails: readonly MailKind[];
  /** Where two verdicts come at once: the other mails that may tell of them, in one or apart. */
  readonly orMails?: readonly (readonly MailKind[])[];
  readonly mailsAfter: readonly number[];
  readonly state: FilingState;
  readonly daysLate: number;
  readonly explained: number;
  /** The step whose upload counts at the end; null where none does. */
  readonly counts: number | null;
  /** How many uploads its history holds. */
  readonly uploads: number;
}

const bytes = (text: string) => new TextEncoder().encode(text);
const page = (report: ParsedReport) => bytes(reportPage(report));
const good = (agency: string, seed: number) => balancedReport({ agency, seed, year: YEAR });

/** One column off by `by`: every balance that the total of 其他 is in breaks. */
function offBy(report: ParsedReport, by: number): ParsedReport {
  const id = 's3.total.other';
  return withFigure(report, id, countIn(report, id) + by);
}

const upload = (report: ParsedReport, file = '年度报告.txt'): Step => ({
  does: 'upload',
  file,
  content: page(report),
  year: report.year,
});

/** The signature of a picture: nothing that could be read as a report. */
const scan: Step = {
  does: 'upload',
  file: '盖章页.txt',
  content: new Uint8Array([
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52,
  ]),
  year: null,
};

/** Last year's report whose remainder is what `report` carried over, but for `more` applications of 自然人. */
function lastYear(report: ParsedReport, agency: string, more: number): ParsedReport {
  const figures: Record<string, number> = {};
  for (const { id: column } of SECTION3_COLUMNS) {
    const extra = column === 'naturalPerson' || column === 'total' ? more : 0;
    const remained = countIn(report, `s3.carriedOver.${column}`) + extra;
    figures[`s3.newReceived.${column}`] = remained;
    figures[`s3.carriedForward.${column}`] = remained;
  }
  return reportOf({ form: '2021', otherRows: 'three' }, figures, { agency, year: YEAR - 1 });
}

const IN_TIME = 3;
const LATE = -7;

export const STORIES: readonly Story[] = [
  {
    name: 'files once, and it balances',
    bodies: 10,
    deadlineIn: IN_TIME,
    steps: (agency, seed) => [upload(good(agency, seed))],
    mails: ['已收到'],
    mailsAfter: [1],
    state: 'balanced',
    daysLate: 0,
    explained: 0,
    counts: 0,
    uploads: 1,
  },
  {
    name: 'errs, corrects, and is told that the matter is closed',
    bodies: 8,
    deadlineIn: IN_TIME,
    steps: (agency, seed) => [upload(offBy(good(agency, seed), 1)), upload(good(agency, seed))],
    mails: ['数据不平衡', '已平衡'],
    mailsAfter: [1, 2],
    state: 'balanced',
    daysLate: 0,
    explained: 0,
    counts: 1,
    uploads: 2,
  },
  {
    name: 'errs and explains: the error stays, with the explanation beside it',
    bodies: 5,
    deadlineIn: IN_TIME,
    steps: (agency, seed) => [
      upload(offBy(good(agency, seed), 1)),
      { does: 'explain', rule: 'S3-BAL', at: 'other' },
    ],
    mails: ['数据不平衡'],
    mailsAfter: [1, 1],
    state: 'unbalanced',
    daysLate: 0,
    explained: 1,
    counts: 0,
    uploads: 1,
  },
  {
    name: 'explains, files the same figures again, and the explanation still stands',
    bodies: 3,
    deadlineIn: IN_TIME,
    steps: (agency, seed) => [
      upload(offBy(good(agency, seed), 1)),
      { does: 'explain', rule: 'S3-BAL', at: 'other' },
      upload(offBy(good(agency, seed), 1), '再次报送.txt'),
    ],
    mails: ['数据不平衡', '数据不平衡'],
    mailsAfter: [1, 1, 2],
    state: 'unbalanced',
    daysLate: 0,
    explained: 1,
    counts: 2,
    uploads: 2,
  },
  {
    name: 'explains, then changes the figures without mending them: the explanation is void',
    bodies: 3,
    deadlineIn: IN_TIME,
    steps: (agency, seed) => [
      upload(offBy(good(agency, seed), 1)),
      { does: 'explain', rule: 'S3-BAL', at: 'other' },
      upload(offBy(good(agency, seed), 2)),
    ],
    mails: ['数据不平衡', '数据不平衡'],
    mailsAfter: [1, 1, 2],
    state: 'unbalanced',
    daysLate: 0,
    explained: 0,
    counts: 2,
    uploads: 2,
  },
  {
    name: 'files late and explains why',
    bodies: 4,
    deadlineIn: LATE,
    steps: (agency, seed) => [upload(good(agency, seed)), { does: 'explain', rule: 'F-LATE', at: 'report' }],
    mails: ['已收到'],
    mailsAfter: [1, 1],
    state: 'balanced',
    daysLate: -LATE,
    explained: 1,
    counts: 0,
    uploads: 1,
  },
  {
    name: 'files late',
    bodies: 3,
    deadlineIn: LATE,
    steps: (agency, seed) => [upload(good(agency, seed))],
    mails: ['已收到'],
    mailsAfter: [1],
    state: 'balanced',
    daysLate: -LATE,
    explained: 0,
    counts: 0,
    uploads: 1,
  },
  {
    name: 'uploads a scan, then the report',
    bodies: 3,
    deadlineIn: IN_TIME,
    steps: (agency, seed) => [scan, upload(good(agency, seed))],
    mails: ['未能核对', '已平衡'],
    mailsAfter: [1, 2],
    state: 'balanced',
    daysLate: 0,
    explained: 0,
    counts: 1,
    uploads: 2,
  },
  {
    name: 'uploads a scan and nothing else: nothing is filed',
    bodies: 2,
    deadlineIn: IN_TIME,
    steps: () => [scan],
    mails: ['未能核对', '报送提醒'],
    mailsAfter: [1],
    state: 'unusable',
    daysLate: 0,
    explained: 0,
    counts: null,
    uploads: 1,
  },
  {
    name: 'uploads a scan after its report, which still counts',
    bodies: 2,
    deadlineIn: IN_TIME,
    steps: (agency, seed) => [upload(good(agency, seed)), scan],
    mails: ['已收到', '未能核对'],
    mailsAfter: [1, 2],
    state: 'balanced',
    daysLate: 0,
    explained: 0,
    counts: 0,
    uploads: 2,
  },
  {
    name: "uploads another body's report and nothing else: nothing is filed",
    bodies: 2,
    deadlineIn: IN_TIME,
    steps: (_agency, seed) => [upload(good('东江县人民政府', seed))],
    mails: ['请核对', '报送提醒'],
    mailsAfter: [1],
    state: 'wrongBody',
    daysLate: 0,
    explained: 0,
    counts: null,
    uploads: 1,
  },
  {
    name: 'is missing, three days before its last day',
    bodies: 4,
    deadlineIn: IN_TIME,
    steps: () => [],
    mails: ['报送提醒'],
    mailsAfter: [],
    state: 'missing',
    daysLate: 0,
    explained: 0,
    counts: null,
    uploads: 0,
  },
  {
    name: 'is missing, seven days after its last day',
    bodies: 3,
    deadlineIn: LATE,
    steps: () => [],
    mails: ['逾期未报'],
    mailsAfter: [],
    state: 'overdue',
    daysLate: -LATE,
    explained: 0,
    counts: null,
    uploads: 0,
  },
  {
    name: 'withdraws all it filed, and is missing again',
    bodies: 2,
    deadlineIn: IN_TIME,
    steps: (agency, seed) => [upload(good(agency, seed)), { does: 'delete', file: '年度报告.txt' }],
    mails: ['已收到', '报送提醒'],
    mailsAfter: [1, 1],
    state: 'missing',
    daysLate: 0,
    explained: 0,
    counts: null,
    uploads: 1,
  },
  {
    name: 'withdraws its correction: the report before counts again',
    bodies: 2,
    deadlineIn: IN_TIME,
    steps: (agency, seed) => [
      upload(offBy(good(agency, seed), 1), '初稿.txt'),
      upload(good(agency, seed), '终稿.txt'),
      { does: 'delete', file: '终稿.txt' },
    ],
    mails: ['数据不平衡', '已平衡'],
    mailsAfter: [1, 2, 2],
    state: 'unbalanced',
    daysLate: 0,
    explained: 0,
    counts: 0,
    uploads: 2,
  },
  {
    name: "brings last year's report late, which fits",
    bodies: 2,
    deadlineIn: IN_TIME,
    steps: (agency, seed) => {
      const report = good(agency, seed);
      return [upload(report), upload(lastYear(report, agency, 0), '上年报告.txt')];
    },
    mails: ['已收到', '已收到'],
    mailsAfter: [1, 2],
    state: 'balanced',
    daysLate: 0,
    explained: 0,
    counts: 0,
    uploads: 1,
  },
  {
    name: "brings last year's report late, and this year's no longer follows from it",
    bodies: 2,
    deadlineIn: IN_TIME,
    steps: (agency, seed) => {
      const report = good(agency, seed);
      return [upload(report), upload(lastYear(report, agency, 3), '上年报告.txt')];
    },
    mails: ['已收到', '数据不平衡'],
    orMails: [
      ['已收到', '已收到', '数据不平衡'],
      ['已收到', '数据不平衡', '已收到'],
    ],
    mailsAfter: [1, 2],
    state: 'unbalanced',
    daysLate: 0,
    explained: 0,
    counts: 0,
    uploads: 1,
  },
];
