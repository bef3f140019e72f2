import { describe, expect, test } from 'vitest';
import { FILING_STATES, type FilingState } from '../../../shared/record/roster.ts';
import {
  countsByFilter,
  filterOf,
  ROSTER_FILTERS,
  type RosterFilterId,
} from '../../../shared/record/roster-filters.ts';
import { ROSTER } from '../../letters/cases.ts';

const inTime = FILING_STATES.map((state) => ({ ...ROSTER[0]!, state, daysLate: 0 }));
const leftBy = (id: string): FilingState[] => inTime.filter(filterOf(id).leaves).map(({ state }) => state);

describe('what each filter leaves', () => {
  const expected: Readonly<Record<RosterFilterId, readonly FilingState[]>> = {
    all: FILING_STATES,
    filed: ['balanced', 'nothingToReport', 'unbalanced', 'undecided', 'unreadable'],
    balanced: ['balanced'],
    nothing: ['nothingToReport'],
    unbalanced: ['unbalanced'],
    undecided: ['undecided'],
    unreadable: ['unreadable', 'unusable'],
    missing: ['missing', 'overdue', 'unusable', 'wrongBody'],
    late: [],
  };
  test.each(Object.entries(expected))('%s', (id, states) => {
    expect(leftBy(id)).toEqual(states);
  });

  test('every state is either filed or missing', () => {
    expect([...leftBy('filed'), ...leftBy('missing')].sort()).toEqual([...FILING_STATES].sort());
  });

  test('late is whoever filed late, and whoever has not and is overdue', () => {
    const late = [
      { ...inTime[0]!, daysLate: 1 },
      { ...inTime[6]!, daysLate: 3 },
    ];
    expect(late.filter(filterOf('late').leaves)).toEqual(late);
  });

  test('a filter that is none of them is all', () => {
    expect(filterOf('strange').id).toBe('all');
    expect(filterOf(undefined).id).toBe('all');
  });
});

test('the counts are what the filters leave', () => {
  const counts = countsByFilter(ROSTER);
  for (const { id, leaves } of ROSTER_FILTERS) expect(counts[id]).toBe(ROSTER.filter(leaves).length);
});
