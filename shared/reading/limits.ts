// Limits against hostile files: how much of everything one upload may cost.
import { ReadingStopped } from '../catalogue/reasons.ts';

export interface ReadingLimits {
  readonly inputBytes: number;
  /** Bytes inflated from archives, counted while inflating, over the whole file with all its members. */
  readonly inflatedBytes: number;
  /** Inflated : compressed of one member, once it is larger than `freeInflation` bytes. */
  readonly inflationRatio: number;
  readonly freeInflation: number;
  /** Entries of one archive. */
  readonly members: number;
  /** Tables in tables, groups in groups, elements in elements. */
  readonly nesting: number;
  /** Cells over all grids of the file. */
  readonly cells: number;
  /** Columns of one grid; spans and repeats are clamped to it. */
  readonly columns: number;
  /** Rows of one sheet. */
  readonly sheetRows: number;
  readonly pages: number;
  /** Characters of text over the whole file. */
  readonly textLength: number;
  /** Called inside loops; throws `ReadingStopped('time-limit')` once the time is over. */
  readonly checkTime: () => void;
  /**
   * Called before each piece of work that may run away in a library: telling a file's kind, reading it, recognising it.
   * Whoever stands by can tell by it what to pass over the next time, by throwing `ReadingStopped('time-limit')`.
   */
  readonly beginStep: () => void;
}

export const DEFAULT_LIMITS: ReadingLimits = {
  inputBytes: 50 * 1024 * 1024,
  inflatedBytes: 48 * 1024 * 1024,
  inflationRatio: 250,
  freeInflation: 4 * 1024 * 1024,
  members: 2000,
  nesting: 200,
  cells: 200_000,
  columns: 300,
  sheetRows: 2000,
  pages: 300,
  textLength: 2_000_000,
  checkTime: () => {},
  beginStep: () => {},
};

/** A `checkTime` that stops reading `milliseconds` after now, by the given clock (milliseconds). */
export function stopAfter(milliseconds: number, now: () => number): () => void {
  const end = now() + milliseconds;
  return () => {
    if (now() > end) throw new ReadingStopped('time-limit');
  };
}

/** Longer than any honest file takes on a slow machine; a hostile one is told `time-limit`. */
export const LONGEST_READING_MS = 22_000;

/** What one reading has used so far. Every method throws `ReadingStopped` when its limit is passed. */
export interface Meter {
  readonly limits: ReadingLimits;
  /** Bytes that may still be inflated. */
  inflatedBytesLeft(): number;
  countInflated(bytes: number): void;
  countCells(cells: number): void;
  countText(characters: number): void;
  checkTime(): void;
  beginStep(): void;
}

export function startMeter(limits: ReadingLimits): Meter {
  let inflated = 0;
  let cells = 0;
  let characters = 0;
  return {
    limits,
    inflatedBytesLeft: () => limits.inflatedBytes - inflated,
    countInflated(bytes) {
      inflated += bytes;
      if (inflated > limits.inflatedBytes) throw new ReadingStopped('archive-bomb');
    },
    countCells(more) {
      cells += more;
      if (cells > limits.cells) throw new ReadingStopped('too-many-cells');
    },
    countText(more) {
      characters += more;
      if (characters > limits.textLength) throw new ReadingStopped('too-much-text');
    },
    checkTime: limits.checkTime,
    beginStep: limits.beginStep,
  };
}
