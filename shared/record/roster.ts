// Who filed, who is missing, who is late: the supervising office's list for a jurisdiction and a year.
import { chineseTime, type Day, dayInBeijing, daysFrom } from '../beijing-time.ts';
import type { Agency } from '../contracts/agency.ts';
import type { Status } from '../contracts/judgement.ts';
import { receiptNumber } from '../contracts/receipt-number.ts';
import type { AgencyId, ReportId } from '../contracts/submission.ts';
import { groupedBy } from '../grouped-by.ts';
import type { FiledFacts } from '../ports/filed-reports.ts';
import { STATUS_WORDS } from '../wording/status-words.ts';
import { type DeadlineCalendar, deadlineOf } from './deadlines.ts';

/**
 * nothingToReport: filed, balanced, and every figure says none. missing: nothing filed yet, and still in time. overdue:
 * nothing filed, the deadline is over. unusable: something was uploaded, and nothing of it could be read as a report of the
 * year. wrongBody: what was uploaded is another body's.
 */
export const FILING_STATES = [
  'balanced',
  'nothingToReport',
  'unbalanced',
  'undecided',
  'unreadable',
  'missing',
  'overdue',
  'unusable',
  'wrongBody',
] as const satisfies readonly (Status | string)[];
export type FilingState = (typeof FILING_STATES)[number];

const NOT_FILED: ReadonlySet<FilingState> = new Set(['missing', 'overdue', 'unusable', 'wrongBody']);

/** Whether no report of the year has come in that counts as the agency's own. */
export function isNotFiled({ state }: Pick<RosterLine, 'state'>): boolean {
  return NOT_FILED.has(state);
}

/** An upload of the year in filing that counts for no year. */
export interface UnusableUpload {
  readonly file: string;
  readonly receivedAt: string;
  readonly receipt: string;
  /** What is wrong with it and what to do, in Chinese. */
  readonly why: string;
}

export interface RosterLine {
  readonly agency: Agency;
  readonly state: FilingState;
  readonly deadline: Day;
  /** Of the current upload, or of the one that cannot be used; null where there is none. */
  readonly receivedOn: Day | null;
  readonly receipt: string | null;
  /** The report that counts; null where there is none. */
  readonly reportId: ReportId | null;
  /** Days after the deadline: of the first upload of the year's report, or of today where there is none. At least 0. */
  readonly daysLate: number;
  readonly errors: number;
  readonly warnings: number;
  readonly explained: number;
  /** Other bodies whose reports of the year lie in the agency's folder; they do not count as its own. */
  readonly ofOthers: readonly string[];
  /** The newest upload, where it cannot be used: behind an older report that counts, or alone. */
  readonly unusable: UnusableUpload | null;
}

/** What came in by an agency's folder for the year. */
export interface AgencyFiling {
  /** The verdict on its own report that counts; null where it filed none. */
  readonly current: FiledFacts | null;
  /** When its first readable report of the year was received: filing late is not cured by filing again. */
  readonly firstReceivedAt: string | null;
  /** Explanations that stand beside the current report. */
  readonly explained: number;
  readonly ofOthers: RosterLine['ofOthers'];
  readonly unusable: RosterLine['unusable'];
}

/** Which report is meant, and when the roster is looked at. */
export interface RosterTime {
  readonly year: number;
  readonly today: Day;
  readonly calendar: DeadlineCalendar;
}

export interface RosterInput extends RosterTime {
  readonly agencies: readonly Agency[];
  readonly filings: ReadonlyMap<AgencyId, AgencyFiling>;
}

/**
 * Agencies in the order of the hierarchy: each parent before its children, siblings by id. Every agency stands there
 * once, also those of a circle of parents: of them the one with the first id stands as if it had none.
 */
export function inHierarchyOrder(agencies: readonly Agency[]): Agency[] {
  const byId = [...agencies].sort((left, right) => (left.id < right.id ? -1 : 1));
  const ids = new Set(agencies.map(({ id }) => id));
  const below = groupedBy(byId, ({ parent }) => parent);
  const placed = new Set<Agency>();
  const place = (agency: Agency) => {
    if (placed.has(agency)) return;
    placed.add(agency);
    for (const child of below.get(agency.id) ?? []) place(child);
  };
  for (const agency of byId) if (agency.parent === null || !ids.has(agency.parent)) place(agency);
  for (const agency of byId) place(agency);
  return [...placed];
}

export const NOTHING_FILED: AgencyFiling = {
  current: null,
  firstReceivedAt: null,
  explained: 0,
  ofOthers: [],
  unusable: null,
};

function stateOf({ current, unusable, ofOthers }: AgencyFiling, isLate: boolean): FilingState {
  if (current !== null) return current.nothingToReport === true ? 'nothingToReport' : current.status;
  if (unusable !== null) return 'unusable';
  if (ofOthers.length > 0) return 'wrongBody';
  return isLate ? 'overdue' : 'missing';
}

/** The roster, one line for each agency, in the order of the hierarchy. */
export function roster({ agencies, filings, ...time }: RosterInput): RosterLine[] {
  return inHierarchyOrder(agencies).map((agency) =>
    rosterLine(agency, filings.get(agency.id) ?? NOTHING_FILED, time),
  );
}

/** The line of one agency. */
export function rosterLine(
  agency: Agency,
  filing: AgencyFiling,
  { year, today, calendar }: RosterTime,
): RosterLine {
  const deadline = deadlineOf(agency, year, calendar);
  const { current, firstReceivedAt, explained, ofOthers, unusable } = filing;
  const received = current?.receivedAt ?? unusable?.receivedAt;
  const late = daysFrom(deadline, firstReceivedAt === null ? today : dayInBeijing(firstReceivedAt));
  return {
    agency,
    state: stateOf(filing, late > 0),
    deadline,
    receivedOn: received === undefined ? null : dayInBeijing(received),
    receipt: current === null ? (unusable?.receipt ?? null) : receiptNumber(current.submissionId),
    reportId: current?.reportId ?? null,
    daysLate: Math.max(0, late),
    errors: current?.errors ?? 0,
    warnings: current?.warnings ?? 0,
    explained,
    ofOthers,
    unusable,
  };
}

const WORDS = STATUS_WORDS.zh;

export const STATE_WORDS: Readonly<Record<FilingState, string>> = {
  balanced: WORDS.balanced,
  nothingToReport: `${WORDS.balanced}（各项均为零）`,
  unbalanced: `${WORDS.unbalanced}，待更正`,
  undecided: WORDS.undecided,
  unreadable: `${WORDS.unreadable}，待重新上传`,
  missing: '未报送',
  overdue: '逾期未报送',
  unusable: '已上传，文件无法核对',
  wrongBody: '上传的是其他机关的报告',
};

/** What lies in the agency's folder without counting as its own, in words; '' where nothing does. */
export function foreignReports({ ofOthers }: Pick<RosterLine, 'ofOthers'>): string {
  return ofOthers.length === 0 ? '' : `文件夹中有其他机关的报告，未计入：${ofOthers.join('、')}`;
}

/** The newest upload where it counts for nothing, in words; '' where there is none. */
export function unusableUpload({ unusable, state }: Pick<RosterLine, 'unusable' | 'state'>): string {
  if (unusable === null) return '';
  const { file, receivedAt, receipt } = unusable;
  const behind = isNotFiled({ state }) ? '' : '，以此前的报告为准';
  return `${chineseTime(receivedAt)}上传的“${file}”（回执号 ${receipt}）无法核对，未计入${behind}`;
}

function remarks(line: RosterLine): string {
  const nobody = line.agency.contacts.length > 0 ? '' : '没有登记联系人，无法通知';
  return [unusableUpload(line), foreignReports(line), nobody].filter((text) => text !== '').join('；');
}

/** The roster as rows of text for the terminal and for export, the head first. */
export function rosterRows(lines: readonly RosterLine[]): string[][] {
  return [
    [
      '机关编号',
      '机关名称',
      '上级机关编号',
      '状态',
      '截止日期',
      '最近上传',
      '迟报天数',
      '错误',
      '提示',
      '已说明',
      '回执号',
      '备注',
    ],
    ...lines.map((line) => [
      line.agency.id,
      line.agency.name,
      line.agency.parent ?? '',
      STATE_WORDS[line.state],
      line.deadline,
      line.receivedOn ?? '',
      line.daysLate === 0 ? '' : String(line.daysLate),
      isNotFiled(line) ? '' : String(line.errors),
      isNotFiled(line) ? '' : String(line.warnings),
      line.explained === 0 ? '' : String(line.explained),
      line.receipt ?? '',
      remarks(line),
    ]),
  ];
}

export interface RosterCounts {
  readonly agencies: number;
  readonly byState: Readonly<Record<FilingState, number>>;
  /** Nothing that counts, for whatever reason, and the deadline is over. */
  readonly overdue: number;
  readonly notFiled: number;
  /** Filed, but after the deadline. */
  readonly filedLate: number;
}

export function rosterCounts(lines: readonly RosterLine[]): RosterCounts {
  const byState = Object.fromEntries(FILING_STATES.map((state) => [state, 0])) as Record<FilingState, number>;
  for (const { state } of lines) byState[state] += 1;
  return {
    agencies: lines.length,
    byState,
    overdue: lines.filter((line) => isNotFiled(line) && line.daysLate > 0).length,
    notFiled: lines.filter(isNotFiled).length,
    filedLate: lines.filter((line) => !isNotFiled(line) && line.daysLate > 0).length,
  };
}
