// Whether two verdicts on one report say the same, to the letter or as far as an agency is told.
import { isDeepStrictEqual } from 'node:util';
import type { Outcome } from '../contracts/judgement.ts';
import type { Verdict } from '../contracts/verdict.ts';
import { needsALook, outcomeKey } from '../rules/findings.ts';

/** Through JSON, as the record keeps it: a judgement fresh from the rules and one from the record are then alike. */
function judgementOf({ status, warnings, outcomes, suspects, unresolved, settings, unreadable }: Verdict) {
  return JSON.parse(
    JSON.stringify({ status, warnings, outcomes, suspects, unresolved, settings, unreadable }),
  );
}

/** Every outcome, suspect and sentence is the same; who judged when and with which version may differ. */
export function sameJudgement(one: Verdict, other: Verdict): boolean {
  return isDeepStrictEqual(judgementOf(one), judgementOf(other));
}

/** Places an agency is asked to look at: what fails and what could not be decided, records aside. */
export function openPlaces({ outcomes }: Pick<Verdict, 'outcomes'>): readonly Outcome[] {
  return outcomes.filter(needsALook);
}

/** The same status and the same places open for the same cause: nothing an agency would have to be told anew. */
export function sameForTheAgency(one: Verdict, other: Verdict): boolean {
  const told = (verdict: Verdict) => [
    verdict.status,
    verdict.unreadable?.code,
    openPlaces(verdict)
      .map((one) => `${outcomeKey(one)} ${one.outcome}`)
      .sort(),
  ];
  return isDeepStrictEqual(told(one), told(other));
}
