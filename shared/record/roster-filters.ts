// What a roster can be narrowed to, as data: each filter's words and which lines it leaves.
import { STATUS_WORDS } from '../wording/status-words.ts';
import { type FilingState, isNotFiled, type RosterLine } from './roster.ts';

export interface RosterFilter {
  readonly id: string;
  readonly words: string;
  readonly leaves: (line: RosterLine) => boolean;
}

const inState =
  (...states: readonly FilingState[]) =>
  ({ state }: RosterLine) =>
    states.includes(state);
const WORDS = STATUS_WORDS.zh;

/**
 * In the order shown. A file that could not be read as a report of the year stands both under what is unreadable and under
 * what is missing: something is there, and nothing counts.
 */
export const ROSTER_FILTERS = [
  { id: 'all', words: '全部', leaves: () => true },
  { id: 'filed', words: '已报送', leaves: (line) => !isNotFiled(line) },
  { id: 'balanced', words: WORDS.balanced, leaves: inState('balanced') },
  { id: 'nothing', words: '各项均为零', leaves: inState('nothingToReport') },
  { id: 'unbalanced', words: WORDS.unbalanced, leaves: inState('unbalanced') },
  { id: 'undecided', words: WORDS.undecided, leaves: inState('undecided') },
  { id: 'unreadable', words: WORDS.unreadable, leaves: inState('unreadable', 'unusable') },
  { id: 'missing', words: '未报送', leaves: isNotFiled },
  { id: 'late', words: '迟报或逾期', leaves: ({ daysLate }) => daysLate > 0 },
] as const satisfies readonly RosterFilter[];

export type RosterFilterId = (typeof ROSTER_FILTERS)[number]['id'];

/** The filter of that id; all where there is none. */
export function filterOf(id: string | undefined): RosterFilter & { readonly id: RosterFilterId } {
  return ROSTER_FILTERS.find((filter) => filter.id === id) ?? ROSTER_FILTERS[0];
}

/** How many lines each filter leaves. */
export function countsByFilter(lines: readonly RosterLine[]): Readonly<Record<RosterFilterId, number>> {
  return Object.fromEntries(
    ROSTER_FILTERS.map(({ id, leaves }) => [
      id,
      lines.reduce((count, line) => count + (leaves(line) ? 1 : 0), 0),
    ]),
  ) as Record<RosterFilterId, number>;
}
