// Explanations put beside the findings they are about, as long as the figures are the same.
import type { Outcome } from '../contracts/judgement.ts';
import { figuresFingerprint, type Justification } from '../contracts/justification.ts';
import type { ParsedReport } from '../contracts/parsed-report.ts';
import { needsALook } from '../rules/findings.ts';

export interface Explained {
  readonly outcome: Outcome;
  readonly justification: Justification;
}

export interface JustifiedFindings {
  /** The explanation stands: shown beside the finding, which stays what it is. */
  readonly standing: readonly Explained[];
  /** Explained once, but other figures fail there now: to be asked again. */
  readonly askAgain: readonly Explained[];
}

/** Puts the explanations given so far beside the outcomes of the newest verdict; the latest of a place counts. */
export function justifiedFindings(
  outcomes: readonly Outcome[],
  report: Pick<ParsedReport, 'figures'>,
  given: readonly Justification[],
): JustifiedFindings {
  const explained = outcomes.filter(needsALook).flatMap((outcome) => {
    const justification = given
      .filter((one) => one.rule === outcome.rule && one.at === outcome.at)
      .sort((left, right) => (left.givenAt < right.givenAt ? -1 : 1))
      .at(-1);
    return justification === undefined ? [] : [{ outcome, justification }];
  });
  const stands = ({ outcome, justification }: Explained) =>
    justification.figures === figuresFingerprint(outcome, report);
  return {
    standing: explained.filter(stands),
    // Of a figure that cannot be read now there is nothing to be explained.
    askAgain: explained.filter((one) => one.outcome.outcome === 'fails' && !stands(one)),
  };
}
