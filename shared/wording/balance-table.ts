// An equation that does not hold, as a small table: its cells by name, the sum of each side, the difference.

import type { Language } from '../catalogue/language.ts';
import type { Rule } from '../catalogue/rule-book.ts';
import type { Outcome, Term } from '../contracts/judgement.ts';
import type { FigureId, ParsedReport } from '../contracts/parsed-report.ts';
import { ofReport } from './balance-words.ts';
import { cellInBalance } from './word-judgement.ts';

export interface BalanceCell {
  readonly figure: FigureId;
  readonly label: string;
  /** As computed with; signs of subtracted terms included. */
  readonly value: string;
  /** Of this report, so that its cell may be the wrong one. */
  readonly own: boolean;
}

export interface BalanceSide {
  readonly cells: readonly BalanceCell[];
  /** Cells that hold 0, or nothing, were left out. */
  readonly zerosLeftOut: boolean;
  readonly sum: string;
}

export interface BalanceTable {
  readonly left: BalanceSide;
  readonly right: BalanceSide;
  /** By how much the sides differ, without a sign. */
  readonly difference: string;
  /** The side that is more. */
  readonly more: 'left' | 'right';
}

/** Null where the outcome was not computed. Cells that hold 0 are left out, but for those of `keep`. */
export function balanceTable(
  report: Pick<ParsedReport, 'form'>,
  outcome: Outcome,
  rule: Rule,
  keep: ReadonlySet<FigureId>,
  language: Language,
): BalanceTable | null {
  const { left, right, difference } = outcome;
  if (left === undefined || right === undefined || difference === undefined) return null;
  const form = report.form === '2019' ? '2019' : '2021';
  const label = ({ figure, of }: Term) => {
    const cell = cellInBalance(figure, rule, form, language);
    return of === undefined ? cell : ofReport(of, cell, language);
  };
  const side = (name: 'left' | 'right', sum: number | string): BalanceSide => {
    const terms = outcome.terms.filter((term) => term.side === name);
    const shown = terms.filter(({ figure, value }) => Number(value ?? 0) !== 0 || keep.has(figure));
    return {
      cells: shown.map((term) => ({
        figure: term.figure,
        label: label(term),
        value: `${term.sign === -1 ? '−' : ''}${term.value ?? 0}`,
        own: term.of === undefined,
      })),
      zerosLeftOut: shown.length < terms.length,
      sum: String(sum),
    };
  };
  const signed = String(difference);
  return {
    left: side('left', left),
    right: side('right', right),
    difference: signed.replace('-', ''),
    more: signed.startsWith('-') ? 'right' : 'left',
  };
}
