import type { FigureId } from '../../contracts/parsed-report.ts';

/** Why a balance was not computed, the weightiest last. */
export const UNCOMPUTED = ['notWhole', 'unreadable', 'noLastYearFigure', 'absent', 'noLastYear'] as const;
export type Uncomputed = (typeof UNCOMPUTED)[number];

export type BalanceDetails = OpenBalance | MisreadBalance;

/** It does not hold, and in a layout that loses information a slip of the reader would be the cause. */
export interface MisreadBalance {
  readonly of: 'balance';
  readonly reason: 'reading';
  /** Its figures that may stand otherwise on the page. */
  readonly cells: readonly FigureId[];
}

export interface OpenBalance {
  readonly of: 'balance';
  readonly reason:
    | Uncomputed
    /** It does not hold, but blanks filled with numbers of at least 0 could make it hold. */
    | 'blankMayFill'
    /** It does not hold, but rests on an inferred figure. */
    | 'inferred'
    /** Last year's report has a form whose figures mean something else. */
    | 'lastYearForm'
    /** Whether the body may make 规章: it may; it is not known. */
    | 'mayMakeRules'
    | 'bodyUnknown';
}
