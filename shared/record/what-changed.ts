// A report filed again: which findings are corrected, which remain, which are new, and which figures were changed.
import type { Outcome } from '../contracts/judgement.ts';
import type { Figure, FigureId, ParsedReport } from '../contracts/parsed-report.ts';
import { isFinding as fails, outcomeKey } from '../rules/findings.ts';
import { isPlainFact } from '../wording/what-to-tell.ts';

/** What is compared of a verdict; `report` is null for a file that could not be read. */
export interface Judged {
  readonly report: Pick<ParsedReport, 'figures'> | null;
  readonly outcomes: readonly Outcome[];
}

export interface FigureChange {
  readonly figure: FigureId;
  readonly before: Figure | null;
  readonly after: Figure | null;
}

export interface WhatChanged {
  /** 已改正: failed before, holds now. */
  readonly corrected: readonly Outcome[];
  /** 仍存在, as it stands now. */
  readonly remaining: readonly Outcome[];
  /** 新出现. */
  readonly appeared: readonly Outcome[];
  /** Failed before and cannot be checked now: neither corrected nor known to remain. As it stood before. */
  readonly noLongerCheckable: readonly Outcome[];
  readonly figures: readonly FigureChange[];
}

/** What can be corrected, and so can be told to be corrected, to remain or to be new. */
const isFinding = (outcome: Outcome) => fails(outcome) && !isPlainFact(outcome);

function saysTheSame(before: Figure | undefined, after: Figure | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  return before.state === after.state && before.value === after.value && before.unit === after.unit;
}

/** Compares a verdict with the one it replaces; findings and figures keep the order of the newer one. */
export function whatChanged(before: Judged, after: Judged): WhatChanged {
  const findingsBefore = new Map(
    before.outcomes.filter(isFinding).map((outcome) => [outcomeKey(outcome), outcome]),
  );
  const outcomesAfter = new Map(after.outcomes.map((outcome) => [outcomeKey(outcome), outcome]));
  const findingsAfter = after.outcomes.filter(isFinding);
  const gone = [...findingsBefore.values()].filter((outcome) => {
    const now = outcomesAfter.get(outcomeKey(outcome));
    return now === undefined || !isFinding(now);
  });
  const isChecked = (outcome: Outcome) => {
    const now = outcomesAfter.get(outcomeKey(outcome));
    return now !== undefined && (now.outcome === 'holds' || now.outcome === 'blank');
  };
  const figuresBefore = before.report?.figures ?? {};
  const figuresAfter = after.report?.figures ?? {};
  // A file without a readable report has no figures to compare: nothing was "changed" by that.
  const ids =
    before.report === null || after.report === null
      ? []
      : [...new Set([...Object.keys(figuresAfter), ...Object.keys(figuresBefore)])];
  return {
    corrected: gone.filter(isChecked),
    remaining: findingsAfter.filter((outcome) => findingsBefore.has(outcomeKey(outcome))),
    appeared: findingsAfter.filter((outcome) => !findingsBefore.has(outcomeKey(outcome))),
    noLongerCheckable: gone.filter((outcome) => !isChecked(outcome)),
    figures: ids
      .filter((id) => !saysTheSame(figuresBefore[id], figuresAfter[id]))
      .map((id) => ({ figure: id, before: figuresBefore[id] ?? null, after: figuresAfter[id] ?? null })),
  };
}
