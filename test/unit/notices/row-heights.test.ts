import { expect, test } from 'vitest';
import { withHeight } from '../../../shared/notices/row-heights.ts';

const heights = (value: string, width: number) =>
  withHeight([{ value, wrap: true }], [width]).map((cell) =>
    cell !== null && typeof cell === 'object' && 'height' in cell ? cell.height : null,
  );

test('a row whose text takes several lines says how high it is; one line is left to the program', () => {
  expect(heights('短', 10)).toEqual([null]);
  expect(heights('一'.repeat(30), 10)[0]).toBeGreaterThan(60);
  expect(heights('x'.repeat(30), 10)[0]).toBeLessThan(heights('一'.repeat(30), 10)[0]!);
});
