// What would change if some cells held other figures: which balances would then hold, and which no longer. Nothing is stored.

import type { Relation } from '../catalogue/balance-expression.ts';
import { balanceOf, ruleOf } from '../catalogue/rule-book.ts';
import type { Change, Outcome, Suspect } from '../contracts/judgement.ts';
import type { FigureId, ParsedReport } from '../contracts/parsed-report.ts';
import { outcomeKey } from '../rules/findings.ts';

/** Outcomes by RULE@at. */
export interface Effect {
  /** Fail or are open, and would hold. */
  readonly closes: readonly string[];
  /** Hold, and would fail; of severity error or warning. */
  readonly opens: readonly string[];
}

/** The effect of an explanation's changes, worked out anew from the terms of every recorded balance. */
export function effectOf(
  report: Pick<ParsedReport, 'form'>,
  outcomes: readonly Outcome[],
  { changes, restores }: Pick<Suspect, 'changes' | 'restores'>,
): Effect {
  const byFigure = new Map(changes.map((change) => [change.figure, change]));
  const restored = new Set(restores);
  const form = report.form === '2019' ? '2019' : '2021';
  const closes: string[] = [];
  const opens: string[] = [];
  for (const outcome of outcomes) {
    const key = outcomeKey(outcome);
    const rule = ruleOf(outcome.rule);
    const relation = rule === undefined ? undefined : balanceOf(rule, form)?.relation;
    const would = relation === undefined ? null : wouldHold(outcome, relation, byFigure);
    const isOpen = outcome.outcome === 'fails' || outcome.outcome === 'undecided';
    if (isOpen && (would ?? restored.has(key))) closes.push(key);
    if (outcome.outcome === 'holds' && outcome.severity !== 'info' && would === false) opens.push(key);
  }
  return { closes, opens };
}

/** Null where the outcome has no whole numbers to compare, or none of its cells is changed. */
function wouldHold(
  { terms, left, right }: Outcome,
  relation: Relation,
  changes: ReadonlyMap<FigureId, Change>,
): boolean | null {
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  const touched = terms.filter(({ figure, of }) => of === undefined && changes.has(figure));
  if (touched.length === 0) return null;
  const moved = (side: 'left' | 'right') =>
    touched
      .filter((term) => term.side === side)
      .reduce((sum, { figure, sign }) => {
        const { from, to } = changes.get(figure)!;
        return sum + (sign ?? 1) * (to - (from ?? 0));
      }, 0);
  const difference = left + moved('left') - (right + moved('right'));
  switch (relation) {
    case '=':
      return difference === 0;
    case '>=':
      return difference >= 0;
    case '<=':
      return difference <= 0;
  }
}
