// Who filed, who is missing, who is late: the supervising office's list for a jurisdiction and a year.
import { type Day, dayInBeijing, daysFrom } from '../beijing-time.ts';
import type { Agency } from '../contracts/agency.ts';
import type { Status } from '../contracts/judgement.ts';
import { receiptNumber } from '../contracts/receipt-number.ts';
import type { AgencyId } from '../contracts/submission.ts';
import type { VerdictFacts } from '../contracts/verdict.ts';
import { groupedBy } from '../grouped-by.ts';
import { type DeadlineCalendar, deadlineOf } from './deadlines.ts';

/** missing: nothing filed yet, and still in time. overdue: nothing filed, the deadline is over. */
export type FilingState = Status | 'missing' | 'overdue';

export interface RosterLine {
  readonly agency: Agency;
  readonly state: FilingState;
  readonly deadline: Day;
  /** Of the current upload; null where there is none. */
  readonly receivedOn: Day | null;
  readonly receipt: string | null;
  /** Days after the deadline: of the first upload of the year's report, or of today where there is none. At least 0. */
  readonly daysLate: number;
  readonly errors: number;
  readonly warnings: number;
  readonly explained: number;
  /** Other bodies whose reports of the year lie in the agency's folder; they do not count as its own. */
  readonly ofOthers: readonly string[];
}

/** What came in by an agency's folder for the year. */
export interface AgencyFiling {
  /** The verdict on its own report that counts; null where it filed none. */
  readonly current: VerdictFacts | null;
  /** When its first readable report of the year was received: filing late is not cured by filing again. */
  readonly firstReceivedAt: string | null;
  /** Explanations that stand beside the current report. */
  readonly explained: number;
  readonly ofOthers: RosterLine['ofOthers'];
}

export interface RosterInput {
  readonly agencies: readonly Agency[];
  readonly year: number;
  readonly today: Day;
  readonly calendar: DeadlineCalendar;
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

const NOTHING_FILED: AgencyFiling = { current: null, firstReceivedAt: null, explained: 0, ofOthers: [] };

/** The roster, one line for each agency, in the order of the hierarchy. */
export function roster(input: RosterInput): RosterLine[] {
  return inHierarchyOrder(input.agencies).map((agency) => {
    const deadline = deadlineOf(agency, input.year, input.calendar);
    const { current, firstReceivedAt, explained, ofOthers } = input.filings.get(agency.id) ?? NOTHING_FILED;
    const late = daysFrom(deadline, firstReceivedAt === null ? input.today : dayInBeijing(firstReceivedAt));
    return {
      agency,
      state: current?.status ?? (late > 0 ? 'overdue' : 'missing'),
      deadline,
      receivedOn: current === null ? null : dayInBeijing(current.receivedAt),
      receipt: current === null ? null : receiptNumber(current.submissionId),
      daysLate: Math.max(0, late),
      errors: current?.errors ?? 0,
      warnings: current?.warnings ?? 0,
      explained,
      ofOthers,
    };
  });
}

const STATE_WORDS: Readonly<Record<FilingState, string>> = {
  balanced: '已平衡',
  unbalanced: '不平衡，待更正',
  undecided: '部分位置无法核对',
  unreadable: '文件无法核对，待重新上传',
  missing: '未报送',
  overdue: '逾期未报送',
};

/** What lies in the agency's folder without counting as its own, in words; '' where nothing does. */
export function foreignReports({ ofOthers }: Pick<RosterLine, 'ofOthers'>): string {
  return ofOthers.length === 0 ? '' : `文件夹中有其他机关的报告，未计入：${ofOthers.join('、')}`;
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
      line.receivedOn === null ? '' : String(line.errors),
      line.receivedOn === null ? '' : String(line.warnings),
      line.explained === 0 ? '' : String(line.explained),
      line.receipt ?? '',
      foreignReports(line),
    ]),
  ];
}

export interface RosterCounts {
  readonly agencies: number;
  readonly byState: Readonly<Record<FilingState, number>>;
  /** Filed, but after the deadline. */
  readonly filedLate: number;
}

export function rosterCounts(lines: readonly RosterLine[]): RosterCounts {
  const count = (state: FilingState) => lines.filter((line) => line.state === state).length;
  return {
    agencies: lines.length,
    byState: {
      balanced: count('balanced'),
      unbalanced: count('unbalanced'),
      undecided: count('undecided'),
      unreadable: count('unreadable'),
      missing: count('missing'),
      overdue: count('overdue'),
    },
    filedLate: lines.filter((line) => line.receivedOn !== null && line.daysLate > 0).length,
  };
}
