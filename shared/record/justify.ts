// An agency explains a finding of its current report. Serves the command line, and any page that asks the same.
import type { Outcome } from '../contracts/judgement.ts';
import { figuresFingerprint, Justification } from '../contracts/justification.ts';
import type { AgencyId } from '../contracts/submission.ts';
import type { JustificationKeeper } from '../ports/justifications.ts';
import type { VerdictStore } from '../ports/verdicts.ts';
import { needsALook } from '../rules/findings.ts';

export interface JustifyRequest {
  readonly agencyId: AgencyId;
  readonly year: number;
  readonly rule: string;
  readonly at: string;
  readonly reason: string;
  readonly by: string;
}

export type JustifyAnswer =
  | { readonly result: 'kept'; readonly justification: Justification; readonly outcome: Outcome }
  /** The agency has no report of the year that could be explained. */
  | { readonly result: 'no-report' }
  /** The current report has no such finding; `open` are those it has. */
  | { readonly result: 'no-such-finding'; readonly open: readonly Outcome[] }
  /** Reason or name are empty or too long. */
  | { readonly result: 'incomplete'; readonly field: 'reason' | 'by' };

export interface JustifyCollaborators {
  readonly verdicts: Pick<VerdictStore, 'current' | 'find'>;
  readonly justifications: JustificationKeeper;
  readonly now: () => Date;
}

/**
 * Keeps an explanation of a finding (or undecided place) of the agency's current report of the year. The verdict is
 * not touched: an error stays an error, with the explanation beside it.
 */
export async function justify(
  { agencyId, year, rule, at, reason, by }: JustifyRequest,
  { verdicts, justifications, now }: JustifyCollaborators,
): Promise<JustifyAnswer> {
  const given = Justification.pick({ reason: true, by: true }).safeParse({ reason, by });
  if (!given.success) {
    return { result: 'incomplete', field: given.error.issues[0]?.path[0] === 'by' ? 'by' : 'reason' };
  }
  const current = await verdicts.current(agencyId, year);
  const verdict = current === null ? null : await verdicts.find(current.reportId);
  if (verdict?.report == null) return { result: 'no-report' };
  const open = verdict.outcomes.filter(needsALook);
  const outcome = open.find((one) => one.rule === rule && one.at === at);
  if (outcome === undefined) return { result: 'no-such-finding', open };
  const justification = Justification.parse({
    version: 1,
    agencyId,
    year,
    rule,
    at,
    ...given.data,
    givenAt: now().toISOString(),
    figures: figuresFingerprint(outcome, verdict.report),
  });
  await justifications.add(justification);
  return { result: 'kept', justification, outcome };
}
