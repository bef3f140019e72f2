import { expect, test } from 'vitest';
import { equationSystem } from '../../../../shared/rules/localising/equation-system.ts';
import { slipOf } from '../../../../shared/rules/localising/slips.ts';

/** The slip by which `right` became `printed`, between two figures that tell nothing. */
function slip(printed: number, right: number) {
  const cells = [99_991, printed, 99_992].map((value, column) => ({
    figure: `s3.row.c${column}`,
    value,
    state: 'printed' as const,
    section: 's3',
    row: 0,
    column,
  }));
  return slipOf(equationSystem({ cells, equations: [] }), 1, right)?.slip ?? null;
}

test.each([
  [1248, 1284, 'digitsTransposed'],
  [4281, 1284, null],
  [1482, 1284, null],
  [1294, 1284, 'digitChanged'],
  [128, 1284, 'digitDropped'],
  [12884, 1284, 'digitDoubled'],
  [12184, 1284, 'digitAdded'],
  [0, 1284, 'zeroForFigure'],
  [77, 0, 'figureForZero'],
])('%i for %i: %s', (printed, right, expected) => {
  expect(slip(printed, right)).toBe(expected);
});
