// What localising is asked and what it answers; knows figures and equations, but neither the form nor the rule book.
import type { Suspect } from '../../contracts/judgement.ts';
import type { FigureId } from '../../contracts/parsed-report.ts';

/** A figure that takes part in equations, with its place in the table (for neighbours, swaps and shifts). */
export interface LocalisingCell {
  readonly figure: FigureId;
  /** Null for blank, dash (both count as 0) and unreadable (not known at all). */
  readonly value: number | null;
  readonly state: 'printed' | 'blank' | 'dash' | 'unreadable';
  /** Placed by inference: between equal explanations, the one that changes it comes first. */
  readonly inferred?: true;
  /** Cells of one section lie on one grid; figures of different sections are never neighbours. */
  readonly section: string;
  /** Counted from 0 in the order of the form. */
  readonly row: number;
  readonly column: number;
  /** A total that a clerk may leave at its template value of 0. */
  readonly total?: true;
}

/** Σ coefficient · figure + constant = 0. Figures that are no cell of the problem make it be left out. */
export interface LocalisingEquation {
  /** RULE@at, for example `S3-BAL@commercial`. */
  readonly id: string;
  readonly terms: readonly { readonly figure: FigureId; readonly coefficient: number }[];
  /** What is known from elsewhere, for example minus last year's remainder. */
  readonly constant: number;
  /** balance: must hold. evidence: need not hold; what makes it hold is confirmed by it. */
  readonly tie: 'balance' | 'evidence';
  /** Of evidence: what would break it is less likely, not only less well confirmed. */
  readonly firm?: true;
}

export interface LocalisingProblem {
  /** Section, row and column tell the order of the form, in which equal suspects are told. */
  readonly cells: readonly LocalisingCell[];
  readonly equations: readonly LocalisingEquation[];
}

export interface LocalisingLimits {
  /** Most changes of an explanation, for each part of the report that no equation ties to the others. */
  readonly changes: number;
  /** Most steps of the search for each section; bounds the time. */
  readonly steps: number;
  /** Most equal explanations of one part; more of them explain nothing to a reader. */
  readonly explanations: number;
  /** Most suspects that are combined from independent parts; beyond it each part is told by itself. */
  readonly suspects: number;
}

export const DEFAULT_LIMITS: LocalisingLimits = {
  changes: 4,
  steps: 10_000,
  explanations: 200,
  suspects: 125,
};

/** How `from` may have come about where `to` was meant. */
export type Slip =
  | 'totalLeftAtZero'
  | 'blankForFigure'
  | 'zeroForFigure'
  | 'digitsTransposed'
  | 'digitDropped'
  | 'digitDoubled'
  | 'digitAdded'
  | 'digitChanged'
  | 'neighbourFigure'
  | 'figureForZero';

/** Why a suspect is likely (or not), as facts; the wording layer makes sentences of them. */
export type SuspectEvidence =
  | { readonly code: 'slip'; readonly figure: FigureId; readonly slip: Slip; readonly neighbour?: FigureId }
  | { readonly code: 'swapped'; readonly figures: readonly [FigureId, FigureId] }
  /** Two whole rows or columns; the first figure of each. */
  | {
      readonly code: 'linesSwapped';
      readonly along: 'row' | 'column';
      readonly figures: readonly [FigureId, FigureId];
    }
  | {
      readonly code: 'shifted';
      readonly along: 'row' | 'column';
      /** forward: the figures stand one cell further right (down) than they should; backward: left (up). */
      readonly direction: 'forward' | 'backward';
      readonly first: FigureId;
      readonly last: FigureId;
    }
  /** An equation of kind `evidence` that it makes hold, or that held before. */
  | { readonly code: 'tieRestored'; readonly equation: string }
  | { readonly code: 'tieBroken'; readonly equation: string }
  | { readonly code: 'inferred'; readonly figure: FigureId };

/** A suspect of the contracts, before the wording layer put sentences to its evidence. */
export type UnwordedSuspect = Omit<Suspect, 'evidence'> & { readonly evidence: readonly SuspectEvidence[] };

/** The suspects of one part of the report that no equation and no slip ties to the other parts. */
export interface ExplainedPart {
  /** The failed balances of this part. */
  readonly equations: readonly string[];
  readonly suspects: readonly UnwordedSuspect[];
}

export interface UnresolvedPart {
  /** Where failed balances cross, in the order of the form: the figures to look at. */
  readonly figures: readonly FigureId[];
  /** The failed balances of this part. */
  readonly equations: readonly string[];
  /**
   * changes: more wrong cells than the limit (or no whole figures ≥ 0 at all). steps: the search became too long.
   * explanations: too many equal ones.
   */
  readonly reason: 'changes' | 'steps' | 'explanations';
  readonly limit: number;
}

export interface LocalisingResult {
  /** Best first; each explains all parts together, or (`combined` false) one part of them. */
  readonly suspects: readonly UnwordedSuspect[];
  readonly combined: boolean;
  readonly parts: readonly ExplainedPart[];
  readonly unresolved: readonly UnresolvedPart[];
  /** Steps the search took: a measure of work that is the same on every machine. */
  readonly steps: number;
}
