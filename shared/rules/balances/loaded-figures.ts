// A report's figures as flat arrays in the order of the form, so that a balance is a walk over indices.
import type { Figure, ParsedReport } from '../../contracts/parsed-report.ts';

export const PRINTED = 0;
export const BLANK = 1;
export const DASH = 2;
export const UNREADABLE = 3;
export const ABSENT = 4;
/** Printed, but not as a whole number within the range of exact sums: the *-INT rules name it. */
export const NOT_WHOLE = 5;

/** Below this a sum of a whole form stays exact in a double. */
const LARGEST_COUNT = 1e13;

export interface LoadedFigures {
  readonly report: ParsedReport;
  /** n(x): the count, and 0 in every other state. */
  readonly values: Float64Array;
  readonly states: Uint8Array;
  readonly inferred: Uint8Array;
}

const CODES = { printed: PRINTED, blank: BLANK, dash: DASH, unreadable: UNREADABLE, absent: ABSENT } as const;

/** The figures `ids` of a report; one it does not have counts as absent. */
export function loadFigures(report: ParsedReport, ids: readonly string[]): LoadedFigures {
  const values = new Float64Array(ids.length);
  const states = new Uint8Array(ids.length);
  const inferred = new Uint8Array(ids.length);
  const figures: Readonly<Record<string, Figure | undefined>> = report.figures;
  for (let index = 0; index < ids.length; index++) {
    const figure = figures[ids[index]!];
    if (figure === undefined) {
      states[index] = ABSENT;
      continue;
    }
    if (figure.inferred === true) inferred[index] = 1;
    const { state } = figure;
    const value = wholeNumber(figure.value);
    if (state !== 'printed') states[index] = CODES[state];
    else if (value === null) states[index] = NOT_WHOLE;
    else values[index] = value;
  }
  return { report, values, states, inferred };
}

/** A count as a number, also where it is printed with decimals that are all 0 (12.0); null for every other. */
function wholeNumber(value: Figure['value']): number | null {
  const count = typeof value === 'string' && /^-?\d+\.0+$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Math.abs(count) <= LARGEST_COUNT ? count : null;
}
