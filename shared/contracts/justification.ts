// An agency's explanation of a finding: kept across resubmissions as long as the figures it was about stay the same.
import * as z from 'zod';
import { sha256Of } from '../sha256.ts';
import type { Outcome } from './judgement.ts';
import type { ParsedReport } from './parsed-report.ts';
import { AgencyId } from './submission.ts';

export const Justification = z.strictObject({
  version: z.literal(1),
  agencyId: AgencyId,
  year: z.int(),
  rule: z.string(),
  at: z.string(),
  /** The explanation itself, in the agency's words. */
  reason: z.string().trim().min(1).max(2000),
  /** Who gives it: a name and office as the agency writes it. */
  by: z.string().trim().min(1).max(200),
  givenAt: z.iso.datetime(),
  /** Of the figures the finding was about when it was explained: `figuresFingerprint`. */
  figures: z.string(),
});
export type Justification = z.infer<typeof Justification>;

/**
 * Stands for the submitted facts an outcome rests on: state, value and unit of every figure of its terms, other
 * reports' values, and the sentence it quotes. It changes when one of them does and with nothing else.
 */
export function figuresFingerprint(outcome: Outcome, report: Pick<ParsedReport, 'figures'>): string {
  const facts = outcome.terms.map((term) => {
    if (term.of !== undefined) return [term.figure, term.of, term.value];
    const figure = report.figures[term.figure];
    return [term.figure, figure?.state ?? 'absent', figure?.value ?? null, figure?.unit ?? null];
  });
  const quoted = outcome.mention === undefined ? null : [outcome.mention.text, outcome.mention.value];
  return sha256Of(JSON.stringify([facts, quoted])).slice(0, 32);
}
