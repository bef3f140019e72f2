import type { Outcome } from '../../../shared/contracts/judgement.ts';
import type { Figure } from '../../../shared/contracts/parsed-report.ts';

/** An outcome of one balance over two figures, for tests of what happens to findings between uploads. */
export function outcomeOf(at: string, outcome: Outcome['outcome'], over: Partial<Outcome> = {}): Outcome {
  return {
    rule: 'S3-BAL',
    at,
    outcome,
    severity: 'error',
    blankAsZero: false,
    inferred: false,
    terms: [
      { figure: `s3.newReceived.${at}`, side: 'left', value: 3 },
      { figure: `s3.total.${at}`, side: 'right', value: 2 },
    ],
    message: `${at}`,
    ...over,
  };
}

export const printed = (value: number): Figure => ({
  state: 'printed',
  value,
  raw: String(value),
  place: '',
});
