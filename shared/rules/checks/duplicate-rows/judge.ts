// Whole rows of section 三 that hold the same figures: often a row pasted one off.
import { ABSENT, DASH, type LoadedFigures, PRINTED } from '../../balances/loaded-figures.ts';
import { type JudgeFigures, plainOutcome } from '../check.ts';

const FRAME = ['newReceived', 'carriedOver', 'total', 'carriedForward'];

/**
 * At `results`: result rows equal to another and not all 0.
 * At `total`: row （七） repeats row 一 although carried over and carried forward differ.
 */
export const judgeDuplicateRows: JudgeFigures = (rule, place, { figures }) => {
  const of = 'duplicate-rows';
  const rows = new Map<string, number[]>();
  place.indices.forEach((index, position) => {
    const id = place.figures[position]!;
    const row = id.slice(3, id.lastIndexOf('.'));
    rows.set(row, [...(rows.get(row) ?? []), index]);
  });
  const readable = place.indices.some((index) => figures.states[index] !== ABSENT);
  if (!readable) {
    const details = { of, reason: 'absent' } as const;
    return ['results', 'total'].map((at) => plainOutcome(rule, at, 'notAssessable', { details }));
  }
  const pairs = repeatedRows(figures, rows);
  const [received, over, total, forward] = FRAME.map((row) => figuresIn(figures, rows.get(row) ?? []));
  const copied = received !== null && received === total && over !== forward;
  return [
    pairs.length > 0
      ? plainOutcome(rule, 'results', 'fails', { details: { of, rows: pairs } })
      : plainOutcome(rule, 'results', 'holds'),
    copied
      ? plainOutcome(rule, 'total', 'fails', { details: { of, rows: [['newReceived', 'total']] } })
      : plainOutcome(rule, 'total', 'holds'),
  ];
};

/** Result rows with the first row before them that holds the same figures. */
function repeatedRows(
  figures: LoadedFigures,
  rows: ReadonlyMap<string, readonly number[]>,
): (readonly [string, string])[] {
  const seen = new Map<string, string>();
  const pairs: (readonly [string, string])[] = [];
  for (const [row, indices] of rows) {
    if (FRAME.includes(row)) continue;
    const key = figuresIn(figures, indices);
    if (key === null) continue;
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, row);
    else pairs.push([earlier, row]);
  }
  return pairs;
}

/** The figures of a row as one key; null for a row that is all 0 or holds something that is no number. */
function figuresIn(figures: LoadedFigures, indices: readonly number[]): string | null {
  const readable = indices.every((index) => figures.states[index]! <= DASH);
  if (
    !readable ||
    !indices.some((index) => figures.states[index] === PRINTED && figures.values[index] !== 0)
  ) {
    return null;
  }
  return indices.map((index) => figures.values[index]).join(',');
}
