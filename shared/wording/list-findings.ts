// What is to be told of a report as one list, for tables and machine formats: what fails, what could not be checked,
// what is worth a look; each with the figures it names and the suspects that would mend it.

import type { Language } from '../catalogue/language.ts';
import type { CheckedReport } from '../contracts/check-result.ts';
import type { Outcome, Suspect } from '../contracts/judgement.ts';
import { outcomeKey } from '../rules/findings.ts';
import { failedBalances, uncheckedPlaces, worthALook } from './what-to-tell.ts';
import { wordSuspect } from './word-suspect.ts';

/** error: a balance fails; undecided: could not be checked; warning: does not change the status. */
export type Weight = 'error' | 'undecided' | 'warning';

export interface ListedFinding {
  readonly weight: Weight;
  readonly outcome: Outcome;
  /** The most probable explanations that make it hold, in words; equal ones side by side. Empty where there are none. */
  readonly suspects: readonly string[];
  /** How many more equal explanations there are than are listed. */
  readonly moreSuspects: number;
}

/** More equal explanations than this are counted, not listed. */
const MOST_SUSPECTS = 12;

/** The findings of a report in the order in which people should hear them. Each outcome comes once. */
export function listFindings(report: CheckedReport, language: Language): ListedFinding[] {
  const best = bestSuspects(report.suspects);
  const listed = new Set<Outcome>();
  const list = (weight: Weight, outcomes: readonly Outcome[]): ListedFinding[] =>
    outcomes
      .filter((outcome) => !listed.has(outcome))
      .map((outcome) => {
        listed.add(outcome);
        const mending = best.filter(({ restores }) => restores.includes(outcomeKey(outcome)));
        return {
          weight,
          outcome,
          suspects: mending.slice(0, MOST_SUSPECTS).map((suspect) => wordSuspect(report, suspect, language)),
          moreSuspects: Math.max(0, mending.length - MOST_SUSPECTS),
        };
      });
  return [
    ...list('error', failedBalances(report.outcomes)),
    ...list('undecided', uncheckedPlaces(report.outcomes)),
    ...list('warning', worthALook(report.outcomes)),
  ];
}

/** What is said of a finding: the outcome, then what is most probably wrong. */
export function sentencesOf({ outcome, suspects }: Pick<ListedFinding, 'outcome' | 'suspects'>): string {
  return [outcome.message, ...suspects].join('\n');
}

function bestSuspects(suspects: readonly Suspect[]): readonly Suspect[] {
  return suspects.filter(({ rank }) => rank === 1);
}
