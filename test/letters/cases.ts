// One case of every kind of letter, fixed: what a reviewer reads in letters.txt and sees in the gallery. The bodies and
// their figures are invented.

import { unreadable } from '../../shared/catalogue/reasons.ts';
import { judge } from '../../shared/checking/judge.ts';
import { Agency } from '../../shared/contracts/agency.ts';
import { figuresFingerprint, type Justification } from '../../shared/contracts/justification.ts';
import type { ParsedReport } from '../../shared/contracts/parsed-report.ts';
import type { Verdict } from '../../shared/contracts/verdict.ts';
import { bundleOf } from '../../shared/notices/bundle.ts';
import { composeMail } from '../../shared/notices/compose-mail.ts';
import { findingWords } from '../../shared/notices/finding-words.ts';
import { digestMail, type MailContent, reminderMail } from '../../shared/notices/reminder-mails.ts';
import { deadlineOf, LEGAL_CALENDAR } from '../../shared/record/deadlines.ts';
import type { RosterLine } from '../../shared/record/roster.ts';
import { balancedReport, countIn, withFigure, withState } from '../builders/report-builder.ts';
import { submissionOf } from '../builders/submission-builder.ts';
import { verdictOf } from '../doubles/verdict-store-contract.ts';

export interface LetterCase {
  /** In the gallery's file names. */
  readonly name: string;
  readonly shows: string;
  readonly mail: () => Promise<MailContent>;
}

const ASK = '青石县政务公开办公室（电话 0571-0000000）';
const LARGEST_MAIL_BYTES = 10 * 1024 * 1024;

const SHUILI = Agency.parse({
  id: 'qingshi-shuili',
  name: '青石县水利局',
  kind: 'department',
  parent: 'qingshi',
  contacts: [{ email: 'shuili@example.org', language: 'zh' }],
});
const QINGSHI = Agency.parse({ id: 'qingshi', name: '青石县人民政府', kind: 'government' });

const drawn = balancedReport({ year: 2025, agency: SHUILI.name, seed: 11, largest: 12, zeros: 0.7 });
/** A department makes no 规章. */
const good = Object.keys(drawn.figures)
  .filter((id) => id.startsWith('s2.rules.'))
  .reduce((report, id) => withFigure(report, id, 0), drawn);
const TOTAL = 's3.total.naturalPerson';
const wrongTotal = withFigure(good, TOTAL, countIn(good, TOTAL) + 3);
const wrongReview = withFigure(good, 's4.review.total', countIn(good, 's4.review.total') + 1);

interface Upload {
  readonly file?: string;
  readonly day?: string;
  readonly order?: number;
}

function verdictOn(report: ParsedReport, { file, day = '2026-01-20', order = 1 }: Upload = {}): Verdict {
  const eventTime = `${day}T02:0${order}:00.000Z`;
  const submission = submissionOf({
    agencyId: SHUILI.id,
    key: `incoming/${SHUILI.id}/${file ?? '水利局2025年度报告.docx'}`,
    versionId: `v${day}-${order}`,
    eventTime,
  });
  const context = {
    lastYear: null,
    agency: SHUILI,
    receivedAt: eventTime,
    deadline: deadlineOf(SHUILI, report.year ?? 2025, LEGAL_CALENDAR),
  };
  const { status, outcomes, suspects, warnings, unresolved } = judge(report, context, 'zh');
  return verdictOf(submission, {
    report,
    year: report.year,
    agencyName: report.agency,
    title: report.title,
    form: report.form,
    status,
    outcomes: [...outcomes],
    suspects: [...suspects],
    unresolved: unresolved ?? [],
    warnings,
    judgedAt: `${day}T02:0${order}:30.000Z`,
  });
}

function picture(upload: Upload = {}): Verdict {
  return {
    ...verdictOn(good, { file: '盖章页.jpg', ...upload }),
    ...{ report: null, year: null, agencyName: null, title: null, form: null, outcomes: [], suspects: [] },
    status: 'unreadable',
    unreadable: unreadable('picture'),
  };
}

interface Told {
  readonly waiting: readonly Verdict[];
  /** What the agency was told before. */
  readonly before?: readonly Verdict[];
  readonly justifications?: readonly Justification[];
  readonly language?: 'zh' | 'en';
}

/** As the function tells it: bundled, then written. */
async function noticeMail({ waiting, before = [], justifications = [], language = 'zh' }: Told) {
  const told = before.map((verdict) => ({ ...verdict, noticedAt: verdict.judgedAt }));
  const history = [...waiting, ...told].sort((one, other) =>
    one.submission.eventTime < other.submission.eventTime ? 1 : -1,
  );
  const { parts } = bundleOf(waiting, history, [], SHUILI);
  const reports = parts.map((part) => ({
    ...part,
    replaces: told.find(({ reportId }) => reportId === part.replaces?.reportId) ?? null,
    justifications,
  }));
  const context = { agency: SHUILI, language, ask: ASK, words: findingWords };
  const { to: _, ...content } = await composeMail(reports, context, [], LARGEST_MAIL_BYTES);
  return content;
}

function explained(verdict: Verdict): Justification {
  const outcome = verdict.outcomes.find(({ rule, at }) => rule === 'S3-BAL' && at === 'naturalPerson')!;
  return {
    version: 1,
    agencyId: SHUILI.id,
    year: 2025,
    rule: outcome.rule,
    at: outcome.at,
    reason: '三件申请并案办理，按一件统计。',
    by: '办公室',
    givenAt: '2026-01-21T01:30:00.000Z',
    figures: figuresFingerprint(outcome, verdict.report!),
  };
}

function line(id: string, name: string, changes: Partial<RosterLine>): RosterLine {
  const agency = Agency.parse({
    id,
    name: `青石县${name}`,
    kind: 'department',
    parent: 'qingshi',
    contacts: id.endsWith('dangan') ? [] : [{ email: `${id}@example.org`, language: 'zh' }],
  });
  return {
    agency,
    state: 'balanced',
    deadline: '2026-01-31',
    receivedOn: '2026-01-20',
    receipt: '1234 5678 9012 3456',
    reportId: `${'a'.repeat(32)}.1`,
    daysLate: 0,
    errors: 0,
    warnings: 0,
    explained: 0,
    ofOthers: [],
    unusable: null,
    ...changes,
  };
}

const unusable = {
  file: '盖章页.jpg',
  receivedAt: '2026-01-20T02:03:00.000Z',
  receipt: '1111 2222 3333 4444',
  why: '这是图片。',
};
const NOTHING = { receivedOn: null, receipt: null, reportId: null } as const;
export const ROSTER: readonly RosterLine[] = [
  line('qingshi-jiaoyu', '教育局', {}),
  line('qingshi-caizheng', '财政局', { state: 'unbalanced', errors: 3, warnings: 1 }),
  line('qingshi-minzheng', '民政局', { state: 'undecided', explained: 1 }),
  line('qingshi-sifa', '司法局', { daysLate: 4, receivedOn: '2026-02-04' }),
  line('qingshi-shenji', '审计局', { unusable }),
  line('qingshi-shuili', '水利局', {
    ...NOTHING,
    state: 'wrongBody',
    ofOthers: ['青石县人民政府'],
    daysLate: 7,
  }),
  line('qingshi-tongji', '统计局', {
    state: 'unusable',
    unusable,
    receipt: unusable.receipt,
    daysLate: 7,
  }),
  line('qingshi-shangwu', '商务局', { ...NOTHING, state: 'overdue', daysLate: 7 }),
  line('qingshi-dangan', '档案馆', { ...NOTHING, state: 'overdue', daysLate: 7 }),
];

const REMINDER = { agency: SHUILI, year: 2025, language: 'zh', ask: ASK } as const;
const MISSING = { state: 'missing', ofOthers: [], unusable: null } as const;

export const LETTER_CASES: readonly LetterCase[] = [
  {
    name: 'unbalanced',
    shows: 'one total is wrong: one certain suspect',
    mail: () => noticeMail({ waiting: [verdictOn(wrongTotal)] }),
  },
  {
    name: 'unbalanced-several',
    shows: 'a total of section 四 is wrong: five equal suspects',
    mail: () => noticeMail({ waiting: [verdictOn(wrongReview)] }),
  },
  {
    name: 'unbalanced-again',
    shows:
      'filed again after the last day: one error corrected, a new one, an explanation that no longer fits',
    mail: () => {
      const first = verdictOn(wrongTotal);
      return noticeMail({
        waiting: [
          verdictOn(withFigure(wrongReview, TOTAL, countIn(good, TOTAL) + 5), {
            day: '2026-02-03',
            file: '水利局2025年度报告（第二次）.docx',
          }),
        ],
        before: [first],
        justifications: [explained(first)],
      });
    },
  },
  {
    name: 'unbalanced-explained',
    shows: 'the same figures again: the explanation stands beside them',
    mail: () => {
      const first = verdictOn(wrongTotal);
      return noticeMail({
        waiting: [verdictOn(wrongTotal, { day: '2026-01-22' })],
        before: [first],
        justifications: [explained(first)],
      });
    },
  },
  {
    name: 'undecided',
    shows: 'a cell cannot be read',
    mail: () => noticeMail({ waiting: [verdictOn(withState(good, TOTAL, 'unreadable'))] }),
  },
  {
    name: 'undecided-again',
    shows: 'what was wrong can no longer be checked; its explanation is not asked for anew',
    mail: () => {
      const first = verdictOn(wrongTotal);
      return noticeMail({
        waiting: [verdictOn(withState(good, TOTAL, 'unreadable'), { day: '2026-01-22' })],
        before: [first],
        justifications: [explained(first)],
      });
    },
  },
  {
    name: 'blank',
    shows: 'a cell was left blank that should hold a figure',
    mail: () => noticeMail({ waiting: [verdictOn(withState(good, TOTAL, 'blank'))] }),
  },
  {
    name: 'unreadable',
    shows: 'a picture, and nothing else was filed',
    mail: () => noticeMail({ waiting: [picture()] }),
  },
  {
    name: 'unreadable-behind',
    shows: 'a picture after a report that still counts',
    mail: () => noticeMail({ waiting: [picture({ day: '2026-01-22' })], before: [verdictOn(good)] }),
  },
  {
    name: 'balanced-closing',
    shows: 'a problem was told, and it is solved; filed after the last day',
    mail: () =>
      noticeMail({
        waiting: [verdictOn(good, { day: '2026-02-03', file: '水利局2025年度报告（更正）.docx' })],
        before: [verdictOn(wrongTotal)],
      }),
  },
  {
    name: 'first-receipt',
    shows: 'the first balanced report of the year',
    mail: () => noticeMail({ waiting: [verdictOn(good)] }),
  },
  {
    name: 'superseded',
    shows: 'a newer file of the same year counts already',
    mail: () =>
      noticeMail({
        waiting: [verdictOn(wrongTotal)],
        before: [verdictOn(good, { day: '2026-01-21', file: '水利局2025年度报告（定稿）.docx' })],
      }),
  },
  {
    name: 'wrong-body',
    shows: "another body's report, which balances",
    mail: () =>
      noticeMail({
        waiting: [
          verdictOn(
            { ...good, agency: QINGSHI.name, title: `${QINGSHI.name}2025年政府信息公开工作年度报告` },
            { file: '青石县2025年度报告.docx' },
          ),
        ],
      }),
  },
  {
    name: 'several',
    shows: 'three files of one quiet period in one letter',
    mail: () =>
      noticeMail({
        waiting: [
          verdictOn(wrongTotal),
          picture({ order: 2 }),
          verdictOn(
            { ...good, year: 2024, title: `${SHUILI.name}2024年政府信息公开工作年度报告` },
            { order: 3, file: '水利局2024年度报告.docx' },
          ),
        ],
      }),
  },
  {
    name: 'reminder-before',
    shows: 'three days before the last day',
    mail: () => reminderMail({ when: 'before', days: 3, deadline: '2026-01-31' }, MISSING, REMINDER),
  },
  {
    name: 'reminder-before-unusable',
    shows: 'before the last day, a picture was uploaded',
    mail: () =>
      reminderMail(
        { when: 'before', days: 3, deadline: '2026-01-31' },
        { ...MISSING, state: 'unusable', unusable },
        REMINDER,
      ),
  },
  {
    name: 'reminder-after',
    shows: "seven days after the last day; another body's report lies in the folder",
    mail: () =>
      reminderMail(
        { when: 'after', days: 7, deadline: '2026-01-31' },
        { ...MISSING, state: 'wrongBody', ofOthers: [QINGSHI.name] },
        REMINDER,
      ),
  },
  {
    name: 'digest',
    shows: 'to the office above, with the roster',
    mail: () => digestMail(ROSTER, { agency: QINGSHI, year: 2025, language: 'zh', ask: ASK }),
  },
  {
    name: 'unbalanced-en',
    shows: 'in English',
    mail: () => noticeMail({ waiting: [verdictOn(wrongTotal)], language: 'en' }),
  },
  {
    name: 'unreadable-en',
    shows: 'in English',
    mail: () => noticeMail({ waiting: [picture()], language: 'en' }),
  },
  {
    name: 'digest-en',
    shows: 'in English',
    mail: () => digestMail(ROSTER, { agency: QINGSHI, year: 2025, language: 'en', ask: ASK }),
  },
];

/** The text of every letter one after the other: what the snapshot holds. */
export async function lettersText(): Promise<string> {
  const told = await Promise.all(
    LETTER_CASES.map(async ({ name, shows, mail }) => {
      const { subject, text, attachments = [] } = await mail();
      const attached = attachments.map(({ filename }) => `Attachment: ${filename}\n`).join('');
      return `######## ${name}: ${shows}\nSubject: ${subject}\n${attached}\n${text}`;
    }),
  );
  return told.join('\n');
}
