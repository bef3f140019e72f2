import { describe, expect, test } from 'vitest';
import { whatChanged } from '../../../shared/record/what-changed.ts';
import { outcomeOf, printed } from './outcomes.ts';

const ats = (outcomes: readonly { at: string }[]) => outcomes.map((outcome) => outcome.at);

describe('a report filed again', () => {
  const before = {
    report: { figures: { 's3.total.commercial': printed(44), 's3.total.other': printed(5) } },
    outcomes: [
      outcomeOf('commercial', 'fails'),
      outcomeOf('research', 'fails'),
      outcomeOf('other', 'fails'),
      outcomeOf('total', 'holds'),
    ],
  };

  test('tells findings corrected, remaining, new and no longer checkable apart', () => {
    const changed = whatChanged(before, {
      report: before.report,
      outcomes: [
        outcomeOf('commercial', 'holds'),
        outcomeOf('research', 'fails'),
        outcomeOf('other', 'undecided'),
        outcomeOf('total', 'fails'),
      ],
    });
    expect(ats(changed.corrected)).toEqual(['commercial']);
    expect(ats(changed.remaining)).toEqual(['research']);
    expect(ats(changed.appeared)).toEqual(['total']);
    expect(ats(changed.noLongerCheckable)).toEqual(['other']);
    expect(changed.figures).toEqual([]);
  });

  test('names the figures that were changed, a blank for a 0 included', () => {
    const blank = { state: 'blank' as const, value: null, raw: '', place: '' };
    const { figures } = whatChanged(
      { report: { figures: { a: printed(0), b: printed(2), c: printed(1) } }, outcomes: [] },
      { report: { figures: { a: blank, b: printed(2), c: printed(7) } }, outcomes: [] },
    );
    expect(figures.map(({ figure, before: old, after }) => [figure, old?.value, after?.value])).toEqual([
      ['a', 0, null],
      ['c', 1, 7],
    ]);
  });

  test('a finding is not called corrected because the new file cannot be read', () => {
    const changed = whatChanged(before, { report: null, outcomes: [] });
    expect(changed.corrected).toEqual([]);
    expect(ats(changed.noLongerCheckable)).toEqual(['commercial', 'research', 'other']);
    expect(changed.figures).toEqual([]);
  });
});
