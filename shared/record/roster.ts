// Who filed, who is missing, who is late: the supervising office's list for a jurisdiction and a year.
import { type Day, dayInBeijing, daysFrom } from '../beijing-time.ts';
import type { Agency } from '../contracts/agency.ts';
import type { Status } from '../contracts/judgement.ts';
import { receiptNumber } from '../contracts/receipt-number.ts';
import type { AgencyId } from '../contracts/submission.ts';
import type { VerdictFacts } from '../contracts/verdict.ts';
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
}

export interface RosterInput {
  readonly agencies: readonly Agency[];
  readonly year: number;
  readonly today: Day;
  readonly calendar: DeadlineCalendar;
  /** The current verdict of each agency that filed. */
  readonly current: ReadonlyMap<AgencyId, VerdictFacts>;
  /** When the agency's first readable report of the year was received: filing late is not cured by filing again. */
  readonly firstReceivedAt: ReadonlyMap<AgencyId, string>;
  /** Standing explanations by agency. */
  readonly explained: ReadonlyMap<AgencyId, number>;
}

/** Agencies in the order of the hierarchy: each parent before its children, siblings by id. */
export function inHierarchyOrder(agencies: readonly Agency[]): Agency[] {
  const ids = new Set(agencies.map((agency) => agency.id));
  const childrenOf = (parent: AgencyId | null) =>
    agencies
      .filter((agency) =>
        parent === null ? agency.parent === null || !ids.has(agency.parent) : agency.parent === parent,
      )
      .sort((left, right) => (left.id < right.id ? -1 : 1));
  const walk = (parent: AgencyId | null): Agency[] =>
    childrenOf(parent).flatMap((agency) => [agency, ...walk(agency.id)]);
  return walk(null);
}

/** The roster, one line for each agency, in the order of the hierarchy. */
export function roster(input: RosterInput): RosterLine[] {
  return inHierarchyOrder(input.agencies).map((agency) => {
    const deadline = deadlineOf(agency, input.year, input.calendar);
    const facts = input.current.get(agency.id);
    const first = input.firstReceivedAt.get(agency.id) ?? facts?.receivedAt;
    const late = daysFrom(deadline, first === undefined ? input.today : dayInBeijing(first));
    return {
      agency,
      state: facts?.status ?? (late > 0 ? 'overdue' : 'missing'),
      deadline,
      receivedOn: facts === undefined ? null : dayInBeijing(facts.receivedAt),
      receipt: facts === undefined ? null : receiptNumber(facts.submissionId),
      daysLate: Math.max(0, late),
      errors: facts?.errors ?? 0,
      warnings: facts?.warnings ?? 0,
      explained: input.explained.get(agency.id) ?? 0,
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
